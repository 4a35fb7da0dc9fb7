import type { FactsOf } from "../../../findings/all.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, type Words, words } from "../../../model/words.ts";
import { list } from "./phrases.ts";

export const tlsTrust: Pick<
  FindingWords,
  | "tls-ca-wrong-place"
  | "tls-cert-env-bad"
  | "tls-clock-skew"
  | "tls-hostname"
  | "tls-missing-intermediate"
  | "tls-mitm-trusted"
  | "tls-mitm-untrusted"
  | "tls-no-roots"
  | "tls-self-signed"
> = {
  "tls-ca-wrong-place": {
    title: ({ authority }) => words`根证书 ${code(authority)} 就在本机上，但 go 读不到它`,
    seen: ({ hosts, path, reason, variable, sha256 }) => [
      ...words`${list(hosts)} 的证书由它签发。它位于 ${code(path)}，${whyPassedOver(reason, variable)}。它的 SHA-256 为 ${code(sha256)}。`,
    ],
    why: ({ intercepts, product }) => [
      ...words`go 只认系统信任库里的根证书，而且每个证书都必须是从行首开始的 PEM 块。其他程序能读到的证书，go 未必能读到。`,
      ...(intercepts ? words`该 CA 还为别人的主机签发证书：TLS 在途中被解密${by(product)}。` : []),
    ],
  },
  "tls-cert-env-bad": {
    title: ({ variables }) => words`${list(variables.map(({ name }) => code(name)))} 使 go 读错了根证书`,
    seen: ({ variables, bad, roots, hosts }) => [
      ...variables.flatMap(({ name, value }) => words`${code(name)} 的值是 ${code(value)}。`),
      ...bad.flatMap(({ path, problem }) => words`${code(path)} 中没有可用的根证书：${problem}。`),
      ...(roots === 0
        ? words`go 因此没有任何根证书，无法验证 ${list(hosts)} 的证书。`
        : words`go 读到了 ${roots} 个根证书，其中没有一个能验证 ${list(hosts)} 的证书。`),
    ],
    why: ({ replacesSystem }) =>
      replacesSystem
        ? words`${code("SSL_CERT_FILE")} 和 ${code("SSL_CERT_DIR")} 同时设置时，go 不再读取别处，系统自己的信任库不起作用。`
        : words`${code("SSL_CERT_FILE")} 和 ${code("SSL_CERT_DIR")} 各自取代 go 查找根证书的一部分位置。如果那里为空、不存在，或者不是 PEM 格式，go 就得不到根证书，而且不会给出任何提示。`,
  },
  "tls-clock-skew": {
    title: ({ direction }) => words`本机时钟${direction === "ahead" ? "快了" : "慢了"}`,
    seen: ({ hosts, now, offMs, by: shown }) => [
      ...words`本机时间为 ${now}，按此 ${list(hosts)} 的证书不在有效期内。`,
      ...(shown === "told" && offMs !== null
        ? words`给出时间的服务器比本机${offMs > 0 ? "慢" : "快"} ${duration(Math.abs(offMs))}；按它们的时间，证书是有效的。`
        : []),
      ...(shown === "certificates" ? words`这些主机属于不同的运营者，证书来自不同的 CA，而且没有一个在有效期内。` : []),
      ...(shown === "first-release" ? words`这比本程序首次发布的时间还早。` : []),
    ],
    why: () => words`go 按本机时钟判断证书。时钟不准时，有效的证书也会被拒绝，更换证书没有用。`,
  },
  "tls-hostname": {
    title: ({ hosts }) => words`以 ${list(hosts)} 的名义应答的证书属于别的域名`,
    seen: ({ names, issuer }) =>
      names.length === 0
        ? words`该证书不适用于任何域名，由 ${code(issuer)} 签发。`
        : words`该证书适用于 ${list(names.map(code))}，由 ${code(issuer)} 签发。`,
    why: ({ trusted, product, isPublicService }) => [
      ...words`go 先比较域名，再看由谁签发。`,
      ...(trusted === false
        ? words`即使域名正确，go 也会拒绝：它不信任该 CA。`
        : trusted === true
          ? words`该 CA 是 go 信任的。`
          : words`go 是否信任该 CA 尚不清楚。`),
      ...(isPublicService
        ? words`公共服务不会弄错自己的域名，所以这里应答的是别的东西：登录页面、过滤设备，或者错误的地址。`
        : words`要么访问该主机所用的名字不在证书里，要么应答的是另一台主机。`),
      ...(product === null ? [] : words`证书中的名称属于 ${product}。`),
    ],
  },
  "tls-missing-intermediate": {
    title: ({ hosts }) => words`${list(hosts)} 漏发了中间证书`,
    seen: ({ missing, urls, proof }) => [
      ...words`服务器发送的最后一个证书由 ${code(missing)} 签发，而后者没有一并发送。`,
      ...(proof === null
        ? words`该证书带有公共 CA 的标记，而公共根证书中没有这个名称。`
        : words`${proof} 发送了它，补上之后 go 接受该证书链。`),
      ...(urls.length === 0 ? [] : words`它可以从 ${list(urls.map(code))} 下载。`),
    ],
    why: () =>
      words`go 只用服务器发送的证书和本机的根证书来构造证书链，不会另行下载。浏览器、macOS 和 Windows 会下载或记住中间证书，所以同一主机在那里看起来正常。`,
  },
  "tls-mitm-trusted": {
    title: ({ hosts, authority }) =>
      words`到 ${list(hosts)} 的 TLS 在途中被解密，所用的根证书 ${code(authority)} 已受信任`,
    seen: ({ issuer, sha256, product }) => [
      ...words`证书由 ${code(issuer)} 签发，终止于本机的一个非公共根证书，其 SHA-256 为 ${code(sha256)}。`,
      ...(product === null ? [] : words`其中的名称属于 ${product}。`),
    ],
    why: () =>
      words`go 接受这些证书，不会因此失败。持有该根证书的人能读取并修改流量；模块如果被改动，校验和数据库仍能发现。`,
  },
  "tls-mitm-untrusted": {
    title: ({ hosts, authority }) => words`到 ${list(hosts)} 的 TLS 在途中被解密，而 go 不信任 ${code(authority)}`,
    seen: ({ hosts, issuer, sign, sha256, product }) => [
      ...words`${list(hosts)} 的证书由 ${code(issuer)} 签发。${signWords(sign)}`,
      ...(product === null ? [] : words`证书链中的名称属于 ${product.name}。`),
      ...(sha256 === null
        ? words`根证书本身没有发送，所以不知道它的指纹。`
        : words`收到的根证书的 SHA-256 为 ${code(sha256)}。`),
    ],
    why: ({ product }) =>
      product?.kind === "local"
        ? words`证书链必须终止于本机的某个根证书，go 才会接受。这类程序由用户自己在本机上运行。`
        : words`证书链必须终止于本机的某个根证书，go 才会接受。如果是公司或安全软件在检查 TLS，它的根证书应当装入系统的信任库；请向管理者索取，不要从这条连接上获取。如果没有人这样做，那就是别人在窃听。`,
  },
  "tls-no-roots": {
    title: ({ roots }) => (roots === 0 ? words`本机没有 go 可用的根证书` : words`本机没有 go 可用的公共根证书`),
    seen: ({ roots, unread, hosts }) => [
      ...(roots === 0
        ? words`go 读取的文件和目录中没有任何根证书`
        : words`go 读到的 ${roots} 个根证书中没有一个是公共的`),
      ...words`，无法验证 ${list(hosts)} 的证书。`,
      ...unread.flatMap(({ path, problem }) => words`${code(path)}：${problem}。`),
    ],
    why: () => words`go 不自带根证书，而是读取系统的根证书。精简的容器镜像里没有它们。`,
  },
  "tls-self-signed": {
    title: ({ hosts }) => words`${list(hosts)} 使用自签名证书`,
    seen: ({ name, sha256 }) => words`该证书自称 ${code(name)}，背后没有 CA。它的 SHA-256 为 ${code(sha256)}。`,
    why: ({ isAuthority }) => [
      ...words`只有当这个证书本身在本机的根证书之列时，go 才会接受它。`,
      ...(isAuthority
        ? words`它可以签发其他证书：信任它之后，持有其私钥的人可以冒充任何主机。`
        : words`它不能签发其他证书；有些系统的信任库只收 CA 证书，所以改用由 CA 签发的证书更好。`),
    ],
  },
};

function signWords(sign: FactsOf<"tls-mitm-untrusted">["sign"]): Words {
  switch (sign) {
    case "issuer-key":
      return words`它与签发者使用同一个密钥，只有边走边生成证书的设备才会这样。`;
    case "same-key":
      return words`另一个运营者的主机出示了同一个密钥，而不同的运营者不会共用密钥。`;
    case "same-issuer":
      return words`同一个私有 CA 还为另一个运营者的主机签发了证书。`;
    case "public-service":
      return words`这是一个私有 CA，而该主机是公共服务，其证书本应来自公共 CA。`;
    case "product":
      return words`这是一个私有 CA。`;
  }
}

function whyPassedOver(reason: FactsOf<"tls-ca-wrong-place">["reason"], variable: string | null): Words {
  switch (reason) {
    case "not-taken-up":
      return words`这类目录是制作信任库的来源，但本系统的信任库里没有它`;
    case "wrong-ending":
      return words`而信任库只收录以 ${code(".crt")} 结尾的文件`;
    case "other-program":
      return words`只有另一个程序的变量 ${code(variable ?? "")} 指向它`;
    case "der":
      return words`是二进制的 DER 格式`;
    case "byte-order-mark":
      return words`第一行之前有字节顺序标记（BOM），go 认不出这一行`;
    case "trusted-certificate":
      return words`写作 ${code("BEGIN TRUSTED CERTIFICATE")}，这是 OpenSSL 自己的格式`;
    case "x509-certificate":
      return words`写作 ${code("BEGIN X509 CERTIFICATE")}，这是旧格式`;
    case "pkcs7":
      return words`是 PKCS #7 证书包`;
    case "utf-16":
      return words`是 UTF-16 文本`;
    case "headers":
      return words`块内有头部行`;
    case "indented":
      return words`行首有空格`;
    case "glued":
      return words`与另一个证书写在同一行`;
    case "unreadable":
    case "malformed":
      return words`其格式 go 无法读取`;
  }
}

function by(product: string | null): Words {
  return product === null ? [] : words`，看起来是 ${product}`;
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} 分钟`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`;
}
