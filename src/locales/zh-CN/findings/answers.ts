import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list, seconds } from "./phrases.ts";

export const answers: Pick<
  FindingWords,
  "download-fails-unexplained" | "http-403" | "http-html-200" | "http-redirect-insecure" | "http-stall"
> = {
  "download-fails-unexplained": {
    title: ({ command, modules, outcome, last }) => {
      if (command !== null)
        return outcome === "hangs"
          ? words`${code(command)} 会卡住，原因未知`
          : last === null
            ? words`${code(command)} 在访问网络之前就会失败`
            : words`${code(command)} 会失败，原因未知`;
      return outcome === "hangs"
        ? words`下载 ${list(modules.map(code))} 会卡住，原因未知`
        : words`下载 ${list(modules.map(code))} 会失败，原因未知`;
    },
    seen: ({ error, last }) => [
      ...words`go 的输出：${quoted(onOneLine(error))}。`,
      ...(last === null ? [] : words`最后观察到的一步是 ${code(last.key)}，结果为 ${last.ended}。`),
    ],
    why: ({ command, host, last }) => {
      if (host !== null) return words`现有规则都无法解释。报错是 go 的原文。`;
      if (command === null) return words`现有规则都无法解释。报错是 go 的原文，来自某项设置或模块本身。`;
      return last === null
        ? words`这与任何服务器都无关：问题出在命令的写法、某项设置或项目的文件上。`
        : words`现有规则都无法解释。报错是 go 的原文，问题出在命令的写法、项目或模块本身。`;
    },
  },
  "http-403": {
    title: ({ hosts }) => words`${list(hosts)} 返回 403 Forbidden`,
    seen: ({ url: asked, says, title, server }) => [
      ...words`${url(asked)} 被拒绝。`,
      ...(says === null ? [] : words`响应内容：${quoted(says)}。`),
      ...(title === null ? [] : words`响应是一个标题为“${title}”的网页。`),
      ...(server === null ? [] : words`响应自称来自 ${server}。`),
    ],
    why: () =>
      words`由谁拒绝尚不清楚：可能是主机自己，也可能是途中的过滤设备。go 把 403 当作最终结果；在 GOPROXY 中，逗号后面的项不会再被尝试。`,
  },
  "http-html-200": {
    title: ({ hosts }) => words`${list(hosts)} 返回了网页，而 go 需要的是模块文件`,
    seen: ({ url: asked, title, contentType }) => [
      ...words`${url(asked)} 的状态码是 200，内容却是 HTML`,
      ...(title === null ? [] : words`，标题为“${title}”`),
      ...(contentType === null ? words`。` : words`（${code(contentType)}）。`),
    ],
    why: ({ asChecksum }) => [
      ...words`go 把状态码 200 当作成功，并把网页当成模块文件来读。`,
      ...(asChecksum ? words`因此它会报告校验和不匹配，但这并不表示模块被篡改。` : []),
      ...words`网络的登录页和过滤设备会返回这样的页面；把普通网站当成模块代理也会如此。`,
    ],
  },
  "http-redirect-insecure": {
    title: ({ hosts }) => words`${list(hosts)} 把 go 从 https 重定向到了 http`,
    seen: ({ from, to, status }) => words`${url(from)} 返回 ${status}，重定向到 ${url(to)}。`,
    why: ({ sameHost, toHost }) =>
      sameHost
        ? words`go 会跟随重定向，但绝不从 https 退回 http。服务器把自己的地址当成了 http，这在由前置网关终结 TLS 时很常见。`
        : words`go 会跟随重定向到任何主机，但绝不从 https 退回 http。被引到 ${toHost}，多半是网络的登录页。`,
  },
  "http-stall": {
    title: ({ hosts, begun }) =>
      begun ? words`${list(hosts)} 的响应有始无终` : words`${list(hosts)} 接受请求，却不作任何响应`,
    seen: ({ url: asked, waitedMs, begun }) =>
      begun
        ? words`${url(asked)} 的响应已经开始，但 ${seconds(waitedMs)}内没有结束。这台主机的响应没有一个是完整的，而别的主机有响应。`
        : words`连接已经建立，${url(asked)} 请求了两次，${seconds(waitedMs)}内一个字节也没有收到。`,
    why: () =>
      words`go 对等待响应没有时限：只要连接还在，它就一直等，什么也不输出，期间也不会询问 GOPROXY 的其他项。可能是端口后面的程序卡住了，也可能是途中的设备（例如病毒扫描）扣住了响应。`,
  },
};

/** go's text may have several lines; here it stands inside a sentence. */
function onOneLine(text: string): string {
  return text.replace(/^go: downloading .*\n/gm, "").replace(/\s*\n\s*/g, " ");
}
