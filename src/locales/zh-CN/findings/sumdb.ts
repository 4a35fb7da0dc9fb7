import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list } from "./phrases.ts";

export const sumdb: Pick<
  FindingWords,
  "gosumdb-malformed" | "gosumdb-off" | "sumdb-proxied" | "sumdb-supported-error" | "sumdb-unreachable"
> = {
  "gosumdb-malformed": {
    title: ({ value, problem }) => {
      switch (problem) {
        case "blank":
          return words`${code("GOSUMDB")} 已设置，但没有写明数据库`;
        case "quotes":
          return words`${code("GOSUMDB")} 的值中含有引号`;
        default:
          return words`go 无法识别 ${code("GOSUMDB")} 中的 ${code(value)}`;
      }
    },
    seen: ({ error, corrected }) => [
      ...words`go 拒绝这个值：${quoted(error)}。`,
      ...(corrected === null ? [] : words`原意可能是 ${code(corrected)}。`),
    ],
    why: ({ problem }) => [
      ...slips[problem],
      ...words`它的值是 go 认识的名字，或形如 ${code("name+hash+key")} 的密钥，后面可以空一格再写询问的 URL。go 要到校验模块时才会报错，所以下载会进行到那一步。`,
    ],
  },
  "gosumdb-off": {
    title: ({ excuse }) =>
      excuse === "distribution"
        ? words`这个 Go 发行版默认关闭了校验和数据库`
        : words`校验和数据库被关闭：go 不经校验就接受新模块`,
    seen: ({ excuse, modules }) => [
      ...words`${code("GOSUMDB")} 的值是 ${code("off")}。`,
      ...(excuse === "distribution" ? words`这是该 Go 的制作者写在 ${code("$GOROOT/go.env")} 中的。` : []),
      ...(modules.length === 0 ? [] : words`${list(modules.map(code))} 没有与别人得到的内容比对过。`),
    ],
    why: ({ excuse }) =>
      excuse === "files-only"
        ? words`模块只来自本机的文件，网络上没有人能够改动它们。`
        : words`对这里的新模块来说，连接送来什么就是什么，并会写进所有人共用的 ${code("go.sum")}。关闭它也治不好校验和不匹配，而且 go 无法再下载工具链。私有模块不需要关闭数据库：用 ${code("GOPRIVATE")} 排除即可。`,
  },
  "sumdb-proxied": {
    title: ({ host }) => words`校验和数据库经由 ${host} 访问`,
    seen: ({ database }) => words`该模块代理在自己的地址下提供 ${code(database)}，转交的内容带有数据库的签名。`,
    why: () => words`签名由 go 自己验证，所以模块代理无法篡改应答；本机也不必直接访问数据库。`,
  },
  "sumdb-supported-error": {
    title: ({ host, database }) => words`询问 ${host} 是否提供 ${code(database)} 时出错`,
    seen: ({ url: asked, status, says }) => [
      ...(status === null ? words`${url(asked)} 没有应答。` : words`${url(asked)} 返回状态码 ${status}。`),
      ...(says === null ? [] : words`响应内容：${quoted(says)}。`),
    ],
    why: () =>
      words`go 在询问校验和数据库之前，会先问每个模块代理是否转交它。200 表示是；只有 404 或 410 才会让 go 去问下一个，或直接问数据库。在逗号之前，其他任何应答都会使下载中止，即使模块文件本身已经取到。`,
  },
  "sumdb-unreachable": {
    title: ({ database, host }) =>
      host === database ? words`无法访问校验和数据库 ${host}` : words`无法通过 ${host} 访问校验和数据库 ${database}`,
    seen: ({ step, modules }) => [
      ...words`模块文件已经取到，但 go 无法校验：`,
      ...(step === "dns"
        ? words`得不到数据库的地址。`
        : step === "tcp"
          ? words`无法与数据库建立连接。`
          : step === "tls"
            ? words`与数据库的连接在 TLS 握手完成之前就中断了。`
            : words`数据库没有回应请求。`),
      ...(modules.length === 0 ? [] : words`受影响的模块：${list(modules.map(code))}。`),
    ],
    why: () =>
      words`${code("GOPROXY")} 中没有模块代理转交校验和数据库，所以 go 直接询问它，并且不接受未经校验的模块。同一个数据库可以换一个地址询问；关闭它不是办法。`,
  },
};

const slips = {
  blank: [],
  quotes: words`引号是 shell、文件或设置页面留下的。`,
  "off-in-capitals": words`go 只认识小写的写法。`,
  "plus-for-blank": words`名字与 URL 之间应当是空格，而不是加号。`,
  "url-only": words`只写 URL 不够：前面还要有数据库的名字。`,
  list: words`只能写一个数据库，不能写列表。`,
  fields: words`其中的字段太多。`,
  key: [],
} as const;
