import type { ManualStep, OwnerRequest } from "../../model/finding.ts";
import { code, type Words, words } from "../../model/words.ts";
import { projectRequest, projectRequestTitle, projectStepMessage, projectStepTitle } from "./project-steps.ts";

type ServerRequest = Extract<
  OwnerRequest,
  | "serve-database"
  | "restore-module"
  | "route-all-paths"
  | "repair-service"
  | "end-redirects"
  | "send-whole-files"
  | "keep-connections"
  | "check-tls"
  | "speak-tls"
  | "take-login"
>;

export const serverRequestTitle: Record<ServerRequest | keyof typeof projectRequest, (host: Words) => Words> = {
  ...projectRequestTitle,
  "serve-database": (host) => words`请 ${host} 的维护者完整转发校验和数据库，或者完全不提供`,
  "restore-module": (host) => words`请 ${host} 的维护者原样提供这些文件`,
  "route-all-paths": (host) => words`向 ${host} 的维护者问清模块代理的地址`,
  "repair-service": (host) => words`请 ${host} 的维护者排查这个错误`,
  "end-redirects": (host) => words`请 ${host} 的维护者消除循环重定向`,
  "send-whole-files": (host) => words`请 ${host} 的维护者查明文件为何只发送了一部分`,
  "keep-connections": (host) => words`请 ${host} 的维护者查明连接为何被切断`,
  "check-tls": (host) => words`请 ${host} 的维护者查明为何拒绝 TLS 握手`,
  "speak-tls": (host) => words`向 ${host} 的维护者问清哪个端口提供 TLS`,
  "take-login": (host) => words`请 ${host} 的维护者改用账号登录来代替客户端证书`,
};

export const serverRequest: Record<ServerRequest | keyof typeof projectRequest, (host: string) => Words> = {
  ...projectRequest,
  "serve-database": (host) =>
    words`${host} 对 ${code("/sumdb/sum.golang.org/supported")} 返回 200，却没有 go 命令接着要读取的内容：同一路径下的 ${code("lookup/")}、${code("latest")} 和 ${code("tile/")}。请把它们全部转发给校验和数据库，或者让 ${code("supported")} 返回 404。`,
  "restore-module": (host) =>
    words`${host} 提供的某个模块版本，内容与校验和数据库的记录不同；具体是哪个模块，请问发送者。请先保留该文件备查，再从缓存中删除该版本，并从源头重新获取。同时确认没有任何东西改写内容（${code("sub_filter")}、病毒扫描、换行符转换）。如果这些都不能解释差异，文件可能被人篡改。`,
  "route-all-paths": (host) =>
    words`${host} 对 go 命令请求的所有路径都返回 404，连肯定存在的模块也是如此。请原样转发任意层级的路径（${code("/github.com/pkg/errors/@v/list")}、${code("@latest")}、${code("/sumdb/")}），为仓库配置公共上游，或者告知模块代理的正确地址。`,
  "repair-service": (host) =>
    words`${host} 在处理 go 命令的请求时自身出错，原因请查看它的日志。如果前面是 Web 服务器，502 和 504 表示其后的程序或上游无法访问。`,
  "end-redirects": (host) =>
    words`${host} 不断把 go 命令重定向到下一个地址。go 命令只跟随九次重定向，也不保存 cookie。请直接返回文件。`,
  "send-whole-files": (host) =>
    words`${host} 开始发送文件，却在结束之前关闭了连接。请查看日志：是上游提前断开，还是受到大小、时间或磁盘空间的限制。`,
  "keep-connections": (host) =>
    words`${host} 接受连接，但 TLS 握手一开始就切断。请确认该端口提供 TLS，以及前面的负载均衡在后端没有运行时会怎样处理。`,
  "check-tls": (host) =>
    words`${host} 以警报（alert）结束了 go 命令的 TLS 握手。请查看它的日志，确认已为该域名配置，并接受使用 ECDHE 的 TLS 1.2 或 1.3。`,
  "speak-tls": (host) =>
    words`${host} 用明文回应 TLS 握手。请在该端口启用 TLS（nginx：${code("listen 443 ssl")}），或者告知哪个端口提供 TLS。`,
  "take-login": (host) =>
    words`${host} 要求客户端证书，而 go 命令无法出示。请改为接受通过 HTTPS 发送的用户名和密码或令牌：go 命令可以从 netrc 文件发送它们，从 Go 1.24 起也可以通过 GOAUTH。`,
};

type Step = Extract<
  ManualStep,
  | "correct-resolver"
  | "check-route"
  | "check-scheme"
  | "show-certificate"
  | "try-later"
  | "correct-folder"
  | "compare-content"
>;

type Say = (facts: Readonly<Record<string, string>>) => Words;

export const serverStepTitle: Record<Step | keyof typeof projectStepTitle, Say> = {
  ...projectStepTitle,
  "correct-resolver": ({ local }) =>
    local === undefined ? words`改用确实存在的 DNS 服务器` : words`启动本机的 DNS 服务，或改用别的 DNS 服务器`,
  "check-route": () => words`检查本机的网络连接`,
  "check-scheme": () => words`检查 ${code("GOPROXY")} 中这一项的协议和端口`,
  "show-certificate": () => words`让本机的一个程序代为出示证书`,
  "try-later": () => words`过几分钟再试`,
  "correct-folder": ({ nearest }) =>
    nearest === undefined ? words`让这个目录可以读取` : words`改正 ${code("GOPROXY")} 中的目录`,
  "compare-content": ({ module }) => words`弄清 ${code(module ?? "该模块")} 的哪一份内容才是对的`,
};

export const serverStepMessage: Record<Step | keyof typeof projectStepTitle, Say> = {
  ...projectStepMessage,
  "correct-resolver": ({ server, local }) =>
    local === undefined
      ? words`本机的设置（Linux 上为 ${code("/etc/resolv.conf")}）中写着 ${code(server ?? "")}，而那里没有 DNS 服务器。离开某个网络或 VPN 断开后常会留下这样的地址：请重新连接，或让系统使用当前网络分配的服务器。`
      : words`${code(server ?? "")} 就是本机，而那里没有程序应答。那本应是 systemd-resolved、dnsmasq 或者 VPN、DNS 客户端：请查看它是否在运行（${code("systemctl status systemd-resolved")}）并重新启动它，或者在 ${code("/etc/resolv.conf")} 中写上本网络的 DNS 服务器。在容器里，这个地址指容器本身，而不是运行它的机器。`,
  "check-route": ({ hosts }) =>
    words`本机或第一个路由器没有通往 ${hosts ?? "那里"} 的路。请检查网线或无线网络、所需的 VPN 是否已连接，以及默认网关（Linux 上用 ${code("ip route")} 查看）。`,
  "check-scheme": ({ entry }) =>
    words`${code("GOPROXY")} 中写的是 ${code(entry ?? "")}，但在那里监听的程序不使用 TLS。请改正端口；如果它是内网中没有 TLS 的服务器，可写成 ${code("http://")}。这样公共模块仍由校验和数据库保护，私有模块则没有任何保护，go 也不会发送登录信息。`,
  "show-certificate": ({ host }) =>
    words`无论怎样设置，go 命令都不能出示客户端证书。可以由本机的一个程序代劳（stunnel、ghostunnel、Envoy 或本地 nginx）：它在本机监听一个端口，用证书连接 ${host ?? "该主机"}，而 ${code("GOPROXY")} 指向它，例如 ${code("http://127.0.0.1:8081")}。请让该程序校验对方主机自己的证书：stunnel 和 nginx 默认不校验，需要另行设置（${code("verifyChain")} 和 ${code("checkHost")}、${code("proxy_ssl_verify")}）。`,
  "try-later": () => words`这个响应来自公共服务，通常会自行恢复。在此期间可以使用别的模块代理。`,
  "correct-folder": ({ entry, folder, nearest }) =>
    nearest === undefined
      ? words`${code("GOPROXY")} 中写的是 ${code(entry ?? "")}。${code(folder ?? "该目录")} 存在，但当前用户无权读取。`
      : words`${code("GOPROXY")} 中写的是 ${code(entry ?? "")}。在 ${code(folder ?? "该目录")} 这条路径上，只有 ${code(nearest)} 存在。请挂载该目录，或者改正这一项；只建一个空目录没有用。如果用的是复制来的模块缓存，这一项应指向 ${code("go env GOMODCACHE")} 所示目录下的 ${code("cache/download")}。`,
  "compare-content": ({ module, version }) =>
    words`go 刚刚替你挡住了一份与其他人所得不同的文件：不要关闭校验和数据库，也不要把公共模块写入 ${code("GOPRIVATE")}。先换一条路获取 ${code(version === undefined || version === "" ? (module ?? "该模块") : `${module ?? ""}@${version}`)}：通过另一个模块代理，或者用 ${code("GOPROXY=direct")} 从它的仓库获取；go 同样会与数据库比对。如果比对通过，那份内容就是对的，这里被拒绝的那份被改动过：请告知其来源处的维护者。如果在那里也被拒绝，说明作者在记录之后移动了标签，或者有人篡改了仓库：请换用别的版本，并告知作者。只有你们自己的私有模块才应写入 ${code("GOPRIVATE")}。`,
};
