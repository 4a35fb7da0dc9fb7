import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list } from "./phrases.ts";

export const serverFaults: Pick<
  FindingWords,
  | "goproxy-file-missing"
  | "http-404-base"
  | "http-5xx"
  | "http-redirect-loop"
  | "http-trunc-eof"
  | "proxy-connect-redirect"
  | "sumdb-lookup-404"
  | "sumdb-mismatch"
> = {
  "goproxy-file-missing": {
    title: ({ folder, nearest }) =>
      nearest === null
        ? words`${code("GOPROXY")} 中的目录无权读取：${code(folder)}`
        : words`${code("GOPROXY")} 中的目录不存在：${code(folder)}`,
    seen: ({ entry, nearest }) => [
      ...words`这一项是 ${code(entry)}。`,
      ...(nearest === null
        ? words`go 无权打开其中的文件。`
        : words`在这条路径上，存在的最后一级目录是 ${code(nearest)}。`),
    ],
    why: () =>
      words`对于 ${code("file://")} 项，go 从本机的这个目录读取模块，其结构与模块代理提供的相同。磁盘没有挂载、容器没有挂载卷或者路径写错，都会无从读取。`,
  },
  "http-404-base": {
    title: ({ entry }) => words`在 ${code(entry)} 之下什么也找不到，连肯定存在的模块也没有`,
    seen: ({ url: asked, known, says, title, server }) => [
      ...words`${url(asked)} 的结果是找不到，而所有公共模块代理都有 ${code(known)}。这个地址之下也没有返回过任何别的文件。`,
      ...(says === null ? [] : words`响应内容：${quoted(says)}。`),
      ...(title === null ? [] : words`响应是一个标题为“${title}”的网页。`),
      ...(server === null ? [] : words`响应自称来自 ${server}。`),
    ],
    why: () =>
      words`go 把“找不到”当作模块代理的答复，于是报告模块不存在。可能 ${code("GOPROXY")} 中的路径不是模块代理的路径，可能服务器没有为多级的模块路径配置路由，也可能那里的仓库没有公共上游。`,
  },
  "http-5xx": {
    title: ({ hosts, status, reason }) => words`${list(hosts)} 返回 ${`${status} ${reason}`.trim()}`,
    seen: ({ url: asked, says, title, server }) => [
      ...words`这是对 ${url(asked)} 的响应。`,
      ...(says === null ? [] : words`响应内容：${quoted(says)}。`),
      ...(title === null ? [] : words`响应是一个标题为“${title}”的网页。`),
      ...(server === null ? [] : words`响应自称来自 ${server}。`),
    ],
    why: ({ status }) => [
      ...words`出错的是服务器自己或它的上游。`,
      ...(status === 502 || status === 504
        ? words`作出回应的服务器无法访问它的上游。`
        : status === 503
          ? words`它可能过载、正在维护或者尚未就绪。`
          : []),
      ...words`go 不会重试；只有 ${code("GOPROXY")} 的两项之间是 ${code("|")} 而不是逗号时，才会继续尝试下一项。`,
    ],
  },
  "http-redirect-loop": {
    title: ({ hosts }) => words`${list(hosts)} 让 go 陷入循环重定向`,
    seen: ({ from, last }) => words`${url(from)} 一次又一次地重定向；九次之后 go 到了 ${url(last)}，而那里仍是重定向。`,
    why: ({ sameHost }) =>
      sameHost
        ? words`到第十次重定向时 go 就会放弃。服务器若是按别的协议或域名配置的，就会这样；登录页要求带回 cookie 时也会，而 go 不保存 cookie。`
        : words`到第十次重定向时 go 就会放弃。可能两台服务器互相重定向，也可能登录页要求带回 cookie，而 go 不保存 cookie。`,
  },
  "http-trunc-eof": {
    title: ({ hosts }) => words`来自 ${list(hosts)} 的文件只传了一部分`,
    seen: ({ url: asked, bytes, promised }) =>
      promised === null
        ? words`${url(asked)} 传来 ${bytes} 字节后，连接在文件中途关闭。`
        : words`${url(asked)} 共 ${promised} 字节，传来 ${bytes} 字节后连接就关闭了。`,
    why: () =>
      words`go 需要完整的文件，也不会断点续传。应当查找是谁结束了连接：服务器、它的上游，或者途中限制大小或时间的 HTTP 代理、病毒扫描。`,
  },
  "proxy-connect-redirect": {
    title: ({ address, portal }) =>
      portal === null
        ? words`HTTP 代理 ${code(address)} 要求先在浏览器中登录`
        : words`HTTP 代理 ${code(address)} 把 go 引向登录页`,
    seen: ({ hosts, status, portal }) => [
      ...words`请求建立到 ${list(hosts)} 的隧道时，它返回 ${status}`,
      ...(portal === null ? words`。` : words`，指向 ${url(portal)}。`),
    ],
    why: () =>
      words`隧道要么建立，要么失败：go 在这里不跟随重定向，也不显示页面，只输出响应中的文字。有人在浏览器中登录之后，这类 HTTP 代理往往会放行整台机器。`,
  },
  "sumdb-lookup-404": {
    title: ({ host, database }) => words`${host} 声称提供 ${code(database)}，却没有其中的记录`,
    seen: ({ supported, url: asked, status }) => words`${url(supported)} 返回 200，而 ${url(asked)} 返回 ${status}。`,
    why: () =>
      words`有了前一个回答，go 就只从这个模块代理读取校验和数据库，缺少的内容也不会再问别处。这个回答是模块代理自己的：如果来自数据库，会指明是哪个模块。`,
  },
  "sumdb-mismatch": {
    title: ({ modules, database }) => words`${list(modules.map(code))} 与 ${code(database)} 的记录不一致`,
    seen: ({ file, downloaded, recorded, database, url: from, crlf }) => [
      ...(from === null ? words`来自模块仓库的` : words`${url(from)} 处的`),
      ...(file === "zip" ? words` zip 文件` : words` ${code("go.mod")} 文件`),
      ...words`校验和为 ${code(downloaded)}，而 ${code(database)} 对这个版本的记录（带有它的签名）是 ${code(recorded)}。`,
      ...(crlf ? words`文件的换行符是 Windows 格式（CRLF），说明被转换过。` : []),
    ],
    why: ({ url: from }) =>
      from === null
        ? words`go 拒绝它是对的：数据库记录的正是其他人得到的内容。要么作者在记录之后移动了标签，要么有人篡改了仓库或途中的数据。从这里无法区分。`
        : words`go 拒绝它是对的：数据库记录的正是其他人得到的内容。可能作者移动了标签，而模块代理与数据库获取它的时间不同；可能模块代理的缓存损坏；可能途中有设备改写文件；也可能有人篡改。从这里无法区分。`,
  },
};
