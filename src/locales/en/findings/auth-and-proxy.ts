import type { ProxyProblem } from "../../../findings/proxy/proxy-unreachable.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, url, type Words, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { agree, list } from "./phrases.ts";

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
    title: () => words`There is no go command on the ${code("PATH")}`,
    seen: ({ problem, elsewhere, goMod }) => [
      ...words`Looking for it gave: ${quoted(problem)}.`,
      ...(elsewhere === null
        ? []
        : words` There is one at ${code(elsewhere)}, but no folder in ${code("PATH")} leads to it.`),
      ...(goMod === null ? [] : words` The module at hand, ${code(goMod)}, needs one.`),
    ],
    why: () =>
      words`Without it nothing downloads modules, and its own settings cannot be asked for: what is said here of downloads is what the newest known go would do with the settings of this shell.`,
  },
  "http-401": {
    title: ({ hosts, publicService, sent }) => {
      if (publicService)
        return words`Something in front of ${list(hosts)} asks for a login, which ${agree(hosts, "that host", "those hosts")} never ${agree(hosts, "does", "do")}`;
      return sent === "netrc" || sent === "userinfo"
        ? words`${list(hosts)} ${agree(hosts, "refuses", "refuse")} the login that go sends`
        : words`${list(hosts)} ${agree(hosts, "wants", "want")} a login`;
    },
    seen: ({ url: asked, sent, machine, file, says, challenge }) => [
      ...words`${url(asked)} was answered with 401 Unauthorized`,
      ...sentWith(sent, machine, file),
      ...(challenge === null ? [] : words` The answer asks for ${code(challenge)}.`),
      ...(says === null ? [] : words` It says: ${quoted(says)}.`),
    ],
    why: ({ publicService, sent }) => {
      if (publicService)
        return words`A device of the network answers in its place: a login page, or a gateway that does not know this user. go cannot log in there.`;
      if (sent === "dropped")
        return words`A redirect led there from another host. go leaves the login of the first host behind then, and does not look for one of the second.`;
      if (sent === "unknown") return words`Whether a login was sent is not in this recording. go takes 401 as final.`;
      return words`The password or token is wrong, has expired, or may not read this. go takes 401 as final; after a comma in GOPROXY it asks no further entry.`;
    },
  },
  "netrc-missing": {
    title: ({ hosts, why }) =>
      why === "plain-http"
        ? words`${list(hosts)} wants a login, and go never sends one over plain http`
        : words`${list(hosts)} wants a login, and go has none for it`,
    seen: ({ url: asked, machine, why, file, problem, near, says, challenge }) => [
      ...words`${url(asked)} was answered with 401 Unauthorized.`,
      ...(challenge === null ? [] : words` The answer asks for ${code(challenge)}.`),
      ...(says === null ? [] : words` It says: ${quoted(says)}.`),
      ...missing(machine, why, file, problem, near),
    ],
    why: ({ why }) => {
      if (why === "plain-http")
        return words`go sends logins over https only, whatever a netrc file says, and refuses a URL with a login in it.`;
      if (why === "goauth")
        return words`${code("GOAUTH")} says where go takes logins from; as it stands, it keeps go from reading the netrc file.`;
      return words`go takes logins from a netrc file, by the host exactly as it stands in the URL: upper and lower case count, and a port must be written.`;
    },
  },
  "no-proxy-missing": {
    title: ({ hosts, setting }) =>
      words`${list(hosts)} ${agree(hosts, "is", "are")} inside, but go asks the HTTP proxy for ${agree(hosts, "it", "them")}: ${code(setting)} does not name ${agree(hosts, "it", "them")}`,
    seen: ({ hosts, address, variable, proxy, answer, setting, noProxy }) => [
      ...(address === null
        ? words`The ${agree(hosts, "name", "names")} can only exist on an inner network.`
        : words`${hosts[0] ?? ""} stands for the private address ${code(address)}.`),
      ...words` ${code(variable)} sends the request to ${code(proxy)}, which `,
      ...(answer === null ? words`gave no answer.` : words`answered ${code(answer)}.`),
      ...(noProxy === "" ? words` ${code(setting)} is not set.` : words` ${code(setting)} is ${code(noProxy)}.`),
    ],
    why: () =>
      words`An HTTP proxy for the way out often cannot reach inner hosts, or may not. go compares ${code("NO_PROXY")} with the host as it is written in the URL: a range of addresses there never matches a name.`,
  },
  "proxy-407": {
    title: ({ address, basic, sent }) => {
      if (!basic) return words`The HTTP proxy ${code(address)} wants a login of a kind that go cannot do`;
      return sent
        ? words`The HTTP proxy ${code(address)} refuses the login in the variable`
        : words`The HTTP proxy ${code(address)} wants a login`;
    },
    seen: ({ variable, hosts, schemes, sent }) => [
      ...words`For ${list(hosts)} it answered 407`,
      ...(schemes.length === 0 ? [] : words` and offers ${list(schemes.map(code))}`),
      ...(sent
        ? words`, though ${code(variable)} holds a user and a password.`
        : words`; ${code(variable)} holds no user and password.`),
    ],
    why: ({ basic }) => [
      ...words`go prints no more of it than ${code("Proxy Authentication Required")}.`,
      ...(basic
        ? words` It sends the user and password of the variable, and nothing else: it asks nobody, and reads no netrc file for an HTTP proxy.`
        : words` It can do Basic only. NTLM, Negotiate (Kerberos) and Digest need a program on this machine that logs in for it.`),
    ],
  },
  "proxy-connect-badgw": {
    title: ({ address, hosts }) => words`The HTTP proxy ${code(address)} does not get through to ${list(hosts)}`,
    seen: ({ says, plain }) =>
      says === null
        ? words`It ended the connection when it was asked for the way, without a word.`
        : plain
          ? words`The answer to the request that was handed to it is ${quoted(says)}.`
          : words`It answered the request for a tunnel with ${quoted(says)}.`,
    why: ({ plain }) =>
      plain
        ? words`The request went through the HTTP proxy, so either of the two can have said so: the HTTP proxy finds no address for the host, is not let out to it, or the host is down.`
        : words`The host was never reached: the HTTP proxy finds no address for it, is not let out to it, or the host is down. Its own log says which. A host inside this network belongs into ${code("NO_PROXY")} instead.`,
  },
  "proxy-connect-denied": {
    title: ({ address, hosts }) => words`The HTTP proxy ${code(address)} does not let go through to ${list(hosts)}`,
    seen: ({ reason, server, problem }) => [
      ...words`It answered the request for a tunnel with 403 and the words ${code(reason === "" ? "Forbidden" : reason)}.`,
      ...(server === null ? [] : words` It names itself ${server}.`),
      ...(problem === null ? [] : words` Its own error is ${quoted(problem)}.`),
    ],
    why: () =>
      words`go prints these words and nothing else, not even the number, so that they look like an answer of the host. The host was never reached: who decides is the HTTP proxy.`,
  },
  "proxy-needed": {
    title: ({ hosts }) =>
      words`No way out without an HTTP proxy: ${list(hosts)} cannot be reached straight, and go has none`,
    seen: ({ hosts, silent, traces }) => [
      ...(silent
        ? words`Connections to ${list(hosts)} get no answer.`
        : words`Connections to ${list(hosts)} are refused.`),
      ...words` ${code("HTTPS_PROXY")} is not set, but `,
      ...traces.flatMap(({ where, value }, index) => [
        ...(index === 0 ? [] : words`, `),
        ...(where === "http.proxy"
          ? words`git has ${code(where)} = ${code(value)}`
          : words`${code(where)} is ${code(value)}`),
      ]),
      ...words`.`,
    ],
    why: () =>
      words`For https go reads ${code("HTTPS_PROXY")} (or ${code("https_proxy")}) alone: neither ${code("ALL_PROXY")}, nor ${code("HTTP_PROXY")}, nor git's settings, nor those of the desktop, nor a PAC script.`,
  },
  "proxy-unreachable": {
    title: ({ variable, address, problem }) => words`${titles[problem](address)} (${code(variable)})`,
    seen: ({ host, port, problem, hosts, meant }) => [
      ...words`${seen[problem](host, port)} On the way to ${list(hosts)}, go gets no further.`,
      ...(meant === null ? [] : words` What was probably meant: ${code(meant)}.`),
    ],
    why: ({ variable }) =>
      words`${code(variable)} sends every request for such URLs there; if that fails, go does not try without. A program that has been stopped, or a network that has been left, often leaves such a value behind.`,
  },
};

function sentWith(sent: string, machine: string | null, file: string | null): Words {
  switch (sent) {
    case "netrc":
      return words`, though the login of ${code(machine ?? "")} in ${code(file ?? ".netrc")} was sent.`;
    case "userinfo":
      return words`, though the login in the URL was sent.`;
    default:
      return words`.`;
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
      return words` ${code("GOAUTH")} does not name ${code("netrc")}.`;
    case "no-file":
      return file === null
        ? words` No home folder is known, and so no netrc file.`
        : words` There is no file ${code(file)}.`;
    case "unreadable":
      return words` The netrc file cannot be read: ${quoted(problem ?? "")}.`;
    default:
      return near === null
        ? words` ${code(file ?? ".netrc")} has no entry ${code(machine)} with login and password.`
        : words` ${code(file ?? ".netrc")} has an entry ${code(near)}, which does not match ${code(machine)}.`;
  }
}

const titles: Readonly<Record<ProxyProblem, (address: string) => Words>> = {
  "no-address": (address) => words`The HTTP proxy ${code(address)} has no address`,
  "name-server-silent": (address) => words`No name server gives an address for the HTTP proxy ${code(address)}`,
  refused: (address) => words`The HTTP proxy ${code(address)} refuses connections`,
  silent: (address) => words`The HTTP proxy ${code(address)} does not answer`,
  mute: (address) => words`The HTTP proxy ${code(address)} takes requests and does not answer them`,
  "no-route": (address) => words`No route leads to the HTTP proxy ${code(address)}`,
  reset: (address) => words`Connections to the HTTP proxy ${code(address)} are cut`,
  "not-tls": (address) => words`The HTTP proxy ${code(address)} does not speak TLS`,
  "not-http": (address) => words`What listens at ${code(address)} is no HTTP proxy`,
  "web-server": (address) => words`What listens at ${code(address)} is a web server, no HTTP proxy`,
  "not-socks": (address) => words`What listens at ${code(address)} is no SOCKS server`,
};

const seen: Readonly<Record<ProxyProblem, (host: string, port: number) => Words>> = {
  "no-address": (host) => words`The name servers know no host ${code(host)}.`,
  "name-server-silent": (host) => words`The name servers gave no answer for ${code(host)}.`,
  refused: (host, port) => words`Nothing accepts connections at port ${port} of ${code(host)}.`,
  silent: (host, port) =>
    words`The attempt to connect to port ${port} of ${code(host)} brought nothing, not even a refusal.`,
  mute: (host, port) =>
    words`Port ${port} of ${code(host)} takes connections, but says nothing to what it is asked. It may be no HTTP proxy, or one that cannot go on.`,
  "no-route": (host, port) => words`The network says that port ${port} of ${code(host)} cannot be reached.`,
  reset: (host, port) => words`The connection to port ${port} of ${code(host)} was reset.`,
  "not-tls": (host, port) => words`Port ${port} of ${code(host)} answered the TLS handshake with something else.`,
  "not-http": (host, port) => words`Port ${port} of ${code(host)} answered with something that is not HTTP.`,
  "web-server": (host, port) =>
    words`Port ${port} of ${code(host)} speaks HTTP, but turned the request for a tunnel away as one that it does not know.`,
  "not-socks": (host, port) => words`Port ${port} of ${code(host)} answered with something that is not SOCKS.`,
};
