import type { FindingWords } from "../../../findings/words.ts";
import { hostPort } from "../../../model/host-port.ts";
import { code, words } from "../../../model/words.ts";
import { beginning, list, seconds } from "./phrases.ts";

export const cutOff: Pick<
  FindingWords,
  | "dns-resolver-down"
  | "dns-servfail"
  | "tcp-not-tls"
  | "tcp-rst-connect"
  | "tcp-unreachable"
  | "tls-alert"
  | "tls-mtls-required"
  | "tls-timeout"
> = {
  "dns-resolver-down": {
    title: ({ servers, how }) =>
      how === "refused"
        ? words`${list(servers)} 上没有 DNS 服务器`
        : words`没有通往 DNS 服务器 ${list(servers)} 的路由`,
    seen: ({ hosts, servers, how }) =>
      how === "refused"
        ? words`查询 ${list(hosts)} 时，${list(servers.map(code))} 立即拒绝：那里没有程序在监听。`
        : words`对 ${list(hosts)} 的查询无法发送到 ${list(servers.map(code))}。`,
    why: ({ local }) => [
      ...words`没有地址，go 就无法建立连接。`,
      ...(local ? words`这个地址就是本机：本该在这里运行的 DNS 程序没有运行。` : []),
    ],
  },
  "dns-servfail": {
    title: ({ hosts, rcode }) => words`查询 ${list(hosts)} 时，DNS 服务器回答 ${code(rcode)}`,
    seen: ({ servers, rcode, othersAnswered }) => [
      ...words`${list(servers.map(code))} 回答 ${code(rcode)}：${rcode === "REFUSED" ? "拒绝回答" : "未能查到"}。`,
      ...(othersAnswered === null
        ? []
        : othersAnswered
          ? words`查询别的域名时，它能给出地址。`
          : words`查询别的域名时，它同样给不出地址。`),
    ],
    why: ({ rcode, othersAnswered }) => [
      ...words`没有地址，go 就无法建立连接；它输出的是“${code("server misbehaving")}”。`,
      ...(othersAnswered === true
        ? words`服务器本身正常，问题出在这个域名：它的权威服务器无法访问、DNSSEC 签名不符，或者有规则禁止解析它。`
        : rcode === "REFUSED"
          ? words`该服务器不为本机提供解析：它可能属于另一个网络或 VPN。`
          : words`该服务器很可能无法访问它的上游。`),
    ],
  },
  "tcp-not-tls": {
    title: ({ hosts }) => words`${list(hosts)} 没有使用 TLS，而 go 需要 TLS`,
    seen: ({ addresses, http, firstBytes }) => [
      ...words`${list(addresses.map(code))} 对 TLS 握手的回应是`,
      ...(http ? words`明文 HTTP` : words`别的内容`),
      ...(firstBytes === "" ? words`。` : words`：“${code(beginning(firstBytes))}”。`),
    ],
    why: () =>
      words`URL 以 https 开头，而监听该端口的程序不使用 TLS：可能端口写错了，可能服务器没有启用 TLS，也可能是途中的设备代为回应。`,
  },
  "tcp-rst-connect": {
    title: ({ hosts }) => words`到 ${list(hosts)} 的连接在 TLS 开始之前就被切断`,
    seen: ({ addresses, how, control }) => [
      ...words`${list(addresses.map(code))} 接受了连接，收到 TLS 的第一条消息后，一个字节也没有发送就${how === "reset" ? "重置" : "关闭"}了它。`,
      ...(control === null ? [] : words`换用域名 ${code(control)} 也是如此。`),
    ],
    why: ({ control, tunnelled }) =>
      tunnelled
        ? words`中间隔着 HTTP 代理：可能是它结束了隧道，也可能是对方主机。`
        : control === null
          ? words`是所有连接都如此，还是由发送的域名引起，尚不清楚。途中的防火墙、后端没有运行的负载均衡，或者提供别的服务的端口，都会这样。`
          : words`可见与域名无关：要么途中的防火墙切断了所有通往这个地址的连接，要么端口后面没有正常工作的服务。`,
  },
  "tcp-unreachable": {
    title: ({ targets }) => words`从这里无法到达 ${list(targets.map(({ host, port }) => hostPort(host, port)))}`,
    seen: ({ targets, what }) =>
      words`连接 ${list(targets.map(({ address, port }) => code(hostPort(address, port))))} 时失败：${code(what === "host" ? "no route to host" : "network is unreachable")}。`,
    why: ({ othersReached }) =>
      othersReached === true
        ? words`别的主机可以访问，说明本机已经联网：途中的路由器或防火墙拒绝了通往这个地址的连接。`
        : othersReached === false
          ? words`别的主机也无法访问：本机没有出口，或者需要 VPN 或 HTTP 代理。`
          : words`要么本机没有通往那里的路由，要么途中的路由器如此答复。`,
  },
  "tls-alert": {
    title: ({ hosts, text }) => words`${list(hosts)} 拒绝了 TLS 握手：${text}`,
    seen: ({ alert, text, control }) => [
      ...words`对方以警报 ${alert}（${text}）结束了握手。`,
      ...(control === null ? [] : words`换用域名 ${code(control)} 时，它同样发出警报。`),
    ],
    why: ({ alert, control }) => {
      if (alert === 112)
        return words`服务器不认识 go 要访问的域名：它是为别的域名配置的，或者这个地址属于另一台服务器。`;
      if (alert === 40 || alert === 70 || alert === 71)
        return words`最常见的原因是双方没有共同的版本或加密套件：go 只支持 TLS 1.2 和 1.3，从 Go 1.22 起也不再使用 RSA 密钥交换。途中的过滤设备也会发出这样的警报。`;
      return control === null
        ? words`警报说明了服务器（或代它回应的设备）不接受这次握手的原因。`
        : words`这与域名无关：服务器（或代它回应的设备）拒绝所有这样的握手。`;
    },
  },
  "tls-mtls-required": {
    title: ({ hosts }) => words`${list(hosts)} 要求客户端证书，而 go 无法出示`,
    seen: ({ by, says }) =>
      by === "alert"
        ? words`go 在握手中没有出示证书，对方以警报“${code("certificate required")}”回应。`
        : words`服务器的回答：“${code(says ?? "")}”。`,
    why: () =>
      words`go 命令没有设置客户端证书的方法。${code("GOAUTH")} 和 netrc 文件只能为请求加上登录信息，不能为连接加上证书。`,
  },
  "tls-timeout": {
    title: ({ hosts }) => words`${list(hosts)} 对 TLS 握手没有回应`,
    seen: ({ addresses, waitedMs, control }) => [
      ...words`${list(addresses.map(code))} 接受了连接，之后 ${seconds(waitedMs)}内没有发来任何数据。`,
      ...(control === null ? [] : words`换用域名 ${code(control)} 也没有回应。`),
    ],
    why: ({ goWaitsMs, control, httpProxy }) => [
      ...(control === null
        ? words`可能途中的设备因为域名或大小吞掉了 TLS 的第一条消息，也可能服务器过载。`
        : words`可见与域名无关：要么途中的设备吞掉了发往这个地址的数据，或者代它接受了连接，要么服务器过载。`),
      ...(goWaitsMs === null ? [] : words`go 自己会等 ${seconds(goWaitsMs)}。`),
      ...(httpProxy ? [] : words`这里没有设置 HTTP 代理，而有些网络会代为接受连接，却不放行任何数据。`),
    ],
  },
};
