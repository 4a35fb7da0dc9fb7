import type { AdminRequest, ManualStep, OwnerRequest } from "../../model/finding.ts";
import { code, url, type Words, words } from "../../model/words.ts";
import { block, decidesPrivacy, isNewTrust, isRun } from "../remedy-kinds.ts";
import type { RemedyWords } from "../remedy-words.ts";
import { authAndProxyMessage, authAndProxyTitle } from "./auth-and-proxy-steps.ts";
import { proof } from "./proof.ts";
import {
  exportedWhere,
  place,
  setInShellMessage,
  shown,
  togetherMessage,
  togetherTitle,
  whyByHand,
} from "./remedies-settings.ts";
import {
  gitMessage,
  gitTitle,
  imageMessage,
  imageTitle,
  installRootsImageMessage,
  installRootsMessage,
  takeUpMessage,
  takeUpTitle,
  trustRootMessage,
  trustRootTitle,
} from "./remedies-trust-root.ts";
import { serverRequest, serverRequestTitle, serverStepMessage, serverStepTitle } from "./server-steps.ts";

const network: Record<AdminRequest, Words> = {
  "allow-connect": words`请 HTTP 代理的管理员放行这些主机`,
  "open-egress": words`请网络管理员放行这些主机`,
  "fix-resolver": words`请网络管理员检查 DNS 服务器`,
  "allow-url": words`请网络管理员解除对这些主机的拦截`,
  "correct-answers": words`请网络管理员纠正 DNS 服务器的应答`,
  "unhide-names": words`请网络管理员让 DNS 服务器正常解析这些主机`,
  "let-files-through": words`请网络管理员查明途中是否有设备中断下载`,
  "allow-port": words`请网络管理员开放这个端口`,
  "exempt-from-inspection": words`请网络管理员不要对这些主机做 TLS 检查`,
  "allow-server-name": words`请网络管理员放行到这些域名的 TLS`,
  "allow-tls": words`请网络管理员放行到这些主机的 TLS`,
  "pass-tls13": words`请网络管理员放行到这些主机的 TLS 1.3`,
  "fix-large-hello": words`请网络管理员更新通往这些主机途中的设备`,
};

const networkRequest: Record<AdminRequest, Words> = {
  "allow-connect": words`请允许 go 命令通过 HTTP 代理访问下列主机（CONNECT，未注明端口的为 TCP 443），如果可以，免去登录。go 命令通过 HTTPS 从这些主机下载模块，目前无法通过 HTTP 代理。`,
  "open-egress": words`请允许开发机访问下列主机（未注明端口的为 TCP 443）。go 命令通过 HTTPS 从这些主机下载模块，目前无法建立连接。`,
  "fix-resolver": words`请检查公司 DNS 服务器对下列主机的应答。go 命令需要它们的地址才能下载模块，而分配给本机的 DNS 服务器没有给出地址。`,
  "allow-url": words`请将下列主机加入过滤或登录页面的白名单。go 命令通过 HTTPS 从这些主机下载模块，它既不能显示页面也不能登录，目前收到的并不是模块文件。`,
  "correct-answers": words`请检查本网络中的 DNS 服务器对以下主机的应答。go 命令要通过 HTTPS 从它们下载模块，得到的地址却不是这些主机的。`,
  "unhide-names": words`请在 DNS 过滤中放行以下主机。go 命令要通过 HTTPS 从它们下载模块；公司的 DNS 服务器隐藏了它们的地址，而其他 DNS 服务器可以解析。`,
  "let-files-through": words`请检查通往下列主机的途中，是否有 HTTP 代理或病毒扫描按大小、类型或时间中断下载。go 命令通过 HTTPS 从这些主机下载模块文件（zip），连接总在文件中途断开。`,
  "allow-port": words`请允许访问下列主机和端口（出站 TCP）。go 命令从那里下载模块，目前连接被拒绝。`,
  "exempt-from-inspection": words`请将下列主机一并排除在 TLS 检查之外，或者把检查所用的根证书提供给开发机。go 命令通过 HTTPS 从这些主机下载模块，目前不信任所看到的证书。`,
  "allow-server-name": words`请允许到下列域名的 TLS。go 命令通过 HTTPS 从这些主机下载模块：它们的地址可以连接，但一发送域名（SNI），连接就被切断或再无回应；换用其他域名，同样的地址有应答。`,
  "allow-tls": words`请放行到下列主机的 TLS，或查明途中是什么阻止了它。go 命令通过 HTTPS 从这些主机下载模块：它们的地址可以连接，但 TLS 握手被拒绝或没有回应。`,
  "pass-tls13": words`请更新或调整通往下列主机途中的防火墙。第一条消息（ClientHello）声明支持 TLS 1.3 的连接（go 命令、浏览器、curl 都这样发送）会在那里中断；只声明支持 TLS 1.2 时，同样的地址有应答。`,
  "fix-large-hello": words`请更新或调整通往下列主机途中的防火墙。它会丢掉超过一个数据包的 TLS ClientHello，而 Go 从 1.23 起发送这样的消息，浏览器也会（后量子密钥交换 X25519MLKEM768）。`,
};

const owner: Record<OwnerRequest, (host: Words) => Words> = {
  ...serverRequestTitle,
  "renew-certificate": (host) => words`请 ${host} 的维护者更换有效的证书`,
  "answer-requests": (host) => words`请 ${host} 的维护者查明请求为何得不到响应`,
  "start-service": (host) => words`请 ${host} 的维护者确认服务是否在运行`,
  "allow-request": (host) => words`请 ${host} 的维护者放行这类请求`,
  "serve-module-files": (host) => words`请 ${host} 的维护者按模块代理协议提供文件`,
  "fix-redirect": (host) => words`请 ${host} 的维护者改正重定向`,
  "answer-supported": (host) => words`请 ${host} 的维护者在不提供校验和数据库时返回 404`,
  "complete-chain": (host) => words`请 ${host} 的维护者补全中间证书`,
};

const ownerRequest: Record<OwnerRequest, (host: string) => Words> = {
  ...serverRequest,
  "renew-certificate": (host) => words`go 命令拒绝了 ${host} 的证书。请换上在有效期内、并且适用于该域名的证书。`,
  "answer-requests": (host) =>
    words`${host} 接受连接，之后却什么也不发送，连错误也没有。其后的程序可能卡住了，或者也在等待没有响应的东西；可查看它的日志，或重新启动它。`,
  "start-service": (host) => words`${host} 拒绝连接。请确认服务正在运行并监听该端口。`,
  "allow-request": (host) => words`${host} 拒绝了 go 命令的请求。请放行，或告知需要什么凭据。`,
  "serve-module-files": (host) =>
    words`${host} 返回的不是模块文件。模块代理应提供 ${code("$module/@v/list")}、${code(".info")}、${code(".mod")} 和 ${code(".zip")}，没有的内容应返回 404 或 410。`,
  "fix-redirect": (host) => words`${host} 从 https 重定向到 http，go 命令不会跟随。请改为重定向到 https。`,
  "answer-supported": (host) =>
    words`${host} 对 ${code("/sumdb/sum.golang.org/supported")} 的询问返回了错误。请返回 200 并提供其下的路径，或者返回 404：只有这样 go 命令才会直接询问校验和数据库。401、403 和 5xx 会使下载中止。`,
  "complete-chain": (host) =>
    words`${host} 发送的证书链没有到达根证书。如果缺的是中间证书，请让服务器一并发送；浏览器可能会掩盖这一缺失，go 命令不会。`,
};

const manualTitle: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
  ...authAndProxyTitle,
  ...serverStepTitle,
  "correct-host-name": ({ host }) => words`检查 ${host ?? "主机名"} 的拼写`,
  "log-in-to-portal": () => words`在浏览器中登录本网络`,
  "check-port": ({ port, local }) => {
    if (port === undefined) return words`检查端口`;
    return local === undefined ? words`检查端口 ${port} 是否正确` : words`启动本机上应监听端口 ${port} 的程序`;
  },
  "set-http-proxy": ({ proxy }) =>
    proxy === undefined ? words`如果本网络有 HTTP 代理，请让 go 使用它` : words`把 SOCKS 代理写到 go 会读取的地方`,
  "read-error": ({ text, about }) => {
    if (text !== undefined) return words`看看对方返回的说明`;
    return about === "command" ? words`按 go 自己的提示处理` : words`看看 go 停在了哪一步`;
  },
  "correct-entry": ({ setting, ours }) =>
    ours === undefined
      ? words`改正 ${code(setting ?? "GOPROXY")} 中的这一项`
      : words`找出是什么让 go 得到了不同的 ${code(setting ?? "GOPROXY")}`,
  "narrow-pattern": ({ setting, pattern }) =>
    words`缩小 ${code(setting ?? "GONOPROXY")} 中模式 ${code(pattern ?? "")} 的范围`,
  "check-module": ({ module }) =>
    module === undefined ? words`核对模块的路径和版本` : words`核对 ${code(module)} 的路径和版本`,
  "set-clock": () => words`校准本机的时钟`,
  "stop-program": ({ program }) => words`停止 ${program ?? "该程序"}，或让 go 绕过它`,
  "remove-hosts-line": ({ host }) => words`从 hosts 文件中删除 ${host ?? "该主机"}`,
  "exempt-in-dns-filter": () => words`找到 DNS 过滤工具，并在其中放行这些主机`,
  "start-tunnel": () => words`启动 Clash 一类客户端的 TUN 模式，或关闭它的 fake-ip 模式`,
  "encrypt-dns": () => words`让系统通过 DoH 或 DoT 查询 DNS`,
};

const manualMessage: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
  ...authAndProxyMessage,
  ...serverStepMessage,
  "correct-host-name": ({ host }) =>
    words`如果 ${host ?? "它"} 拼写有误，请在设置它的地方改正；如果它只存在于另一个网络，请先连接那个网络（VPN）。`,
  "log-in-to-portal": ({ host, url: page }) =>
    page === undefined || page === ""
      ? words`在浏览器中打开任意 http:// 网页；如果出现登录页面，请登录，然后重新运行 goproxy-doctor。${answeredBy(host)}`
      : words`在浏览器中打开 ${url(page)} 并登录，然后重新运行 goproxy-doctor。`,
  "check-port": ({ host, port, local }) =>
    local === undefined
      ? words`${host ?? "该主机"} 的端口 ${port ?? ""} 上没有服务接受连接。请与维护者核对端口。`
      : words`${host ?? "localhost"} 就是本机，而它的端口 ${port ?? ""} 上没有程序在监听。请启动该程序，或改正写着它的设置。在容器里，${host ?? "localhost"} 指的是容器本身，而不是宿主机。`,
  "set-http-proxy": ({ proxy }) =>
    words`go 只从环境变量读取 ${code("HTTPS_PROXY")}、${code("HTTP_PROXY")} 和 ${code("NO_PROXY")}，不读取 ${code("go env -w")} 的设置、桌面的 HTTP 代理设置和 PAC 脚本。${
      proxy === undefined
        ? words`请问清 HTTP 代理的主机和端口，然后在 shell 的配置文件中导出 ${code("HTTPS_PROXY")}。`
        : words`${code(proxy)} 不应写在 ${code("GOPROXY")} 里：请在 shell 的配置文件中把它导出为 ${code("HTTPS_PROXY")}。go 在那里支持 ${code("socks5://")} 和 ${code("socks5h://")}，不支持较早的 SOCKS 4。`
    }`,
  "read-error": ({ text, url: asked, host, about }) => {
    if (text === undefined && about !== undefined && (host === undefined || host === ""))
      return about === "command"
        ? words`go 的原文往往直接写出了该用的命令。请改正它指出的命令写法、设置或文件；网络不需要任何改动。`
        : words`上面 go 的原文指出了问题所在，它出在命令的写法、项目或模块本身。`;
    if (text === undefined)
      return host === undefined || host === ""
        ? words`上面 go 的原文指出了问题所在，它来自某项设置或模块本身。`
        : words`上面 go 的原文指出了它停在哪一步。${code("goproxy-doctor --save FILE")} 会记下到此为止的每一步，可以交给 ${host} 的维护者。`;
    return words`${asked === undefined || asked === "" ? "" : words`${url(asked)}：`}${text}`;
  },
  "correct-entry": ({ setting, entry, error, ours }) => {
    if (ours !== undefined)
      return words`go 使用的是 ${shown(entry ?? "")}，而当前 shell 和配置文件中是 ${shown(ours)}。如果这不是本意，请在二者之间改写它的地方修改。`;
    if (error !== undefined)
      return words`${code(setting ?? "GOPROXY")} 中的 ${code(entry ?? "")} 有误。go 的说法是：${error}。请在设置它的地方改正。`;
    return words`${code(setting ?? "GOPROXY")} 中写的是 ${code(entry ?? "")}。如果它不是模块代理，请在设置它的地方改正。制品仓库的模块代理在某个路径之下，例如 ${code("/artifactory/api/go/NAME")} 或 ${code("/repository/NAME")}。`;
  },
  "narrow-pattern": ({ setting, pattern }) =>
    words`凡是 ${code(pattern ?? "")} 匹配的模块，都会绕过模块代理下载。${code(setting ?? "GONOPROXY")} 中只应写自己的主机或组织，例如 ${code("git.example.com")} 或 ${code("github.com/your-org")}。`,
  "check-module": ({ version }) =>
    words`逐字核对路径，包括大小写和结尾（${code("/v2")} 及更高的后缀属于路径的一部分）。${
      version === undefined || version === "latest" ? words`` : words`到仓库中确认标签 ${code(version)} 是否已经推送。`
    }刚发布的版本要过几分钟模块代理才会知道；“不存在”的结果最多会被缓存半小时。`,
  "remove-hosts-line": ({ host, address, file, line }) =>
    words`${code(`${address ?? ""} ${host ?? ""}`.trim())} 这一行在 ${file === undefined ? words`${code("/etc/hosts")} 中（Windows 上是 ${code("C:\\Windows\\System32\\drivers\\etc\\hosts")}）` : line === undefined ? words`${code(file)} 中` : words`${code(file)} 的第 ${line} 行`}。删除它，或在行首加 #，之后会立即重新查询 DNS 服务器。容器有自己的 hosts 文件，内容来自启动容器时的选项。`,
  "exempt-in-dns-filter": ({ hosts }) =>
    words`Pi-hole、AdGuard Home、NextDNS，以及路由器或安全软件自带的过滤功能，会对名单上的域名这样应答。如果你在使用其中之一，请把 ${hosts ?? "这些主机"} 加入放行名单。`,
  "start-tunnel": ({ address }) =>
    words`${code(address ?? "198.18.0.1")} 是 Clash、mihomo、sing-box 之类的客户端编造的地址，只有它自己的隧道（TUN 模式）才能从这里通往外面。请启动客户端的 TUN 模式，或把它的 DNS 模式从 ${code("fake-ip")} 改为 ${code("redir-host")}，然后清空系统的 DNS 缓存。在容器或虚拟机中，可能无法使用宿主机的隧道。`,
  "encrypt-dns": ({ hosts }) =>
    words`无论询问哪台服务器，对 ${hosts ?? "这些主机"} 的明文 DNS 查询都会被途中的设备抢先应答。DNS over HTTPS 或 TLS 无法这样伪造：请在系统中启用（systemd-resolved：${code("DNSOverTLS=yes")}），或使用本地解析器。go 自己没有这样的设置。如果地址本身也被封锁，使用国内的模块代理更直接。`,
  "stop-program": ({ program }) =>
    words`${program ?? "该程序"} 在本机上解密 TLS。请在 go 下载时停止它，或把模块相关的主机从它处理的范围中去掉；它也可能改写了 hosts 文件，或设置了 ${code("HTTPS_PROXY")}。`,
  "set-clock": ({ off, told }) =>
    words`本机时钟比${told === "no" ? "正确的时间" : "应答的服务器"}${off === "behind" ? "慢" : "快"}，而 go 按本机时钟判断证书。使用 systemd 时执行 ${code("sudo timedatectl set-ntp true")}。在虚拟机或容器中，请校准宿主机的时钟。`,
};

function answeredBy(host: string | undefined): Words {
  return host === undefined ? [] : words`该页面冒充了 ${host} 的应答。`;
}

export const remedies: RemedyWords = {
  title: (remedy) => {
    switch (remedy.remedy) {
      case "set-in-go-env":
        return words`在 go 的设置中把 ${code(remedy.name)} 设为 ${shown(remedy.value)}`;
      case "set-in-shell":
      case "set-by-hand":
        return words`把 ${code(remedy.name)} 设为 ${shown(remedy.value)}`;
      case "unset-in-go-env":
        return words`从 go 的设置中删除 ${code(remedy.name)}`;
      case "unset-in-shell":
        return words`取消 ${code(remedy.name)}`;
      case "unset-by-hand":
        return words`删除 ${code(remedy.name)} 的值`;
      case "together":
        return togetherTitle(remedy.parts, remedies.title);
      case "trust-root":
        return trustRootTitle(remedy);
      case "trust-root-image":
        return imageTitle(remedy.image);
      case "trust-root-git":
        return gitTitle;
      case "take-up-root":
        return takeUpTitle(remedy);
      case "install-roots":
        return words`安装本系统的公共根证书`;
      case "install-roots-image":
        return words`把公共根证书放进镜像`;
      case "ask-network-admin":
        return network[remedy.what];
      case "ask-host-owner":
        return owner[remedy.what](words`${remedy.host}`);
      case "manual":
        return manualTitle[remedy.what](remedy.facts);
    }
  },
  message: (remedy) => {
    switch (remedy.remedy) {
      case "set-in-go-env":
        return null;
      case "set-in-shell":
        return setInShellMessage(remedy);
      case "set-by-hand":
        return words`请${remedy.inEnvironment ? "在进程环境中" : words`用 ${code("go env -w")} `}把 ${code(remedy.name)} 设为 ${shown(remedy.value)}。${whyByHand[remedy.because]}`;
      case "unset-in-go-env":
        return remedy.next === "" ? words`之后它没有值。` : words`之后生效的是 ${code(remedy.next)}。`;
      case "unset-in-shell":
        return words`${
          remedy.next === "" ? "之后它在当前 shell 中没有值" : words`之后在当前 shell 中生效的是 ${code(remedy.next)}`
        }。要长期生效，请删除导出 ${code(remedy.name)} 的那一行：${exportedWhere(remedy.platform)}。`;
      case "unset-by-hand":
        return remedy.because === "set-option" || remedy.because === "nothing-there"
          ? whyByHand[remedy.because]
          : words`请从 ${place(remedy.file, remedy.line)} 删除 ${code(remedy.name)} 的值，${remedy.next === "" ? "之后它没有值" : words`之后生效的是 ${code(remedy.next)}`}。${whyByHand[remedy.because]}`;
      case "together":
        return togetherMessage(remedy.parts, remedies.message);
      case "trust-root":
        return trustRootMessage(remedy);
      case "trust-root-image":
        return imageMessage(remedy);
      case "trust-root-git":
        return gitMessage(remedy);
      case "take-up-root":
        return takeUpMessage(remedy);
      case "install-roots":
        return installRootsMessage(remedy);
      case "install-roots-image":
        return installRootsImageMessage(remedy);
      case "ask-network-admin":
        return block(networkRequest[remedy.what], remedy.hosts);
      case "ask-host-owner":
        return ownerRequest[remedy.what](remedy.host);
      case "manual":
        return manualMessage[remedy.what](remedy.facts);
    }
  },
  risk: (remedy) => {
    if (decidesPrivacy(remedy))
      return words`不再被任何模式匹配的私有模块，其名字会发送给模块代理和校验和数据库。请在值中保留自己的主机和组织。`;
    return isNewTrust(remedy)
      ? words`持有该根证书私钥的人可以读取和篡改本机的所有 TLS 连接。请在确知它属于谁之后再安装。`
      : null;
  },
  untested: (remedy) => {
    switch (remedy.remedy) {
      case "set-in-go-env":
      case "set-in-shell":
      case "set-by-hand":
      case "unset-in-go-env":
      case "unset-in-shell":
      case "unset-by-hand":
      case "together":
        return words`没有用这个设置下载过`;
      case "trust-root":
      case "trust-root-image":
      case "trust-root-git":
      case "take-up-root":
        return words`安装证书之后才能验证`;
      case "install-roots":
      case "install-roots-image":
        return words`安装软件包之后才能验证`;
      case "ask-network-admin":
      case "ask-host-owner":
        return words`取决于他人`;
      case "manual":
        return isRun(remedy.what) ? words`它会改动项目，所以没有在这里运行` : words`取决于你查到的情况`;
    }
  },
  proof,
};
