import { isThisMachine } from "../../../findings/tcp/dialled.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { hostPort } from "../../../model/host-port.ts";
import { code, words } from "../../../model/words.ts";
import { list, seconds } from "./phrases.ts";

export const network: Pick<FindingWords, "dns-nxdomain" | "dns-timeout" | "tcp-refused" | "tcp-timeout"> = {
  "dns-nxdomain": {
    title: ({ hosts }) => words`在这里查不到 ${list(hosts)} 的地址`,
    seen: ({ hosts, servers, byGit }) =>
      byGit
        ? words`git 无法解析 ${list(hosts)}。它通过系统查询，不会说明询问了哪台 DNS 服务器。`
        : servers.length === 0
          ? words`没有询问任何 DNS 服务器：${list(hosts)} 不是合法的域名。`
          : words`查询 ${list(hosts)} 时，DNS 服务器 ${list(servers.map(code))} 回答没有这个主机。`,
    why: ({ servers, inGoproxy, byGit }) => [
      ...words`没有地址，${byGit ? "git" : "go"} 就无法建立连接。`,
      ...(servers.length === 0 && !byGit
        ? []
        : words`这里只询问了本机配置的 DNS 服务器：可能是名字写错了，可能是被它们屏蔽，也可能只在别的网络里才能解析。`),
      ...(inGoproxy.length === 0 ? [] : words`${list(inGoproxy)} 写在 ${code("GOPROXY")} 中。`),
    ],
  },
  "dns-timeout": {
    title: ({ servers }) =>
      servers.length === 1 ? words`DNS 服务器 ${list(servers)} 没有应答` : words`所有 DNS 服务器都没有应答`,
    seen: ({ servers, hosts, waitedMs }) =>
      words`查询 ${list(hosts)} 时，${list(servers.map(code))} 在 ${seconds(waitedMs)}内没有任何回应。`,
    why: ({ goWaitsMs }) => [
      ...words`没有地址，go 就无法建立连接。`,
      ...(goWaitsMs === null ? [] : words`go 自己会等 ${seconds(goWaitsMs)}才放弃。`),
      ...words`要么服务器没有运行，要么数据包在途中被丢弃。`,
    ],
  },
  "tcp-refused": {
    title: ({ targets }) => words`${list(targets.map(({ host, port }) => hostPort(host, port)))} 拒绝连接`,
    seen: ({ targets }) =>
      words`连接 ${list(targets.map(({ address, port }) => code(hostPort(address, port))))} 时立即被拒绝。`,
    why: ({ targets }) =>
      targets.every(({ host }) => isThisMachine(host))
        ? words`这就是本机，而该端口上没有程序在监听。`
        : words`要么该端口上没有服务在监听，要么途中的防火墙代为拒绝；从这里无法区分。go 不再等待，直接放弃这个地址。`,
  },
  "tcp-timeout": {
    title: ({ targets }) => words`${list(targets.map(({ host, port }) => hostPort(host, port)))} 没有应答`,
    seen: ({ targets, waitedMs }) =>
      words`连接 ${list(targets.map(({ address, port }) => code(hostPort(address, port))))} 时，${seconds(waitedMs)}内没有任何回应，连拒绝也没有。`,
    why: ({ goWaitsMs, httpProxy }) => [
      ...words`要么途中的防火墙丢弃了数据包，要么对方主机没有运行。`,
      ...(goWaitsMs === null ? [] : words`go 自己会等 ${seconds(goWaitsMs)}。`),
      ...(httpProxy ? [] : words`这里没有设置 HTTP 代理，而许多企业网络不经 HTTP 代理就无法访问外网。`),
    ],
  },
};
