import type { FactsOf } from "../../../findings/all.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, type Words, words } from "../../../model/words.ts";
import { list, seconds } from "./phrases.ts";

export const tlsPath: Pick<
  FindingWords,
  "tcp-rst-sni" | "tls-sni-drop" | "tls-large-clienthello" | "tls-13-intolerance"
> = {
  "tcp-rst-sni": {
    title: ({ hosts, how }) =>
      how === "reset"
        ? words`一发送域名，到 ${list(hosts)} 的连接就被重置`
        : words`一发送域名，到 ${list(hosts)} 的连接就被关闭`,
    seen: ({ addresses, tries, control }) =>
      words`${list(addresses.map(code))} 接受连接，但在第一条 TLS 消息（其中的域名是明文）之后，${tries} 次中有 ${tries} 次被切断。换用域名 ${code(control)}，同一地址有应答。`,
    why: ({ how, httpProxy }) => [
      ...(how === "reset"
        ? words`可见针对的是域名而不是地址：途中的过滤设备会这样做。`
        : words`可见针对的是域名而不是地址：可能是途中的过滤设备，也可能是服务器自己不认识该域名。`),
      ...route(httpProxy),
    ],
  },
  "tls-sni-drop": {
    title: ({ hosts }) => words`发送域名之后，${list(hosts)} 再无回应`,
    seen: ({ addresses, tries, control }) =>
      words`${list(addresses.map(code))} 接受连接，但在第一条 TLS 消息（其中的域名是明文）之后，${tries} 次中有 ${tries} 次没有收到任何字节。换用域名 ${code(control)}，同一地址有应答。`,
    why: ({ goWaitsMs, httpProxy }) => [
      ...words`可能是途中按域名过滤的设备丢弃了这条消息，也可能是服务器处理该域名时出了问题；仅凭没有回应无法区分。`,
      ...(goWaitsMs === null ? [] : words`go 自己会等待 ${seconds(goWaitsMs)}。`),
      ...route(httpProxy),
    ],
  },
  "tls-13-intolerance": {
    title: ({ hosts }) => words`通往 ${list(hosts)} 的途中有设备不能处理 TLS 1.3`,
    seen: ({ addresses, how }) =>
      words`向 ${list(addresses.map(code))} 发送的第一条消息（ClientHello）声明支持 TLS 1.3 时（go 就是这样），${what(how)}；同样的消息只声明支持 TLS 1.2，就有应答。`,
    why: () =>
      words`不支持 TLS 1.3 的服务器会用 TLS 1.2 应答，所以是途中的旧防火墙或负载均衡设备丢掉了它不认识的内容。go 没有关闭 TLS 1.3 的设置。`,
  },
  "tls-large-clienthello": {
    title: ({ hosts }) => words`发往 ${list(hosts)} 的第一条 TLS 消息太长，途中有设备处理不了`,
    seen: ({ addresses, how }) =>
      words`第一条消息较短时，${list(addresses.map(code))} 立即应答；较长、需要两个数据包时，${what(how)}。`,
    why: ({ goVersion, godebug }) => [
      ...words`从 Go 1.23 起，第一条消息带有后量子密钥，一个数据包装不下${goVersion === null ? "" : words`，${code(goVersion)} 就是这样发送的`}。旧防火墙只看第一个数据包。curl 和较旧的浏览器发送的消息较短，所以能用。`,
      ...(godebug === null ? [] : words`${code(`GODEBUG=${godebug}`)} 可以让 go 的消息重新变短。`),
    ],
  },
};

function route(httpProxy: boolean): Words {
  return httpProxy ? [] : words`这里没有设置 HTTP 代理；如果本网络有，需要让 go 知道。`;
}

function what(how: FactsOf<"tls-large-clienthello">["how"]): string {
  switch (how) {
    case "reset":
      return "连接被重置";
    case "closed":
      return "连接被关闭";
    case "silent":
      return "没有任何应答";
  }
}
