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
  "allow-connect": words`Ask the people who run the HTTP proxy to let go through to these hosts`,
  "open-egress": words`Ask the network's administrators to let these hosts through`,
  "fix-resolver": words`Ask the network's administrators to look at the name servers`,
  "allow-url": words`Ask the network's administrators to unblock these hosts`,
  "correct-answers": words`Ask the network's administrators to correct what the name servers answer`,
  "unhide-names": words`Ask the network's administrators to let the name servers resolve these hosts`,
  "let-files-through": words`Ask the network's administrators whether something ends downloads half-way`,
  "allow-port": words`Ask the network's administrators to open this port`,
  "exempt-from-inspection": words`Ask the network's administrators to exempt these hosts from TLS inspection`,
  "allow-server-name": words`Ask the network's administrators to let TLS to these names through`,
  "allow-tls": words`Ask the network's administrators to let TLS to these hosts through`,
  "pass-tls13": words`Ask the network's administrators to let TLS 1.3 through to these hosts`,
  "fix-large-hello": words`Ask the network's administrators to update what stands before these hosts`,
};

const networkRequest: Record<AdminRequest, Words> = {
  "allow-connect": words`Please let the go command reach the hosts below through the HTTP proxy (CONNECT, TCP 443 where no port is named), without a login if possible. It downloads modules from them over HTTPS, and does not get through the HTTP proxy today.`,
  "open-egress": words`Please allow outgoing connections (TCP 443 where no port is named) from developers' machines to the hosts below. The go command downloads modules from them over HTTPS; the connections fail today.`,
  "fix-resolver": words`Please check how the company's name servers answer for the hosts below. The go command needs their addresses to download modules, and it gets none from the name servers that this machine is given.`,
  "allow-url": words`Please exempt the hosts below from the filter or login page. The go command downloads modules from them over HTTPS, cannot show a page or log in to one, and gets something else than the module files today.`,
  "correct-answers": words`Please check what name servers answer on this network for the hosts below. The go command downloads modules from them over HTTPS, and is given addresses at which these hosts are not.`,
  "unhide-names": words`Please exempt the hosts below from the DNS filter. The go command downloads modules from them over HTTPS; the company's name servers hide their addresses, other name servers know them.`,
  "let-files-through": words`Please check whether an HTTP proxy or virus scanner on the way to the hosts below ends downloads by size, type or time. The go command downloads module files (zip) from them over HTTPS; the connections end in the middle of a file.`,
  "allow-port": words`Please allow outgoing TCP connections to the hosts and ports below. The go command downloads modules from there; the connections are refused today.`,
  "exempt-from-inspection": words`Please exempt the hosts below from TLS inspection, all of them together, or give the root certificate of the inspection to developers' machines. The go command downloads modules from them over HTTPS and does not trust the certificates that it is shown today.`,
  "allow-server-name": words`Please allow TLS to the names below. The go command downloads modules from them over HTTPS: their addresses accept connections, but these are cut or left without an answer as soon as the name (SNI) is sent. Under other names the same addresses answer.`,
  "allow-tls": words`Please let TLS to the hosts below through, or find out what stops it on the way. The go command downloads modules from them over HTTPS: their addresses accept connections, but the TLS handshake is refused or gets no answer.`,
  "pass-tls13": words`Please update or reconfigure the firewall on the way to the hosts below. It loses connections whose first message offers TLS 1.3, as the go command, browsers and curl send it; with TLS 1.2 alone the same addresses answer.`,
  "fix-large-hello": words`Please update or reconfigure the firewall on the way to the hosts below. It loses TLS ClientHello messages of more than one packet, which Go sends since version 1.23 and browsers send too (post-quantum key exchange, X25519MLKEM768).`,
};

const owner: Record<OwnerRequest, (host: Words) => Words> = {
  ...serverRequestTitle,
  "renew-certificate": (host) => words`Ask the people who run ${host} for a certificate that is valid`,
  "answer-requests": (host) => words`Ask the people who run ${host} why requests get no answer`,
  "start-service": (host) => words`Ask the people who run ${host} whether the service is up`,
  "allow-request": (host) => words`Ask the people who run ${host} to allow this request`,
  "serve-module-files": (host) => words`Ask the people who run ${host} to serve the files of the module proxy protocol`,
  "fix-redirect": (host) => words`Ask the people who run ${host} to correct the redirect`,
  "answer-supported": (host) =>
    words`Ask the people who run ${host} to answer 404 where they do not offer the checksum database`,
  "complete-chain": (host) => words`Ask the people who run ${host} to send the intermediate certificates`,
};

const ownerRequest: Record<OwnerRequest, (host: string) => Words> = {
  ...serverRequest,
  "renew-certificate": (host) =>
    words`The certificate of ${host} is refused by the go command. Please install one that is valid today and for this name.`,
  "answer-requests": (host) =>
    words`${host} accepts connections and then sends nothing, not even an error. The program behind it may be stuck, or wait for something that does not answer either; its log or a restart tells.`,
  "start-service": (host) =>
    words`${host} refuses connections. Please check that the service runs and listens on this port.`,
  "allow-request": (host) =>
    words`${host} answers the go command with a refusal. Please allow these requests, or say which credentials they need.`,
  "serve-module-files": (host) =>
    words`${host} does not answer with module files. A module proxy serves ${code("$module/@v/list")}, ${code(".info")}, ${code(".mod")} and ${code(".zip")}, and answers 404 or 410 for what it does not have.`,
  "fix-redirect": (host) =>
    words`${host} redirects from https to http, which the go command never follows. Please redirect to https.`,
  "answer-supported": (host) =>
    words`${host} answers the question for ${code("/sumdb/sum.golang.org/supported")} with an error. Please answer it with 200 and serve the paths below it, or with 404: only then does the go command ask the database itself. 401, 403 and 5xx end the download.`,
  "complete-chain": (host) =>
    words`The chain that ${host} sends stops before its root. If an intermediate certificate is missing in it, please let the server send that too; browsers may hide that it is missing, the go command does not.`,
};

const manualTitle: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
  ...authAndProxyTitle,
  ...serverStepTitle,
  "correct-host-name": ({ host }) => words`Check the spelling of ${host ?? "the host name"}`,
  "log-in-to-portal": () => words`Log in to this network in a browser`,
  "check-port": ({ port, local }) => {
    if (port === undefined) return words`Check the port`;
    return local === undefined
      ? words`Check that ${port} is the right port`
      : words`Start what should listen on port ${port} of this machine`;
  },
  "set-http-proxy": ({ proxy }) =>
    proxy === undefined
      ? words`Tell go about the HTTP proxy of this network, if there is one`
      : words`Put the SOCKS proxy where go looks for one`,
  "read-error": ({ text, about }) => {
    if (text !== undefined) return words`Read what the other side says`;
    return about === "command" ? words`Follow what go itself says` : words`Look at the step at which go stops`;
  },
  "correct-entry": ({ setting, ours }) =>
    ours === undefined
      ? words`Correct the entry in ${code(setting ?? "GOPROXY")}`
      : words`Find what gives go another ${code(setting ?? "GOPROXY")}`,
  "narrow-pattern": ({ setting, pattern }) =>
    words`Make the pattern ${code(pattern ?? "")} in ${code(setting ?? "GONOPROXY")} narrower`,
  "check-module": ({ module }) =>
    module === undefined
      ? words`Check the module's path and version`
      : words`Check the path and the version of ${code(module)}`,
  "set-clock": () => words`Set the clock of this machine`,
  "stop-program": ({ program }) => words`Stop ${program ?? "the program"}, or let go past it`,
  "remove-hosts-line": ({ host }) => words`Remove ${host ?? "the host"} from the hosts file`,
  "exempt-in-dns-filter": () => words`Look for a DNS filter and exempt these hosts in it`,
  "start-tunnel": () => words`Start the tunnel behind the stand-in addresses, or leave fake-ip mode`,
  "encrypt-dns": () => words`Let the system ask its name server over DoH or DoT`,
};

const manualMessage: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
  ...authAndProxyMessage,
  ...serverStepMessage,
  "correct-host-name": ({ host }) =>
    words`If ${host ?? "it"} is misspelt, correct it where it is set. If it exists on another network only, connect to that network (VPN) first.`,
  "log-in-to-portal": ({ host, url: page }) =>
    page === undefined || page === ""
      ? words`Open any http:// page in a browser; if a login page appears, log in, then run goproxy-doctor again.${answeredBy(host)}`
      : words`Open ${url(page)} in a browser, log in, then run goproxy-doctor again.`,
  "check-port": ({ host, port, local }) =>
    local === undefined
      ? words`Nothing accepts connections on port ${port ?? ""} of ${host ?? "that host"}. Compare the port with what its owner says.`
      : words`${host ?? "localhost"} is this machine itself, and nothing listens on its port ${port ?? ""}. Start that program, or correct the setting that names it. In a container, ${host ?? "localhost"} is the container, not the machine it runs on.`,
  "set-http-proxy": ({ proxy }) =>
    words`go reads ${code("HTTPS_PROXY")}, ${code("HTTP_PROXY")} and ${code("NO_PROXY")} from the environment only: neither ${code("go env -w")}, nor the settings of the desktop, nor a PAC script. ${
      proxy === undefined
        ? words`Ask which host and port it has, then export ${code("HTTPS_PROXY")} in your shell profile.`
        : words`${code(proxy)} does not belong in ${code("GOPROXY")}: export it as ${code("HTTPS_PROXY")} in your shell profile. go knows ${code("socks5://")} and ${code("socks5h://")} there, not the older SOCKS 4.`
    }`,
  "read-error": ({ text, url: asked, host, about }) => {
    if (text === undefined && about !== undefined && (host === undefined || host === ""))
      return about === "command"
        ? words`go's own text often names the command that helps. Correct the words of the command, the setting or the file that it names; the network needs no change for it.`
        : words`go's own text above names it. It comes from the words of the command, the project or the module itself.`;
    if (text === undefined)
      return host === undefined || host === ""
        ? words`go's own text above names it. It comes from a setting or from the module itself.`
        : words`go's own text above names it. ${code("goproxy-doctor --save FILE")} writes down each step that led there, for the people who run ${host}.`;
    return words`${asked === undefined || asked === "" ? "" : words`${url(asked)}: `}${text}`;
  },
  "correct-entry": ({ setting, entry, error, ours }) => {
    const holds = words`${code(setting ?? "GOPROXY")} holds ${code(entry ?? "")}.`;
    if (ours !== undefined)
      return words`go uses ${shown(entry ?? "")}, this shell and the files say ${shown(ours)}. If that is not meant, change it in what stands between them.`;
    if (error !== undefined) return words`${holds} go says: ${error}. Correct it where it is set.`;
    return words`${holds} If that is no module proxy, correct it where it is set. A repository manager has its module proxy under a path, for example ${code("/artifactory/api/go/NAME")} or ${code("/repository/NAME")}.`;
  },
  "narrow-pattern": ({ setting, pattern }) =>
    words`Every module that ${code(pattern ?? "")} matches is fetched past the module proxy. Name only your own hosts or organisations in ${code(setting ?? "GONOPROXY")}, for example ${code("git.example.com")} or ${code("github.com/your-org")}.`,
  "check-module": ({ version }) =>
    words`Compare the path letter by letter, upper and lower case too, and with its ending (${code("/v2")} and higher belong to the path). ${
      version === undefined || version === "latest"
        ? words``
        : words`Look in the repository whether the tag ${code(version)} has been pushed. `
    }A version published a moment ago is known to module proxies after some minutes only, and they remember a "not found" for up to half an hour.`,
  "remove-hosts-line": ({ host, address, file, line }) =>
    words`${line === undefined ? "The line" : `Line ${line}`} with ${code(`${address ?? ""} ${host ?? ""}`.trim())} stands in ${file === undefined ? words`${code("/etc/hosts")} (on Windows ${code("C:\\Windows\\System32\\drivers\\etc\\hosts")})` : words`${code(file)}`}. Delete it, or put a # in front; the name servers are asked again at once. A container has a hosts file of its own, which comes from the options of its start.`,
  "exempt-in-dns-filter": ({ hosts }) =>
    words`Filters like Pi-hole, AdGuard Home, NextDNS, or that of a router or a security program answer so for what is on their lists. If you run one, put ${hosts ?? "the hosts"} on its list of exceptions.`,
  "start-tunnel": ({ address }) =>
    words`${code(address ?? "198.18.0.1")} is an address that a client such as Clash, mihomo or sing-box makes up; only its own tunnel (TUN mode) leads anywhere from there. Start the client with TUN mode, or switch its DNS mode from ${code("fake-ip")} to ${code("redir-host")}; then empty the DNS cache of the system. In a container or virtual machine the tunnel of the host may not be reachable.`,
  "encrypt-dns": ({ hosts }) =>
    words`Plain DNS for ${hosts ?? "these hosts"} is answered by somebody on the way, whichever server is asked. DNS over HTTPS or TLS cannot be answered so: set it up in the system (systemd-resolved: ${code("DNSOverTLS=yes")}) or in a local resolver. go itself has no such setting. If the addresses are blocked too, a module proxy inside the country is the shorter way.`,
  "stop-program": ({ program }) =>
    words`${program ?? "The program"} opens TLS on this machine. Stop it while go downloads, or take the module hosts out of what it handles; it may also have written lines into the hosts file or set ${code("HTTPS_PROXY")}.`,
  "set-clock": ({ off, told }) =>
    words`It runs ${off === "behind" ? "behind" : "ahead of"} ${told === "no" ? "the right time" : "the clocks of the servers that answered"}, and go judges certificates by it. With systemd: ${code("sudo timedatectl set-ntp true")}. In a virtual machine or container, set the clock of the machine it runs on.`,
};

function answeredBy(host: string | undefined): Words {
  return host === undefined ? [] : words` The page came instead of ${host}.`;
}

export const remedies: RemedyWords = {
  title: (remedy) => {
    switch (remedy.remedy) {
      case "set-in-go-env":
        return words`Set ${code(remedy.name)} to ${shown(remedy.value)} in go's settings`;
      case "set-in-shell":
      case "set-by-hand":
        return words`Set ${code(remedy.name)} to ${shown(remedy.value)}`;
      case "unset-in-go-env":
        return words`Remove ${code(remedy.name)} from go's settings`;
      case "unset-in-shell":
        return words`Unset ${code(remedy.name)}`;
      case "unset-by-hand":
        return words`Remove the value of ${code(remedy.name)}`;
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
        return words`Install the public root certificates of this system`;
      case "install-roots-image":
        return words`Put the public root certificates into the image`;
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
        return words`Set ${code(remedy.name)} to ${shown(remedy.value)}${
          remedy.inEnvironment ? " in the process environment" : words` with ${code("go env -w")}`
        }. ${whyByHand[remedy.because]}`;
      case "unset-in-go-env":
        return remedy.next === "" ? words`Then it has no value.` : words`Then ${code(remedy.next)} counts.`;
      case "unset-in-shell":
        return words`${
          remedy.next === ""
            ? words`Then it has no value in this shell`
            : words`Then ${code(remedy.next)} counts, in this shell`
        }. To keep it so, remove the line that exports ${code(remedy.name)}: ${exportedWhere(remedy.platform)}.`;
      case "unset-by-hand":
        return remedy.because === "set-option" || remedy.because === "nothing-there"
          ? whyByHand[remedy.because]
          : words`Remove the value of ${code(remedy.name)} from ${place(remedy.file, remedy.line)}; then ${remedy.next === "" ? "it has no value" : words`${code(remedy.next)} counts`}. ${whyByHand[remedy.because]}`;
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
      return words`The names of private modules that no pattern covers any more then go to the module proxy and the checksum database. Keep your own hosts and organisations in the value.`;
    return isNewTrust(remedy)
      ? words`Whoever holds the key of this root can read and change every TLS connection of this machine. Install it only if you know whose it is.`
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
        return words`no download was made with this setting`;
      case "trust-root":
      case "trust-root-image":
      case "trust-root-git":
      case "take-up-root":
        return words`it can be tried only after the certificate is installed`;
      case "install-roots":
      case "install-roots-image":
        return words`it can be tried only after the package is installed`;
      case "ask-network-admin":
      case "ask-host-owner":
        return words`it depends on other people`;
      case "manual":
        return isRun(remedy.what)
          ? words`it changes the project, so it was not run here`
          : words`it depends on what you find`;
    }
  },
  proof,
};
