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
  "serve-database": (host) =>
    words`Ask the people who run ${host} to hand on the whole checksum database, or none of it`,
  "restore-module": (host) => words`Ask the people who run ${host} to serve these files unchanged`,
  "route-all-paths": (host) => words`Ask the people who run ${host} under which address modules are`,
  "repair-service": (host) => words`Ask the people who run ${host} to look into the error`,
  "end-redirects": (host) => words`Ask the people who run ${host} to end the circle of redirects`,
  "send-whole-files": (host) => words`Ask the people who run ${host} why files end half-way`,
  "keep-connections": (host) => words`Ask the people who run ${host} why connections are cut`,
  "check-tls": (host) => words`Ask the people who run ${host} why the handshake is refused`,
  "speak-tls": (host) => words`Ask the people who run ${host} which port speaks TLS`,
  "take-login": (host) => words`Ask the people who run ${host} for a login in place of the client certificate`,
};

export const serverRequest: Record<ServerRequest | keyof typeof projectRequest, (host: string) => Words> = {
  ...projectRequest,
  "serve-database": (host) =>
    words`${host} answers 200 to ${code("/sumdb/sum.golang.org/supported")}, but does not have what the go command then asks for: ${code("lookup/")}, ${code("latest")} and ${code("tile/")} below the same path. Please forward all of them to the database, or answer ${code("supported")} with 404.`,
  "restore-module": (host) =>
    words`${host} serves another content of a module version than the checksum database has recorded; whoever sends this can name the module. Please keep the file to look at, delete that version from the cache and fetch it anew from its origin. See that nothing rewrites bodies (${code("sub_filter")}, a virus scanner, line endings). If none of this explains the difference, somebody may have tampered with the file.`,
  "route-all-paths": (host) =>
    words`${host} answers 404 to every path the go command asks for, also for modules that certainly exist. Please forward paths of any depth unchanged (${code("/github.com/pkg/errors/@v/list")}, ${code("@latest")}, ${code("/sumdb/")}), put a public source behind the repository, or say under which address the module proxy is.`,
  "repair-service": (host) =>
    words`${host} answers the go command with an error of its own. Its log tells why. Behind a web server, 502 and 504 mean that the program or server behind it cannot be reached.`,
  "end-redirects": (host) =>
    words`${host} redirects the go command from one address to the next without end. The go command follows nine redirects and keeps no cookies. Please answer with the file.`,
  "send-whole-files": (host) =>
    words`${host} begins to send a file and closes the connection before its end. Please check its log for an upstream that closed early or for a limit of size, time or disk space.`,
  "keep-connections": (host) =>
    words`${host} accepts connections and cuts them as soon as the TLS handshake begins. Please check that the port speaks TLS, and what a load balancer in front of it does when nothing runs behind it.`,
  "check-tls": (host) =>
    words`${host} ends the TLS handshake of the go command with an alert. Please check its log, that it is set up for this name, and that it takes TLS 1.2 or 1.3 with ECDHE.`,
  "speak-tls": (host) =>
    words`${host} answers a TLS handshake with plain text. Please switch TLS on for this port (nginx: ${code("listen 443 ssl")}), or say which port speaks TLS.`,
  "take-login": (host) =>
    words`${host} wants a client certificate, and the go command cannot show one. Please take a user and a password or token over HTTPS instead: the go command sends those from a netrc file or, since Go 1.24, through GOAUTH.`,
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
    local === undefined
      ? words`Name a name server that is there`
      : words`Start the name server of this machine, or name another one`,
  "check-route": () => words`Check this machine's own connection`,
  "check-scheme": () => words`Check the scheme and the port of the entry in ${code("GOPROXY")}`,
  "show-certificate": () => words`Let a program on this machine show the certificate`,
  "try-later": () => words`Try again in a few minutes`,
  "correct-folder": ({ nearest }) =>
    nearest === undefined ? words`Make the folder readable` : words`Correct the folder in ${code("GOPROXY")}`,
  "compare-content": ({ module }) => words`Find out which content of ${code(module ?? "the module")} is right`,
};

export const serverStepMessage: Record<Step | keyof typeof projectStepTitle, Say> = {
  ...projectStepMessage,
  "correct-resolver": ({ server, local }) =>
    local === undefined
      ? words`${code(server ?? "")} stands in the settings of this machine (on Linux ${code("/etc/resolv.conf")}), and no name server answers there. A network that has been left, or a VPN that has ended, often leaves one behind: connect again, or let the system take the server that the network gives.`
      : words`${code(server ?? "")} is this machine itself, and nothing answers there. That is the place of systemd-resolved, dnsmasq or a VPN or DNS client: look whether it runs (${code("systemctl status systemd-resolved")}) and start it again, or name a server of the network in ${code("/etc/resolv.conf")}. In a container that address is the container itself, not the machine it runs on.`,
  "check-route": ({ hosts }) =>
    words`This machine, or the first router, has no way to ${hosts ?? "that place"}. Check the cable or wireless network, whether a VPN that it needs is up, and the default gateway (on Linux: ${code("ip route")}).`,
  "check-scheme": ({ entry }) =>
    words`${code("GOPROXY")} holds ${code(entry ?? "")}, but what listens there speaks no TLS. Correct the port, or, for a server inside your own network that has no TLS, write ${code("http://")}. The checksum database still guards public modules then; nothing guards private ones, and go sends no login.`,
  "show-certificate": ({ host }) =>
    words`The go command cannot show a client certificate, whatever is set. A program on this machine can do it (stunnel, ghostunnel, Envoy, a local nginx): it listens on a port of this machine, connects to ${host ?? "the host"} with the certificate, and ${code("GOPROXY")} names it, for example ${code("http://127.0.0.1:8081")}. Have that program check the host's own certificate: stunnel and nginx do so only when told to (${code("verifyChain")} and ${code("checkHost")}, ${code("proxy_ssl_verify")}).`,
  "try-later": () =>
    words`The answer comes from a public service, which most often recovers by itself. Another module proxy does meanwhile.`,
  "correct-folder": ({ entry, folder, nearest }) =>
    nearest === undefined
      ? words`${code("GOPROXY")} holds ${code(entry ?? "")}. ${code(folder ?? "that folder")} is there, but this user may not read in it.`
      : words`${code("GOPROXY")} holds ${code(entry ?? "")}. Of ${code(folder ?? "that folder")} only ${code(nearest)} is there. Mount the folder, or correct the entry; an empty folder would not do. If a copied module cache is meant, the entry must name ${code("cache/download")} below the folder that ${code("go env GOMODCACHE")} prints.`,
  "compare-content": ({ module, version }) =>
    words`go has just kept a file from you that is not what everybody else got: leave the database on, and do not put a public module into ${code("GOPRIVATE")}. First get ${code(version === undefined || version === "" ? (module ?? "the module") : `${module ?? ""}@${version}`)} another way, through another module proxy or, with ${code("GOPROXY=direct")}, from its repository; go checks it against the database there too. If it passes, that copy is good, and the one refused here was changed: tell those who run the place it came from. If it is refused there too, the author has moved the tag after it was recorded, or somebody has tampered with the repository: take another version, and tell the author. Only if the module is your own and private does it belong in ${code("GOPRIVATE")}.`,
};
