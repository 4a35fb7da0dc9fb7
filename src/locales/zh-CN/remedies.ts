import type { AdminRequest, ManualStep, OwnerRequest } from "../../model/finding.ts";
import { code, url, type Words, words } from "../../model/words.ts";
import type { Remedy, RemedyWords, WhyByHand, WhyShell } from "../remedy-words.ts";

const network: Record<AdminRequest, Words> = {
  "open-egress": words`请网络管理员放行这些主机`,
  "fix-resolver": words`请网络管理员检查 DNS 服务器`,
  "allow-url": words`请网络管理员解除对这些主机的拦截`,
  "allow-port": words`请网络管理员开放这个端口`,
};

const networkRequest: Record<AdminRequest, Words> = {
  "open-egress": words`请允许开发机访问下列主机（未注明端口的为 TCP 443）。go 命令通过 HTTPS 从这些主机下载模块，目前无法建立连接。`,
  "fix-resolver": words`请检查公司 DNS 服务器对下列主机的应答。go 命令需要它们的地址才能下载模块，而分配给本机的 DNS 服务器没有给出地址。`,
  "allow-url": words`请将下列主机加入过滤或登录页面的白名单。go 命令通过 HTTPS 从这些主机下载模块，它既不能显示页面也不能登录，目前收到的并不是模块文件。`,
  "allow-port": words`请允许访问下列主机和端口（出站 TCP）。go 命令从那里下载模块，目前连接被拒绝。`,
};

const owner: Record<OwnerRequest, (host: Words) => Words> = {
  "renew-certificate": (host) => words`请 ${host} 的维护者更换有效的证书`,
  "start-service": (host) => words`请 ${host} 的维护者确认服务是否在运行`,
  "allow-request": (host) => words`请 ${host} 的维护者放行这类请求`,
  "serve-module-files": (host) => words`请 ${host} 的维护者按模块代理协议提供文件`,
  "fix-redirect": (host) => words`请 ${host} 的维护者改正重定向`,
  "complete-chain": (host) => words`请 ${host} 的维护者补全中间证书`,
};

const ownerRequest: Record<OwnerRequest, (host: string) => Words> = {
  "renew-certificate": (host) => words`go 命令拒绝了 ${host} 的证书。请换上在有效期内、并且适用于该域名的证书。`,
  "start-service": (host) => words`${host} 拒绝连接。请确认服务正在运行并监听该端口。`,
  "allow-request": (host) => words`${host} 拒绝了 go 命令的请求。请放行，或告知需要什么凭据。`,
  "serve-module-files": (host) =>
    words`${host} 返回的不是模块文件。模块代理应提供 ${code("$module/@v/list")}、${code(".info")}、${code(".mod")} 和 ${code(".zip")}，没有的内容应返回 404 或 410。`,
  "fix-redirect": (host) => words`${host} 从 https 重定向到 http，go 命令不会跟随。请改为重定向到 https。`,
  "complete-chain": (host) =>
    words`${host} 发送的证书链没有到达根证书。如果缺的是中间证书，请让服务器一并发送；浏览器可能会掩盖这一缺失，go 命令不会。`,
};

const manualTitle: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
  "correct-host-name": ({ host }) => words`检查 ${host ?? "主机名"} 的拼写`,
  "log-in-to-portal": () => words`在浏览器中登录本网络`,
  "check-port": ({ port, local }) => {
    if (port === undefined) return words`检查端口`;
    return local === undefined ? words`检查端口 ${port} 是否正确` : words`启动本机上应监听端口 ${port} 的程序`;
  },
  "set-http-proxy": ({ proxy }) =>
    proxy === undefined ? words`如果本网络有 HTTP 代理，请让 go 使用它` : words`把 SOCKS 代理写到 go 会读取的地方`,
  "read-error": ({ text }) => (text === undefined ? words`看看 go 停在了哪一步` : words`看看对方返回的说明`),
  "correct-entry": ({ setting, ours }) =>
    ours === undefined
      ? words`改正 ${code(setting ?? "GOPROXY")} 中的这一项`
      : words`找出是什么让 go 得到了不同的 ${code(setting ?? "GOPROXY")}`,
  "narrow-pattern": ({ setting, pattern }) =>
    words`缩小 ${code(setting ?? "GONOPROXY")} 中模式 ${code(pattern ?? "")} 的范围`,
  "set-clock": () => words`校准本机的时钟`,
};

const manualMessage: Record<ManualStep, (facts: Readonly<Record<string, string>>) => Words> = {
  "correct-host-name": ({ host }) =>
    words`如果 ${host ?? "它"} 拼写有误，请在设置它的地方改正；如果它只存在于另一个网络，请先连接那个网络（VPN）。`,
  "log-in-to-portal": ({ host, url: page }) =>
    page === undefined || page === ""
      ? words`在浏览器中打开任意 http:// 网页；如果出现登录页面，请登录，然后重新运行 goproxy-doctor。${answeredBy(host)}`
      : words`在浏览器中打开 ${url(page)} 并登录，然后重新运行 goproxy-doctor。`,
  "check-port": ({ host, port, local }) =>
    local === undefined
      ? words`${host ?? "该主机"} 的端口 ${port ?? ""} 上没有服务接受连接。请与维护者核对端口。`
      : words`${host ?? "localhost"} 就是本机，而它的端口 ${port ?? ""} 上没有程序在监听。请启动该程序，或改正写着它的设置。在容器里，${host ?? "localhost"} 指的是容器本身，而不是宿主机。`,
  "set-http-proxy": ({ proxy }) =>
    words`go 只从环境变量读取 ${code("HTTPS_PROXY")}、${code("HTTP_PROXY")} 和 ${code("NO_PROXY")}，不读取 ${code("go env -w")} 的设置、桌面的 HTTP 代理设置和 PAC 脚本。${
      proxy === undefined
        ? words`请问清 HTTP 代理的主机和端口，然后在 shell 的配置文件中导出 ${code("HTTPS_PROXY")}。`
        : words`${code(proxy)} 不应写在 ${code("GOPROXY")} 里：请在 shell 的配置文件中把它导出为 ${code("HTTPS_PROXY")}。go 在那里支持 ${code("socks5://")} 和 ${code("socks5h://")}，不支持较早的 SOCKS 4。`
    }`,
  "read-error": ({ text, url: asked, host }) => {
    if (text === undefined)
      return host === undefined || host === ""
        ? words`上面 go 的原文指出了问题所在，它来自某项设置或模块本身。`
        : words`上面 go 的原文指出了它停在哪一步。${code("goproxy-doctor --save FILE")} 会记下到此为止的每一步，可以交给 ${host} 的维护者。`;
    return words`${asked === undefined || asked === "" ? "" : words`${url(asked)}：`}${text}`;
  },
  "correct-entry": ({ setting, entry, error, ours }) => {
    if (ours !== undefined)
      return words`go 使用的是 ${shown(entry ?? "")}，而当前 shell 和配置文件中是 ${shown(ours)}。如果这不是本意，请在二者之间改写它的地方修改。`;
    if (error !== undefined)
      return words`${code(setting ?? "GOPROXY")} 中的 ${code(entry ?? "")} 有误。go 的说法是：${error}。请在设置它的地方改正。`;
    return words`${code(setting ?? "GOPROXY")} 中写的是 ${code(entry ?? "")}。如果它不是模块代理，请在设置它的地方改正。制品仓库的模块代理在某个路径之下，例如 ${code("/artifactory/api/go/NAME")} 或 ${code("/repository/NAME")}。`;
  },
  "narrow-pattern": ({ setting, pattern }) =>
    words`凡是 ${code(pattern ?? "")} 匹配的模块，都会绕过模块代理下载。${code(setting ?? "GONOPROXY")} 中只应写自己的主机或组织，例如 ${code("git.example.com")} 或 ${code("github.com/your-org")}。`,
  "set-clock": ({ off }) =>
    words`本机时钟比应答的服务器${off === "behind" ? "慢" : "快"}，而 go 按本机时钟判断证书。使用 systemd 时执行 ${code("sudo timedatectl set-ntp true")}。在虚拟机或容器中，请校准宿主机的时钟。`,
};

function answeredBy(host: string | undefined): Words {
  return host === undefined ? [] : words`该页面冒充了 ${host} 的应答。`;
}

const profiles: Words = words`${code("~/.profile")}、${code("~/.bashrc")}、${code("/etc/profile.d")}、编辑器或 CI 的设置、Dockerfile`;

const whyShell: Record<WhyShell, (name: string) => Words> = {
  exported: (name) =>
    words`${code(name)} 已在进程环境中设置，go 优先读取它，所以 ${code("go env -w")} 不会有任何效果。这一行只在当前 shell 中有效；要长期生效，请修改导出它的地方：${profiles}。`,
  "os-only": (name) =>
    words`${code(name)} 只能放在环境变量中，${code("go env -w")} 无法保存。这一行只在当前 shell 中有效；要长期生效，请写入 ${code("~/.profile")}。`,
  "goenv-off": (name) =>
    words`${code("GOENV=off")} 使 go 不读取自己的设置文件，所以必须导出 ${code(name)}。这一行只在当前 shell 中有效；要长期生效，请写入 ${code("~/.profile")}，或者取消 ${code("GOENV")}。`,
  "no-go": () =>
    words`没有找到 go 命令，无法用 ${code("go env -w")} 保存。这一行只在当前 shell 中有效；要长期生效，请写入 ${code("~/.profile")}。`,
  "old-go": (name) =>
    words`这个版本的 ${code("go env -w")} 还不认识 ${code(name)}。这一行只在当前 shell 中有效；要长期生效，请写入 ${code("~/.profile")}。`,
};

const whyByHand: Record<WhyByHand, Words> = {
  shell: words`目前只知道 sh、bash、zsh 下的准确命令，不知道当前 shell 的写法。`,
  "hidden-password": words`这个值含有密码，这里不显示：请用自己的密码替换 ${code("xxxxx")}。`,
  unwritable: words`这个值无法写成一行 shell 命令。`,
  "goroot-file": words`该文件属于 Go 的安装目录，修改它会影响所有用户。`,
  "no-go": words`没有找到 go 命令，无法使用 ${code("go env -u")}。`,
  "set-option": words`这个值并不在本机上，而是由 ${code("--set")} 给出的。去掉该选项即可。`,
  "nothing-there": words`那里没有设置任何值：当前值是内置的，或来自另一个变量。`,
};

const DECIDES_PRIVACY: ReadonlySet<string> = new Set(["GOPRIVATE", "GONOPROXY", "GONOSUMDB"]);

function shown(value: string): Words {
  return value === "" ? words`空值` : [code(value)];
}

function place(file: string | null, line: number | null): Words {
  if (file === null) return words`进程环境`;
  return line === null ? [code(file)] : words`${code(file)} 的第 ${line} 行`;
}

function block(request: Words, hosts: readonly string[]): Words {
  return [...request, ...hosts.flatMap((host) => words`\n  ${code(host)}`)];
}

function trustRootMessage(remedy: Extract<Remedy, { remedy: "trust-root" }>): Words {
  const { authority, file, checkCommand, host } = remedy;
  const of = authority === "" ? words`根证书` : words`根证书 ${code(authority)}`;
  const get = words`请通过本连接以外的途径，向 ${host} 或本网络的管理者索取${of}，以 PEM 格式（以 ${code("-----BEGIN CERTIFICATE-----")} 开头）保存为当前目录下的 ${code(file)}。\n与对方核对指纹：\n  ${code(checkCommand)}`;
  const seen =
    remedy.fingerprint === null
      ? words`\n${host} 发送的证书链中没有根证书本身，所以这里不知道它的指纹。`
      : words`\n与 ${host} 的连接中看到的根证书的 SHA-256 如下，两者必须一致：\n  ${code(remedy.fingerprint)}`;
  return [...get, ...seen, ...trustRootSystem(remedy)];
}

function trustRootSystem(remedy: Extract<Remedy, { remedy: "trust-root" }>): Words {
  const { system, os, platform, bootstrapCommand, container, wsl } = remedy;
  if (system === null) {
    return platform === "linux"
      ? words`\ngoproxy-doctor 不知道 ${os} 上的命令，目前只知道 sh 下 Debian、RHEL、Alpine 系列的命令。请把证书加入系统的信任库，使它出现在 go 读取的证书包或目录中：${code("/etc/ssl/certs")} 或 ${code("/etc/pki/tls/certs")}。`
      : words`\ngoproxy-doctor 不知道 ${os} 上的命令。go 在该系统上由系统校验证书：请把证书加入系统的受信任根证书。`;
  }
  return [
    ...(bootstrapCommand === null ? [] : words`\n如果 apk 自己也报证书错误，请先执行：\n  ${code(bootstrapCommand)}`),
    ...(remedy.unsetsCertVariables
      ? words`\n${code("SSL_CERT_FILE")} 和 ${code("SSL_CERT_DIR")} 都已设置，go 完全不读取系统的信任库；最后的命令会在当前 shell 中取消它们。`
      : []),
    ...(container === null
      ? []
      : words`\n当前在容器中：这里不读取宿主机的信任库，所做的修改也会随容器一起消失。要长期生效，请把同样的命令写进镜像。`),
    ...(wsl ? words`\n当前在 WSL 中：这里不读取 Windows 的信任库。` : []),
  ];
}

export const remedies: RemedyWords = {
  title: (remedy) => {
    switch (remedy.remedy) {
      case "set-in-go-env":
        return words`在 go 的设置中把 ${code(remedy.name)} 设为 ${shown(remedy.value)}`;
      case "set-in-shell":
      case "set-by-hand":
        return words`把 ${code(remedy.name)} 设为 ${shown(remedy.value)}`;
      case "unset-in-go-env":
        return words`从 go 的设置中删除 ${code(remedy.name)}`;
      case "unset-in-shell":
        return words`取消 ${code(remedy.name)}`;
      case "unset-by-hand":
        return words`删除 ${code(remedy.name)} 的值`;
      case "trust-root":
        return remedy.authority === ""
          ? words`让本系统信任 ${remedy.host} 所依赖的根证书`
          : words`让本系统信任根证书 ${code(remedy.authority)}`;
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
        return words`请${remedy.inEnvironment ? "在进程环境中" : words`用 ${code("go env -w")} `}把 ${code(remedy.name)} 设为 ${shown(remedy.value)}。${whyByHand[remedy.because]}`;
      case "unset-in-go-env":
        return remedy.next === "" ? words`之后它没有值。` : words`之后生效的是 ${code(remedy.next)}。`;
      case "unset-in-shell":
        return words`${
          remedy.next === "" ? "之后它在当前 shell 中没有值" : words`之后在当前 shell 中生效的是 ${code(remedy.next)}`
        }。要长期生效，请删除导出 ${code(remedy.name)} 的那一行：${profiles}。`;
      case "unset-by-hand":
        return remedy.because === "set-option" || remedy.because === "nothing-there"
          ? whyByHand[remedy.because]
          : words`请从 ${place(remedy.file, remedy.line)} 删除 ${code(remedy.name)} 的值，${remedy.next === "" ? "之后它没有值" : words`之后生效的是 ${code(remedy.next)}`}。${whyByHand[remedy.because]}`;
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
      return words`不再被任何模式匹配的私有模块，其名字会发送给模块代理和校验和数据库。请在值中保留自己的主机和组织。`;
    return remedy.remedy === "trust-root"
      ? words`持有该根证书私钥的人可以读取和篡改本机的所有 TLS 连接。请在确知它属于谁之后再安装。`
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
        return words`没有用这个设置下载过`;
      case "trust-root":
        return words`安装证书之后才能验证`;
      case "ask-network-admin":
      case "ask-host-owner":
        return words`取决于他人`;
      case "manual":
        return words`取决于你查到的情况`;
    }
  },
};
