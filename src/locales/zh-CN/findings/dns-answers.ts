import type { RoadEnd } from "../../../findings/dns/road.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, type Words, words } from "../../../model/words.ts";
import { list } from "./phrases.ts";

type Ids =
  | "dns-blackhole"
  | "dns-fake-ip"
  | "dns-filtered-nxdomain"
  | "dns-hosts-pin-stale"
  | "dns-nxdomain-hijack"
  | "dns-poisoned"
  | "dns-private-answer";

/** 完整的句子：通过该地址的结果。 */
const ends: Readonly<Record<RoadEnd, Words>> = {
  refused: words`该地址拒绝连接。`,
  silent: words`该地址没有应答。`,
  unreachable: words`没有通往该地址的路由。`,
  handshake: words`该地址接受了连接，但在 TLS 开始之前就断开了。`,
  "handshake-silent": words`该地址接受了连接，但 TLS 没有应答。`,
  name: words`那里的证书属于另一个域名。`,
  chain: words`go 不接受那里的证书。`,
  http: words`那里提供的不是模块文件。`,
};

const reasons: Readonly<Record<number, string>> = {
  4: "伪造的应答",
  15: "已屏蔽",
  16: "已审查",
  17: "已过滤",
  18: "已禁止",
};

function servers(of: readonly string[]): Words {
  return of.length === 0 ? words`DNS 服务器` : words`DNS 服务器 ${list(of.map(code))} `;
}

export const dnsAnswers: Pick<FindingWords, Ids> = {
  "dns-blackhole": {
    title: ({ hosts, inHosts }) =>
      inHosts ? words`hosts 文件把 ${list(hosts)} 指向了空地址` : words`DNS 把 ${list(hosts)} 指向了空地址`,
    seen: ({ hosts, addresses, inHosts, servers: of }) =>
      inHosts
        ? words`本机的 hosts 文件把 ${list(hosts)} 指向 ${list(addresses.map(code))}，而那里没有程序在监听。`
        : words`查询 ${list(hosts)} 时，${servers(of)}给出 ${list(addresses.map(code))}，而那里没有程序在监听。`,
    why: ({ inHosts }) =>
      inHosts
        ? words`这样的地址不代表任何主机，或者就是本机自己。这种行是有意用来屏蔽域名的；屏蔽广告或授权检查的程序也会写入。go 先读 hosts 文件，再查询 DNS。`
        : words`这样的地址不代表任何主机，或者就是本机自己。DNS 过滤工具会对名单上的域名这样应答。`,
  },
  "dns-fake-ip": {
    title: ({ hosts, end }) =>
      end === null
        ? words`这里由 Clash 一类的客户端用 fake-ip 应答 DNS，其隧道工作正常`
        : words`DNS 为 ${list(hosts)} 给出 fake-ip 地址，而对应的隧道不通`,
    seen: ({ hosts, address, end }) => [
      ...words`${list(hosts)} 在这里的地址是 ${code(address)}，属于 Clash、mihomo 和 sing-box 的 fake-ip 模式所用的范围。`,
      ...(end === null ? words`经由它的下载正常。` : ends[end]),
    ],
    why: ({ end }) =>
      end === null
        ? words`客户端的隧道会把它换成真实地址。客户端一旦停止，在这些应答过期之前 go 都会失败。`
        : words`只有客户端自己的隧道才能把这种地址换成真实地址。可能是客户端已经停止，没有开启隧道，或者旧的应答还留在缓存里；在容器中，可能无法使用宿主机的隧道。`,
  },
  "dns-filtered-nxdomain": {
    title: ({ hosts, product }) =>
      product === null
        ? words`本网络的 DNS 服务器隐藏了 ${list(hosts)}`
        : words`本网络的 DNS 服务器把 ${list(hosts)} 指向了 ${product} 的拦截地址`,
    seen: ({ hosts, servers: of, address, extendedError, elsewhere, elsewhereWorks }) => [
      ...(address === null
        ? words`查询 ${list(hosts)} 时，${servers(of)}没有给出地址。`
        : words`查询 ${list(hosts)} 时，${servers(of)}给出 ${code(address)}。`),
      ...(extendedError === null
        ? []
        : words`应答附带的原因是 ${extendedError}（${reasons[extendedError] ?? "已过滤"}）。`),
      ...(elsewhere === null
        ? []
        : words`${code(elsewhere.resolver)} 给出 ${code(elsewhere.address)}${elsewhereWorks ? words`，主机在那里出示了 go 接受的证书` : words``}。`),
    ],
    why: ({ address, elsewhere }) => [
      ...(elsewhere === null ? [] : words`可见这个域名存在，只是对本网络隐藏。`),
      ...(address === null
        ? words`没有地址，go 就无法建立连接。`
        : words`拦截地址上没有模块文件，只有一个页面，或者什么都没有。`),
      ...words`按这台 DNS 服务器的应答写 hosts 也没有用：它对这个域名没有一句真话。`,
    ],
  },
  "dns-hosts-pin-stale": {
    title: ({ hosts }) => words`hosts 文件中 ${list(hosts)} 的地址不可用`,
    seen: ({ pins, live }) => [
      ...pins.flatMap(({ host, address, end, file, line }) => [
        ...(line === null ? words`hosts 文件 ${code(file)} ` : words`${code(file)} 的第 ${line} 行`),
        ...words`把 ${host} 指向 ${code(address)}。${ends[end]}`,
      ]),
      ...(live === null ? [] : words`DNS 服务器现在给出 ${code(live)}，主机在那里出示了 go 接受的证书。`),
    ],
    why: () =>
      words`go 先读 hosts 文件，再查询 DNS，所以只要这一行还在，就会一直用它。公共服务的地址会变，固定的地址会悄悄失效；如果途中有 HTTP 代理，这一行根本不起作用。`,
  },
  "dns-nxdomain-hijack": {
    title: ({ hosts, address }) =>
      hosts.length === 0
        ? words`这里的 DNS 服务器会应答不存在的域名`
        : words`这里的 DNS 服务器为 ${list(hosts)} 编造了地址 ${code(address)}`,
    seen: ({ hosts, address, asked, answered, servers: of }) => [
      ...words`在 ${asked} 个不可能存在的随机域名中，${servers(of)}为 ${answered} 个给出了地址，其中 ${code(address)} 不止一次出现。`,
      ...(hosts.length === 0 ? [] : words`${list(hosts)} 得到的是同一个地址。`),
    ],
    why: ({ hosts }) =>
      hosts.length === 0
        ? words`写错的主机名会表现为证书不符、网页或超时，而不是“没有这个主机”。`
        : words`可见对这台 DNS 服务器来说，这个域名并不存在：可能写错了，可能只在别的网络里才能解析，也可能被隐藏。go 得不到“没有这个主机”的回答，而是遇到编造的地址上的任何东西。`,
  },
  "dns-poisoned": {
    title: ({ hosts }) => words`${list(hosts)} 的 DNS 应答在途中被伪造`,
    seen: ({ hosts, how, address, resolver, answers }) => {
      switch (how) {
        case "two-answers":
          return words`向 ${code(resolver ?? "")} 查询一次 ${list(hosts)}，却收到了不同的应答：${list(answers.map(code))}。本机得到的是 ${code(address)}。`;
        case "no-resolver":
          return words`${code(resolver ?? "")} 上没有 DNS 服务，向它查询 ${list(hosts)} 却有应答，查询别的域名则没有。本机得到的是 ${code(address)}。`;
        case "known-forgery":
          return words`${list(hosts)} 在这里的地址是 ${code(address)}，只有伪造的应答才会这样回答。`;
      }
    },
    why: () =>
      words`从这里到 DNS 服务器的途中有人抢先应答，而 go 采用最先到的应答。真正的主机不在那个地址上，所以连接会超时、被重置，或遇到错误的证书。在这里查到再写进 hosts 文件的，正是伪造的地址。`,
  },
  "dns-private-answer": {
    title: ({ hosts, end }) =>
      end === null ? words`本网络用自己的地址提供 ${list(hosts)}` : words`DNS 为 ${list(hosts)} 给出了内网地址`,
    seen: ({ hosts, addresses, servers: of, end, authority, page }) => [
      ...words`查询公共服务 ${list(hosts)} 时，${servers(of)}给出 ${list(addresses.map(code))}。`,
      ...(end === null ? words`go 从那里得到了模块文件。` : ends[end]),
      ...(end === "chain" && authority !== null ? words`它来自 ${code(authority)}。` : []),
      ...(page === null
        ? []
        : page === ""
          ? words`那里提供的是一个网页。`
          : words`那里提供的是标题为“${page}”的网页。`),
    ],
    why: ({ end }) =>
      end === null
        ? words`公司的镜像代替了公共服务；这样做可行，而且工作正常。`
        : words`可见这个域名通向本网络的某台设备：可能是本机尚未配置好的镜像，可能是登录页或拦截页，也可能是错误的记录。DNS 服务器的维护者知道是哪一种。dig 查到的也是这个地址，所以固定它没有任何作用。`,
  },
};
