import type { ProxyProblem } from "../../../findings/proxy/proxy-unreachable.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, url, type Words, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list } from "./phrases.ts";

export const authAndProxy: Pick<
  FindingWords,
  | "go-not-found"
  | "http-401"
  | "netrc-missing"
  | "no-proxy-missing"
  | "proxy-407"
  | "proxy-connect-badgw"
  | "proxy-connect-denied"
  | "proxy-needed"
  | "proxy-unreachable"
> = {
  "go-not-found": {
    title: () => words`${code("PATH")} 中没有 go 命令`,
    seen: ({ problem, elsewhere, goMod }) => [
      ...words`查找时得到：${quoted(problem)}。`,
      ...(elsewhere === null ? [] : words`${code(elsewhere)} 处有一个，但 ${code("PATH")} 中没有它所在的目录。`),
      ...(goMod === null ? [] : words`当前模块 ${code(goMod)} 需要它。`),
    ],
    why: () =>
      words`没有 go 命令就无法下载模块，也无法询问它自己的设置：这里对下载的判断，是已知的最新版 go 在当前 shell 的设置下会怎样做。`,
  },
  "http-401": {
    title: ({ hosts, publicService, sent }) => {
      if (publicService) return words`有设备冒充 ${list(hosts)} 要求登录，而该主机从不要求登录`;
      return sent === "netrc" || sent === "userinfo"
        ? words`${list(hosts)} 拒绝了 go 发送的登录信息`
        : words`${list(hosts)} 要求登录`;
    },
    seen: ({ url: asked, sent, machine, file, says, challenge }) => [
      ...words`${url(asked)} 返回 401 Unauthorized`,
      ...sentWith(sent, machine, file),
      ...(challenge === null ? [] : words`应答要求 ${code(challenge)}。`),
      ...(says === null ? [] : words`响应内容：${quoted(says)}。`),
    ],
    why: ({ publicService, sent }) => {
      if (publicService)
        return words`应答来自网络中的设备：可能是登录页面，也可能是不认识当前用户的网关。go 无法在那里登录。`;
      if (sent === "dropped")
        return words`这是从另一台主机重定向来的。此时 go 不会带上原主机的登录信息，也不会去查找新主机的。`;
      if (sent === "unknown") return words`这份记录中没有注明是否发送过登录信息。go 把 401 当作最终结果。`;
      return words`密码或令牌可能有误、已过期，或没有读取权限。go 把 401 当作最终结果；在 GOPROXY 中，逗号后面的项不会再被尝试。`;
    },
  },
  "netrc-missing": {
    title: ({ hosts, why }) =>
      why === "plain-http"
        ? words`${list(hosts)} 要求登录，而 go 从不通过明文 http 发送登录信息`
        : words`${list(hosts)} 要求登录，而 go 没有它的登录信息`,
    seen: ({ url: asked, machine, why, file, problem, near, says, challenge }) => [
      ...words`${url(asked)} 返回 401 Unauthorized。`,
      ...(challenge === null ? [] : words`应答要求 ${code(challenge)}。`),
      ...(says === null ? [] : words`响应内容：${quoted(says)}。`),
      ...missing(machine, why, file, problem, near),
    ],
    why: ({ why }) => {
      if (why === "plain-http")
        return words`无论 netrc 文件怎么写，go 都只通过 https 发送登录信息，并拒绝含有登录信息的 http 地址。`;
      if (why === "goauth")
        return words`${code("GOAUTH")} 决定 go 从哪里取得登录信息；按现在的值，go 不会读取 netrc 文件。`;
      return words`go 从 netrc 文件取得登录信息，并且主机名必须与 URL 中的完全一致：区分大小写，有端口时也要写上端口。`;
    },
  },
  "no-proxy-missing": {
    title: ({ hosts, setting }) =>
      words`${list(hosts)} 是内网主机，go 却把请求交给了 HTTP 代理：${code(setting)} 中没有它`,
    seen: ({ hosts, address, variable, proxy, answer, setting, noProxy }) => [
      ...(address === null
        ? words`这样的名字只可能存在于内网。`
        : words`${hosts[0] ?? ""} 对应内网地址 ${code(address)}。`),
      ...words`${code(variable)} 把请求交给了 ${code(proxy)}，`,
      ...(answer === null ? words`而它没有应答。` : words`而它回答 ${code(answer)}。`),
      ...(noProxy === "" ? words`${code(setting)} 没有设置。` : words`${code(setting)} 的值是 ${code(noProxy)}。`),
    ],
    why: () =>
      words`通往外网的 HTTP 代理往往无法或不允许访问内网主机。go 用 URL 中写的主机与 ${code("NO_PROXY")} 比较：其中的网段不会匹配域名。`,
  },
  "proxy-407": {
    title: ({ address, basic, sent }) => {
      if (!basic) return words`HTTP 代理 ${code(address)} 要求的登录方式 go 不支持`;
      return sent
        ? words`HTTP 代理 ${code(address)} 拒绝了变量中的登录信息`
        : words`HTTP 代理 ${code(address)} 要求登录`;
    },
    seen: ({ variable, hosts, schemes, sent }) => [
      ...words`访问 ${list(hosts)} 时它返回 407`,
      ...(schemes.length === 0 ? [] : words`，提供的方式为 ${list(schemes.map(code))}`),
      ...(sent ? words`，尽管 ${code(variable)} 中有用户名和密码。` : words`；${code(variable)} 中没有用户名和密码。`),
    ],
    why: ({ basic }) => [
      ...words`go 只会输出 ${code("Proxy Authentication Required")}。`,
      ...(basic
        ? words`它只发送变量中的用户名和密码：不会询问用户，也不会为 HTTP 代理读取 netrc 文件。`
        : words`它只支持 Basic。NTLM、Negotiate（Kerberos）和 Digest 需要本机上的程序替它登录。`),
    ],
  },
  "proxy-connect-badgw": {
    title: ({ address, hosts }) => words`HTTP 代理 ${code(address)} 到不了 ${list(hosts)}`,
    seen: ({ says, plain }) =>
      says === null
        ? words`请求它建立通路时，它一声不响地断开了连接。`
        : plain
          ? words`交给它的请求得到的响应是 ${quoted(says)}。`
          : words`它对建立隧道的请求返回 ${quoted(says)}。`,
    why: ({ plain }) =>
      plain
        ? words`请求经过 HTTP 代理，所以这可能是目标主机说的，也可能是 HTTP 代理说的：它查不到该主机的地址、不被允许访问它，或者该主机没有运行。`
        : words`并没有到达目标主机：HTTP 代理查不到它的地址、不被允许访问它，或者该主机没有运行，它自己的日志会说明原因。内网主机则应写入 ${code("NO_PROXY")}。`,
  },
  "proxy-connect-denied": {
    title: ({ address, hosts }) => words`HTTP 代理 ${code(address)} 不允许 go 访问 ${list(hosts)}`,
    seen: ({ reason, server, problem }) => [
      ...words`它对建立隧道的请求返回 403，原因短语为 ${code(reason === "" ? "Forbidden" : reason)}。`,
      ...(server === null ? [] : words`它自称 ${server}。`),
      ...(problem === null ? [] : words`它自己的错误代码是 ${quoted(problem)}。`),
    ],
    why: () =>
      words`go 只输出这个短语，连状态码也没有，看上去像是目标主机的应答。实际上并没有到达目标主机：做出决定的是 HTTP 代理。`,
  },
  "proxy-needed": {
    title: ({ hosts }) => words`不经 HTTP 代理无法访问外网：无法直接连接 ${list(hosts)}，而 go 没有 HTTP 代理可用`,
    seen: ({ hosts, silent, traces }) => [
      ...(silent ? words`连接 ${list(hosts)} 没有任何回应。` : words`连接 ${list(hosts)} 被拒绝。`),
      ...words`${code("HTTPS_PROXY")} 没有设置，但是`,
      ...traces.flatMap(({ where, value }, index) => [
        ...(index === 0 ? [] : words`，`),
        ...(where === "http.proxy"
          ? words` git 的 ${code(where)} 是 ${code(value)}`
          : words` ${code(where)} 的值是 ${code(value)}`),
      ]),
      ...words`。`,
    ],
    why: () =>
      words`对于 https，go 只读取 ${code("HTTPS_PROXY")}（或 ${code("https_proxy")}），不读取 ${code("ALL_PROXY")}、${code("HTTP_PROXY")}、git 的设置、桌面的设置和 PAC 脚本。`,
  },
  "proxy-unreachable": {
    title: ({ variable, address, problem }) => words`${titles[problem](address)}（${code(variable)}）`,
    seen: ({ host, port, problem, hosts, meant }) => [
      ...words`${seen[problem](host, port)}要访问 ${list(hosts)} 的 go 就停在这里。`,
      ...(meant === null ? [] : words`可能本来想写的是 ${code(meant)}。`),
    ],
    why: ({ variable }) =>
      words`${code(variable)} 把这类 URL 的请求都交给它；失败时 go 不会改为直接连接。程序停止运行或离开原来的网络之后，常常会留下这样的值。`,
  },
};

function sentWith(sent: string, machine: string | null, file: string | null): Words {
  switch (sent) {
    case "netrc":
      return words`，尽管已发送 ${code(file ?? ".netrc")} 中 ${code(machine ?? "")} 的登录信息。`;
    case "userinfo":
      return words`，尽管已发送 URL 中的登录信息。`;
    default:
      return words`。`;
  }
}

function missing(
  machine: string,
  why: string,
  file: string | null,
  problem: string | null,
  near: string | null,
): Words {
  switch (why) {
    case "plain-http":
      return [];
    case "goauth":
      return words`${code("GOAUTH")} 中没有 ${code("netrc")}。`;
    case "no-file":
      return file === null ? words`不知道用户目录在哪里，所以没有 netrc 文件。` : words`文件 ${code(file)} 不存在。`;
    case "unreadable":
      return words`无法读取 netrc 文件：${quoted(problem ?? "")}。`;
    default:
      return near === null
        ? words`${code(file ?? ".netrc")} 中没有 ${code(machine)} 的完整条目（login 和 password）。`
        : words`${code(file ?? ".netrc")} 中有 ${code(near)}，但它与 ${code(machine)} 不匹配。`;
  }
}

const titles: Readonly<Record<ProxyProblem, (address: string) => Words>> = {
  "no-address": (address) => words`查不到 HTTP 代理 ${code(address)} 的地址`,
  "name-server-silent": (address) => words`没有 DNS 服务器给出 HTTP 代理 ${code(address)} 的地址`,
  refused: (address) => words`HTTP 代理 ${code(address)} 拒绝连接`,
  silent: (address) => words`HTTP 代理 ${code(address)} 没有应答`,
  mute: (address) => words`HTTP 代理 ${code(address)} 接受请求，但不作应答`,
  "no-route": (address) => words`没有通往 HTTP 代理 ${code(address)} 的路由`,
  reset: (address) => words`到 HTTP 代理 ${code(address)} 的连接被切断`,
  "not-tls": (address) => words`HTTP 代理 ${code(address)} 不支持 TLS`,
  "not-http": (address) => words`${code(address)} 处的服务不是 HTTP 代理`,
  "web-server": (address) => words`${code(address)} 上的是 Web 服务器，不是 HTTP 代理`,
  "not-socks": (address) => words`${code(address)} 处的服务不是 SOCKS 服务器`,
};

const seen: Readonly<Record<ProxyProblem, (host: string, port: number) => Words>> = {
  "no-address": (host) => words`DNS 服务器回答没有 ${code(host)} 这个主机。`,
  "name-server-silent": (host) => words`DNS 服务器没有给出 ${code(host)} 的应答。`,
  refused: (host, port) => words`${code(host)} 的端口 ${port} 上没有服务接受连接。`,
  silent: (host, port) => words`连接 ${code(host)} 的端口 ${port} 没有任何回应，连拒绝也没有。`,
  mute: (host, port) =>
    words`${code(host)} 的端口 ${port} 接受连接，但对请求没有任何回应。它可能不是 HTTP 代理，或者是已经停滞的代理。`,
  "no-route": (host, port) => words`网络报告无法到达 ${code(host)} 的端口 ${port}。`,
  reset: (host, port) => words`到 ${code(host)} 端口 ${port} 的连接被重置。`,
  "not-tls": (host, port) => words`${code(host)} 的端口 ${port} 没有按 TLS 握手应答。`,
  "not-http": (host, port) => words`${code(host)} 的端口 ${port} 返回的不是 HTTP。`,
  "web-server": (host, port) => words`${code(host)} 的端口 ${port} 使用 HTTP，但不认识建立隧道的请求，拒绝了它。`,
  "not-socks": (host, port) => words`${code(host)} 的端口 ${port} 返回的不是 SOCKS。`,
};
