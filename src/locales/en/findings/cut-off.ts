import type { FindingWords } from "../../../findings/words.ts";
import { hostPort } from "../../../model/host-port.ts";
import { code, words } from "../../../model/words.ts";
import { agree, beginning, list, seconds } from "./phrases.ts";

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
        ? words`There is no name server at ${list(servers)}`
        : words`No route leads to the name server ${list(servers)}`,
    seen: ({ hosts, servers, how }) =>
      how === "refused"
        ? words`Asked for ${list(hosts)}, ${list(servers.map(code))} refused the question at once: nothing listens there.`
        : words`The question for ${list(hosts)} could not be sent to ${list(servers.map(code))}.`,
    why: ({ local }) => [
      ...words`Without an address go cannot connect.`,
      ...(local ? words` That address is this machine itself: the DNS program that should run here does not.` : []),
    ],
  },
  "dns-servfail": {
    title: ({ hosts, rcode }) => words`The name server answers ${code(rcode)} for ${list(hosts)}`,
    seen: ({ servers, rcode, othersAnswered }) => [
      ...words`${list(servers.map(code))} ${agree(servers, "answers", "answer")} ${code(rcode)}: ${
        rcode === "REFUSED" ? "it does not want to answer" : "it could not find out"
      }.`,
      ...(othersAnswered === null
        ? []
        : othersAnswered
          ? words` For another name it gives an address.`
          : words` It gives no address for another name either.`),
    ],
    why: ({ rcode, othersAnswered }) => [
      ...words`Without an address go cannot connect; it prints “${code("server misbehaving")}”.`,
      ...(othersAnswered === true
        ? words` The server itself works, so the trouble is with this name: the servers that it asks for it are not reached, its DNSSEC signatures do not fit, or a rule forbids it.`
        : rcode === "REFUSED"
          ? words` The server does not answer for this machine: it may be meant for another network or VPN.`
          : words` The server most likely cannot reach the servers that it asks in its turn.`),
    ],
  },
  "tcp-not-tls": {
    title: ({ hosts }) => words`${list(hosts)} ${agree(hosts, "does", "do")} not speak TLS where go expects it`,
    seen: ({ addresses, http, firstBytes }) => [
      ...words`${list(addresses.map(code))} answered the TLS handshake with `,
      ...(http ? words`plain HTTP` : words`something else`),
      ...(firstBytes === "" ? words`.` : words`: “${code(beginning(firstBytes))}”.`),
    ],
    why: () =>
      words`The URL begins with https, and what listens on that port knows no TLS: the wrong port, a server without TLS, or a device that answers in its place.`,
  },
  "tcp-rst-connect": {
    title: ({ hosts }) => words`Connections to ${list(hosts)} are cut before TLS begins`,
    seen: ({ addresses, how, control }) => [
      ...words`${list(addresses.map(code))} took the connection and `,
      ...(how === "reset" ? words`reset it` : words`closed it`),
      ...words` at the first message of TLS, without a byte of its own.`,
      ...(control === null ? [] : words` It did the same under the name ${code(control)}.`),
    ],
    why: ({ control, tunnelled }) =>
      tunnelled
        ? words`An HTTP proxy stands between. Either it ended the tunnel, or the host did.`
        : control === null
          ? words`Whether it is done to every connection or by the name that is sent is not known. A firewall on the way does so, or a load balancer with nothing behind it, or a port that serves something else.`
          : words`So it is not done by the name. A firewall on the way cuts whatever goes to this address, or nothing works behind the port.`,
  },
  "tcp-unreachable": {
    title: ({ targets }) =>
      words`No way leads to ${list(targets.map(({ host, port }) => hostPort(host, port)))} from here`,
    seen: ({ targets, what }) =>
      words`The attempt to connect to ${list(targets.map(({ address, port }) => code(hostPort(address, port))))} ended with “${code(what === "host" ? "no route to host" : "network is unreachable")}”.`,
    why: ({ othersReached }) =>
      othersReached === true
        ? words`Other hosts are reached, so this machine is connected: a router or firewall on the way turns away what goes to this address.`
        : othersReached === false
          ? words`No other host was reached either: this machine has no way out, or needs a VPN or an HTTP proxy for it.`
          : words`Either this machine has no route there, or a router on the way says so.`,
  },
  "tls-alert": {
    title: ({ hosts, text }) => words`${list(hosts)} ${agree(hosts, "refuses", "refuse")} the TLS handshake: ${text}`,
    seen: ({ alert, text, control }) => [
      ...words`The other side ended the handshake with alert ${alert} (${text}).`,
      ...(control === null ? [] : words` Under the name ${code(control)} it sent an alert too.`),
    ],
    why: ({ alert, control }) => {
      if (alert === 112)
        return words`The server does not know the name that go asks for: it is set up for other names, or the address is another server's.`;
      if (alert === 40 || alert === 70 || alert === 71)
        return words`Most often the two have no version or cipher in common: go speaks TLS 1.2 and 1.3 only, and since Go 1.22 no RSA key exchange. A filter on the way can send such an alert as well.`;
      return control === null
        ? words`The alert says what the server, or a device in its place, does not like about the handshake.`
        : words`It does not depend on the name. The server, or a device in its place, refuses all handshakes of this kind.`;
    },
  },
  "tls-mtls-required": {
    title: ({ hosts }) =>
      words`${list(hosts)} ${agree(hosts, "wants", "want")} a client certificate, and go cannot show one`,
    seen: ({ by, says }) =>
      by === "alert"
        ? words`The handshake, in which go shows no certificate, was answered with the alert “${code("certificate required")}”.`
        : words`The server answers: “${code(says ?? "")}”.`,
    why: () =>
      words`The go command has no setting for a client certificate. ${code("GOAUTH")} and netrc files add a login to requests, not a certificate to the connection.`,
  },
  "tls-timeout": {
    title: ({ hosts }) => words`${list(hosts)} ${agree(hosts, "does", "do")} not answer the TLS handshake`,
    seen: ({ addresses, waitedMs, control }) => [
      ...words`${list(addresses.map(code))} took the connection and then sent nothing within ${seconds(waitedMs)}.`,
      ...(control === null ? [] : words` Under the name ${code(control)} it was silent too.`),
    ],
    why: ({ goWaitsMs, control, httpProxy }) => [
      ...(control === null
        ? words`A device on the way may swallow the first message of TLS, for its name or its size, or the server is overloaded.`
        : words`So it is not done by the name: a device on the way swallows what goes to this address, or accepts connections in its place, or the server is overloaded.`),
      ...(goWaitsMs === null ? [] : words` go itself waits ${seconds(goWaitsMs)}.`),
      ...(httpProxy
        ? []
        : words` No HTTP proxy is set here, and some networks answer connections themselves without letting anything through.`),
    ],
  },
};
