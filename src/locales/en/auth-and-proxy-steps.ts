import type { ManualStep } from "../../model/finding.ts";
import { code, type Words, words } from "../../model/words.ts";

type Facts = Readonly<Record<string, string>>;

/** Steps about logins and HTTP proxies that only the user can take. */
type Step =
  | "add-netrc-entry"
  | "renew-login"
  | "use-https-for-login"
  | "add-proxy-login"
  | "run-login-helper"
  | "correct-http-proxy"
  | "install-go";

export const authAndProxyTitle: Pick<Record<ManualStep, (facts: Facts) => Words>, Step> = {
  "add-netrc-entry": ({ machine, near }) =>
    near === undefined
      ? words`Give go a login for ${machine ?? "the host"}`
      : words`Name the entry ${code(near)} exactly ${code(machine ?? "")}`,
  "renew-login": ({ host }) => words`Renew the login for ${host ?? "the host"}`,
  "use-https-for-login": ({ host }) => words`Reach ${host ?? "the host"} over https`,
  "add-proxy-login": ({ variable, sent }) =>
    sent === undefined
      ? words`Put user and password into ${code(variable ?? "HTTPS_PROXY")}`
      : words`Correct user and password in ${code(variable ?? "HTTPS_PROXY")}`,
  "run-login-helper": () => words`Let a program on this machine log in to the HTTP proxy`,
  "correct-http-proxy": ({ variable }) => words`Correct the HTTP proxy in ${code(variable ?? "HTTPS_PROXY")}`,
  "install-go": ({ elsewhere }) =>
    elsewhere === undefined
      ? words`Install Go, or put it on the ${code("PATH")}`
      : words`Put Go on the ${code("PATH")}`,
};

export const authAndProxyMessage: Pick<Record<ManualStep, (facts: Facts) => Words>, Step> = {
  "add-netrc-entry": ({ machine, file, near }) => {
    const name = file === undefined || file === "" ? ".netrc" : file;
    return near === undefined
      ? words`Add this line to ${code(name)}, with your own user and token. Only you should be able to read the file.\n  machine ${machine ?? "HOST"} login USER password TOKEN`
      : words`go compares the name with the URL letter by letter, with the port. In ${code(name)}, the line should read:\n  machine ${machine ?? "HOST"} login USER password TOKEN`;
  },
  "renew-login": ({ host, machine, file }) =>
    machine === undefined
      ? words`Ask ${host ?? "the host"} for a new token, and put it where the URL with the login is set. Characters such as ${code("@")}, ${code("/")} and ${code("%")} must be percent-encoded there.`
      : words`Ask ${host ?? "the host"} for a new token, and put it in place of the password of ${code(machine)} in ${code(file ?? ".netrc")}. If there are several entries for it, the first one counts.`,
  "use-https-for-login": ({ host }) =>
    words`Ask the people who run ${host ?? "it"} for its https address, put that into ${code("GOPROXY")}, and the login into the netrc file.`,
  "add-proxy-login": ({ variable, address, sent }) =>
    words`${
      sent === undefined
        ? words`Export the variable`
        : words`The HTTP proxy did not accept the login that stands there. Export the variable`
    } with your own user and password, in your shell profile. Characters such as ${code("@")}, ${code("#")} and ${code("%")} must be percent-encoded, for example ${code("@")} as ${code("%40")}; a Windows user is written ${code("DOMAIN%5Cuser")}.\n  ${variable ?? "HTTPS_PROXY"}=${withLogin(address ?? "http://HOST:3128")}`,
  "run-login-helper": ({ variable, schemes }) =>
    words`go cannot do ${schemes ?? ""}. Programs such as cntlm, px and alpaca listen on this machine, log in to the HTTP proxy with the account of Windows or a ticket, and hand requests on. Start one, and export the address it listens at, for px for example:\n  ${variable ?? "HTTPS_PROXY"}=http://127.0.0.1:3128`,
  "correct-http-proxy": ({ variable, address }) =>
    words`${code(variable ?? "HTTPS_PROXY")} says ${code(address ?? "")}. Compare host, port and scheme with what the people who run the network say. go knows ${code("http://")}, ${code("https://")} (TLS to the HTTP proxy itself, which is rare), ${code("socks5://")} and ${code("socks5h://")}.`,
  "install-go": ({ elsewhere, os }) => {
    if (elsewhere !== undefined)
      return os === "win32"
        ? words`Add the folder of ${code(elsewhere)} to ${code("PATH")}, in the settings of Windows.`
        : words`Add the folder to ${code("PATH")}, here and in your shell profile:\n  export PATH="$PATH:${elsewhere.replace(/\/[^/]*$/, "")}"`;
    return words`Get it from ${code("https://go.dev/dl/")} (in mainland China ${code("https://golang.google.cn/dl/")}) or from your distribution. If it is installed, add its ${code("bin")} folder to ${code("PATH")}. In a CI, let the step that installs Go run first.`;
  },
};

function withLogin(address: string): string {
  return address.replace("://", "://USER:PASSWORD@");
}
