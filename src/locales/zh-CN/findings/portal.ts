import type { FindingWords } from "../../../findings/words.ts";
import { url, words } from "../../../model/words.ts";
import { list } from "./phrases.ts";

export const portal: Pick<FindingWords, "http-captive-portal" | "http-403-block"> = {
  "http-captive-portal": {
    title: () => words`本网络要求先登录，go 才能访问外网`,
    seen: ({ hosts, portal: page, probes, says511 }) => [
      ...(says511
        ? words`访问 ${list(hosts)} 时，收到的是状态码 511 Network Authentication Required。`
        : words`${list(hosts)} 无法访问。`),
      ...(probes.length === 0
        ? []
        : words`${list(probes.map(url))} 在不受限的网络里总是返回同样的内容，在这里却不同。`),
      ...(page === null ? [] : words`这些响应指向 ${url(page)}。`),
    ],
    why: () => words`在有人登录之前，这种网络会代替所有主机应答，或者丢弃数据包。go 既不能显示登录页，也不能登录。`,
  },
  "http-403-block": {
    title: ({ hosts, product }) => words`${product} 拦截了 ${list(hosts)}`,
    seen: ({ url: asked, status, product, title }) => [
      ...words`${url(asked)} 的响应状态码是 ${status}，并带有 ${product} 的标记`,
      ...(title === null ? words`。` : words`；网页标题为“${title}”。`),
    ],
    why: ({ status }) => [
      ...words`响应来自途中的过滤设备，而不是主机本身。`,
      ...(status === 200
        ? words`go 把状态码 200 当作成功，把网页当成模块文件来读，并且不再为它尝试 GOPROXY 中后面的项。`
        : words`go 把它当作主机自己的响应；在 GOPROXY 中，逗号后面的项不会再被尝试。`),
    ],
  },
};
