import { isThisMachine } from "../../../findings/tcp/dialled.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { hostPort } from "../../../model/host-port.ts";
import { code, words } from "../../../model/words.ts";
import { agree, list, seconds } from "./phrases.ts";

export const network: Pick<FindingWords, "dns-nxdomain" | "dns-timeout" | "tcp-refused" | "tcp-timeout"> = {
  "dns-nxdomain": {
    title: ({ hosts }) => words`There is no address for ${list(hosts)} here`,
    seen: ({ hosts, servers }) =>
      servers.length === 0
        ? words`No name server was asked: DNS cannot hold ${list(hosts)}.`
        : words`Asked for ${list(hosts)}, the name ${agree(servers, "server", "servers")} ${list(servers.map(code))} ${agree(servers, "answers", "answer")} that there is no such host.`,
    why: ({ servers, inGoproxy }) => [
      ...words`Without an address go cannot connect.`,
      ...(servers.length === 0
        ? []
        : words` Only the name servers of this machine were asked: the name may be misspelt, or hidden by them, or known on another network only.`),
      ...(inGoproxy.length === 0
        ? []
        : words` ${list(inGoproxy)} ${agree(inGoproxy, "stands", "stand")} in ${code("GOPROXY")}.`),
    ],
  },
  "dns-timeout": {
    title: ({ servers }) =>
      servers.length === 1 ? words`The name server ${list(servers)} does not answer` : words`No name server answers`,
    seen: ({ servers, hosts, waitedMs }) =>
      words`Asked for ${list(hosts)}, ${list(servers.map(code))} sent nothing within ${seconds(waitedMs)}.`,
    why: ({ goWaitsMs }) => [
      ...words`Without an address go cannot connect.`,
      ...(goWaitsMs === null ? [] : words` go itself waits ${seconds(goWaitsMs)} before it gives up.`),
      ...words` The server is down, or its packets are dropped on the way.`,
    ],
  },
  "tcp-refused": {
    title: ({ targets }) =>
      words`${list(targets.map(({ host, port }) => hostPort(host, port)))} ${agree(targets, "refuses", "refuse")} connections`,
    seen: ({ targets }) =>
      words`The attempt to connect to ${list(targets.map(({ address, port }) => code(hostPort(address, port))))} was refused at once.`,
    why: ({ targets }) =>
      targets.every(({ host }) => isThisMachine(host))
        ? words`That is this machine itself, and nothing listens on that port of it.`
        : words`Nothing listens on that port, or a firewall on the way refuses in its name; the two cannot be told apart from here. go gives up on this address without waiting.`,
  },
  "tcp-timeout": {
    title: ({ targets }) =>
      words`${list(targets.map(({ host, port }) => hostPort(host, port)))} ${agree(targets, "does", "do")} not answer`,
    seen: ({ targets, waitedMs }) =>
      words`The attempt to connect to ${list(targets.map(({ address, port }) => code(hostPort(address, port))))} brought nothing within ${seconds(waitedMs)}, not even a refusal.`,
    why: ({ goWaitsMs, httpProxy }) => [
      ...words`A firewall on the way drops the packets, or the host is down.`,
      ...(goWaitsMs === null ? [] : words` go itself waits ${seconds(goWaitsMs)}.`),
      ...(httpProxy ? [] : words` No HTTP proxy is set here, and many company networks let nothing out without one.`),
    ],
  },
};
