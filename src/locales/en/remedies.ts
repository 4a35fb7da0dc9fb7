import type { AdminRequest, ManualStep, OwnerRequest } from "../../model/finding.ts";
import { code, url, type Words, words } from "../../model/words.ts";
import type { Remedy, RemedyWords, WhyByHand, WhyShell } from "../remedy-words.ts";

const network: Record<AdminRequest, Words> = {
  "open-egress": words`Ask the network's administrators to let these hosts through`,
  "fix-resolver": words`Ask the network's administrators to look at the name servers`,
  "allow-url": words`Ask the network's administrators to unblock these hosts`,
  "allow-port": words`Ask the network's administrators to open this port`,
};

const networkRequest: Record<AdminRequest, Words> = {
  "open-egress": words`Please allow outgoing connections (TCP 443 where no port is named) from developers' machines to the hosts below. The go command downloads modules from them over HTTPS; the connections fail today.`,
  "fix-resolver": words`Please check how the company's name servers answer for the hosts below. The go command needs their addresses to download modules, and it gets none from the name servers that this machine is given.`,
  "allow-url": words`Please exempt the hosts below from the filter or login page. The go command downloads modules from them over HTTPS, cannot show a page or log in to one, and gets something else than the module files today.`,
  "allow-port": words`Please allow outgoing TCP connections to the hosts and ports below. The go command downloads modules from there; the connections are refused today.`,
};

const owner: Record<OwnerRequest, (host: Words) => Words> = {
  "renew-certificate": (host) => words`Ask the people who run ${host} for a certificate that is valid`,
  "start-service": (host) => words`Ask the people who run ${host} whether the service is up`,
  "allow-request": (host) => words`Ask the people who run ${host} to allow this request`,
  "serve-module-files": (host) => words`Ask the people who run ${host} to serve the files of the module proxy protocol`,
  "fix-redirect": (host) => words`Ask the people who run ${host} to correct the redirect`,
  "complete-chain": (host) => words`Ask the people who run ${host} to send the intermediate certificates`,
};

const ownerRequest: Record<OwnerRequest, (host: string) => Words> = {
  "renew-certificate": (host) =>
    words`The certificate of ${host} is refused by the go command. Please install one that is valid today and for this name.`,
  "start-service": (host) =>
    words`${host} refuses connections. Please check that the service runs and listens on this port.`,
  "allow-request": (host) =>
    words`${host} answers the go command with a refusal. Please allow these requests, or say which credentials they need.`,
  "serve-module-files": (host) =>
    words`${host} does not answer with module files. A module proxy serves ${code("$module/@v/list")}, ${code(".info")}, ${code(".mod")} and ${code(".zip")}, and answers 404 or 410 for what it does not have.`,
  "fix-redirect": (host) =>
    words`${host} redirects from https to http, which the go command never follows. Please redirect to https.`,
  "complete-chain": (host) =>
    words`The chain that ${host} sends stops before its root. If an intermediate certificate is missing in it, please let the server send that too; browsers may hide that it is missing, the go command does not.`,
};

const manualTitle: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
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
  "read-error": ({ text }) =>
    text === undefined ? words`Look at the step at which go stops` : words`Read what the other side says`,
  "correct-entry": ({ setting, ours }) =>
    ours === undefined
      ? words`Correct the entry in ${code(setting ?? "GOPROXY")}`
      : words`Find what gives go another ${code(setting ?? "GOPROXY")}`,
  "narrow-pattern": ({ setting, pattern }) =>
    words`Make the pattern ${code(pattern ?? "")} in ${code(setting ?? "GONOPROXY")} narrower`,
  "set-clock": () => words`Set the clock of this machine`,
};

const manualMessage: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
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
  "read-error": ({ text, url: asked, host }) => {
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
  "set-clock": ({ off }) =>
    words`It runs ${off === "behind" ? "behind" : "ahead of"} the clocks of the servers that answered, and go judges certificates by it. With systemd: ${code("sudo timedatectl set-ntp true")}. In a virtual machine or container, set the clock of the machine it runs on.`,
};

function answeredBy(host: string | undefined): Words {
  return host === undefined ? [] : words` The page came instead of ${host}.`;
}

const whyShell: Record<WhyShell, (name: string) => Words> = {
  exported: (name) =>
    words`${code(name)} is set in the process environment, which go reads before its own settings: ${code("go env -w")} would change nothing. This line counts in this shell only. To keep it, change the value where it is exported: ${code("~/.profile")}, ${code("~/.bashrc")}, ${code("/etc/profile.d")}, the settings of the editor or the CI, or a Dockerfile.`,
  "os-only": (name) =>
    words`${code(name)} counts in the process environment only, ${code("go env -w")} cannot hold it. This line counts in this shell only; to keep it, add it to ${code("~/.profile")}.`,
  "goenv-off": (name) =>
    words`${code("GOENV=off")} keeps go from reading its own settings, so ${code(name)} must be exported. This line counts in this shell only; to keep it, add it to ${code("~/.profile")}, or unset ${code("GOENV")}.`,
  "no-go": () =>
    words`No go command was found, so ${code("go env -w")} cannot store the value. This line counts in this shell only; to keep it, add it to ${code("~/.profile")}.`,
  "old-go": (name) =>
    words`${code("go env -w")} of this Go does not know ${code(name)} yet. This line counts in this shell only; to keep it, add it to ${code("~/.profile")}.`,
};

const whyByHand: Record<WhyByHand, Words> = {
  shell: words`The exact command is known for sh, bash and zsh only, not for this shell.`,
  "hidden-password": words`The value holds a password, which is not shown here: put your own in place of ${code("xxxxx")}.`,
  unwritable: words`The value cannot be written as one line of a shell.`,
  "goroot-file": words`The file belongs to the Go installation; changing it changes every user.`,
  "no-go": words`No go command was found, so ${code("go env -u")} cannot be used.`,
  "set-option": words`The value is not on this machine: ${code("--set")} gave it. Leave the option out.`,
  "nothing-there": words`Nothing is set there: the value is built in, or comes from another variable.`,
};

const DECIDES_PRIVACY: ReadonlySet<string> = new Set(["GOPRIVATE", "GONOPROXY", "GONOSUMDB"]);

function shown(value: string): Words {
  return value === "" ? words`the empty value` : [code(value)];
}

function place(file: string | null, line: number | null): Words {
  if (file === null) return words`the process environment`;
  return line === null ? [code(file)] : words`line ${line} of ${code(file)}`;
}

function block(request: Words, hosts: readonly string[]): Words {
  return [...request, ...hosts.flatMap((host) => words`\n  ${code(host)}`)];
}

function trustRootMessage(remedy: Extract<Remedy, { remedy: "trust-root" }>): Words {
  const { authority, file, checkCommand, host } = remedy;
  const of = authority === "" ? words`the root certificate` : words`the root certificate ${code(authority)}`;
  const get = words`Get ${of} from the people who run ${host} or this network, by another way than this connection. Save it as ${code(file)} in the current folder, in PEM form (it begins with ${code("-----BEGIN CERTIFICATE-----")}).\nCompare its fingerprint with what they tell you:\n  ${code(checkCommand)}`;
  const seen =
    remedy.fingerprint === null
      ? words`\nThe root itself was not in the chain that ${host} sends, so its fingerprint is not known here.`
      : words`\nThe connection to ${host} showed a root with this SHA-256; theirs must be the same:\n  ${code(remedy.fingerprint)}`;
  return [...get, ...seen, ...trustRootSystem(remedy)];
}

function trustRootSystem(remedy: Extract<Remedy, { remedy: "trust-root" }>): Words {
  const { system, os, platform, bootstrapCommand, container, wsl } = remedy;
  if (system === null) {
    return platform === "linux"
      ? words`\nThe commands for ${os} are not known to goproxy-doctor, only those for the families of Debian, RHEL and Alpine under sh. Add the certificate to the system's store, so that it stands in the bundle or in the folder that go reads: ${code("/etc/ssl/certs")} or ${code("/etc/pki/tls/certs")}.`
      : words`\nThe commands for ${os} are not known to goproxy-doctor. go asks the system there: add the certificate to the system's store of trusted roots.`;
  }
  return [
    ...(bootstrapCommand === null
      ? []
      : words`\nIf apk itself fails with a certificate error, run this first:\n  ${code(bootstrapCommand)}`),
    ...(remedy.unsetsCertVariables
      ? words`\n${code("SSL_CERT_FILE")} and ${code("SSL_CERT_DIR")} are both set, so go does not read the system's store at all; the last commands unset them in this shell.`
      : []),
    ...(container === null
      ? []
      : words`\nThis is a container: the store of the host is not read here, and what is done here is gone with the container. To keep it, put the same commands into the image.`),
    ...(wsl ? words`\nThis is WSL: the store of Windows is not read here.` : []),
  ];
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
      case "trust-root":
        return remedy.authority === ""
          ? words`Make this system trust the root certificate behind ${remedy.host}`
          : words`Make this system trust the root certificate ${code(remedy.authority)}`;
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
        return whyShell[remedy.because](remedy.name);
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
        }. To keep it so, remove the line that exports ${code(remedy.name)}: in ${code("~/.profile")}, ${code("~/.bashrc")}, ${code("/etc/profile.d")}, the settings of the editor or the CI, or a Dockerfile.`;
      case "unset-by-hand":
        return remedy.because === "set-option" || remedy.because === "nothing-there"
          ? whyByHand[remedy.because]
          : words`Remove the value of ${code(remedy.name)} from ${place(remedy.file, remedy.line)}; then ${remedy.next === "" ? "it has no value" : words`${code(remedy.next)} counts`}. ${whyByHand[remedy.because]}`;
      case "trust-root":
        return trustRootMessage(remedy);
      case "ask-network-admin":
        return block(networkRequest[remedy.what], remedy.hosts);
      case "ask-host-owner":
        return ownerRequest[remedy.what](remedy.host);
      case "manual":
        return manualMessage[remedy.what](remedy.facts);
    }
  },
  risk: (remedy) => {
    if ("name" in remedy && DECIDES_PRIVACY.has(remedy.name))
      return words`The names of private modules that no pattern covers any more then go to the module proxy and the checksum database. Keep your own hosts and organisations in the value.`;
    return remedy.remedy === "trust-root"
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
        return words`no download was made with this setting`;
      case "trust-root":
        return words`it can be tried only after the certificate is installed`;
      case "ask-network-admin":
      case "ask-host-owner":
        return words`it depends on other people`;
      case "manual":
        return words`it depends on what you find`;
    }
  },
};
