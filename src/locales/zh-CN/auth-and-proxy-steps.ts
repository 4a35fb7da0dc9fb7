import type { ManualStep } from "../../model/finding.ts";
import { code, type Words, words } from "../../model/words.ts";

type Facts = Readonly<Record<string, string>>;

/** 与登录信息和 HTTP 代理有关、只能由用户完成的步骤。 */
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
      ? words`为 go 提供 ${machine ?? "该主机"} 的登录信息`
      : words`把条目 ${code(near)} 的名字改成 ${code(machine ?? "")}`,
  "renew-login": ({ host }) => words`更新 ${host ?? "该主机"} 的登录信息`,
  "use-https-for-login": ({ host }) => words`改用 https 访问 ${host ?? "该主机"}`,
  "add-proxy-login": ({ variable, sent }) =>
    sent === undefined
      ? words`把用户名和密码写入 ${code(variable ?? "HTTPS_PROXY")}`
      : words`改正 ${code(variable ?? "HTTPS_PROXY")} 中的用户名和密码`,
  "run-login-helper": () => words`让本机上的程序替 go 登录 HTTP 代理`,
  "correct-http-proxy": ({ variable }) => words`改正 ${code(variable ?? "HTTPS_PROXY")} 中的 HTTP 代理`,
  "install-go": ({ elsewhere }) =>
    elsewhere === undefined ? words`安装 Go，或把它加入 ${code("PATH")}` : words`把 Go 加入 ${code("PATH")}`,
};

export const authAndProxyMessage: Pick<Record<ManualStep, (facts: Facts) => Words>, Step> = {
  "add-netrc-entry": ({ machine, file, near }) => {
    const name = file === undefined || file === "" ? ".netrc" : file;
    return near === undefined
      ? words`在 ${code(name)} 中加入下面这一行，填上自己的用户名和令牌。该文件应只有自己可读。\n  machine ${machine ?? "HOST"} login USER password TOKEN`
      : words`go 会把名字与 URL 逐字比较，端口也包括在内。${code(name)} 中的这一行应写成：\n  machine ${machine ?? "HOST"} login USER password TOKEN`;
  },
  "renew-login": ({ host, machine, file }) =>
    machine === undefined
      ? words`在 ${host ?? "该主机"} 上申请新的令牌，并在设置该 URL 的地方替换。其中的 ${code("@")}、${code("/")}、${code("%")} 等字符必须写成百分号编码。`
      : words`在 ${host ?? "该主机"} 上申请新的令牌，替换 ${code(file ?? ".netrc")} 中 ${code(machine)} 的密码。如果有多个同名条目，以第一个为准。`,
  "use-https-for-login": ({ host }) =>
    words`向 ${host ?? "它"} 的维护者询问其 https 地址，写入 ${code("GOPROXY")}，并把登录信息写入 netrc 文件。`,
  "add-proxy-login": ({ variable, address, sent }) =>
    words`${
      sent === undefined ? "" : "HTTP 代理没有接受变量中的登录信息。"
    }请在 shell 的配置文件中导出该变量，填上自己的用户名和密码。${code("@")}、${code("#")}、${code("%")} 等字符必须写成百分号编码，例如 ${code("@")} 写作 ${code("%40")}；Windows 域用户写作 ${code("DOMAIN%5Cuser")}。\n  ${variable ?? "HTTPS_PROXY"}=${withLogin(address ?? "http://HOST:3128")}`,
  "run-login-helper": ({ variable, schemes }) =>
    words`go 不支持 ${schemes ?? ""}。cntlm、px、alpaca 等程序在本机监听，用 Windows 账户或 Kerberos 票据登录 HTTP 代理，再转发请求。请启动其中一个，并导出它监听的地址，例如 px：\n  ${variable ?? "HTTPS_PROXY"}=http://127.0.0.1:3128`,
  "correct-http-proxy": ({ variable, address }) =>
    words`${code(variable ?? "HTTPS_PROXY")} 的值是 ${code(address ?? "")}。请与网络管理员核对主机、端口和协议。go 支持 ${code("http://")}、${code("https://")}（与 HTTP 代理本身建立 TLS，较少见）、${code("socks5://")} 和 ${code("socks5h://")}。`,
  "install-go": ({ elsewhere, os }) => {
    if (elsewhere !== undefined)
      return os === "win32"
        ? words`在 Windows 的设置中，把 ${code(elsewhere)} 所在的目录加入 ${code("PATH")}。`
        : words`在当前 shell 和它的配置文件中，把该目录加入 ${code("PATH")}：\n  export PATH="$PATH:${elsewhere.replace(/\/[^/]*$/, "")}"`;
    return words`从 ${code("https://go.dev/dl/")}（中国大陆可用 ${code("https://golang.google.cn/dl/")}）或发行版的软件源安装。如果已经安装，请把它的 ${code("bin")} 目录加入 ${code("PATH")}。在 CI 中，请先执行安装 Go 的步骤。`;
  },
};

function withLogin(address: string): string {
  return address.replace("://", "://USER:PASSWORD@");
}
