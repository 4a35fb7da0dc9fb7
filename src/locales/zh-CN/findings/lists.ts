import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { list } from "./phrases.ts";

export const lists: Pick<
  FindingWords,
  "goprivate-missing" | "goproxy-comma-no-failover" | "goproxy-default-blocked" | "module-not-found"
> = {
  "goprivate-missing": {
    title: ({ hosts, failing }) =>
      failing.length > 0
        ? words`${list(hosts)} 上的模块是私有的，go 却到公网上去找`
        : words`${list(hosts)} 上私有模块的名字会泄露到公网`,
    seen: ({ modules, proxy, database, asked }) => [
      ...words`${code("GOPRIVATE")} 中没有模式覆盖 ${list(modules.map(code))}。`,
      ...(asked ? words`go 会把它的名字发给` : words`一旦下载，go 就会把它的名字发给`),
      ...(proxy === null ? [] : words`模块代理 ${url(proxy)}`),
      ...(proxy === null || database === null ? [] : words` 和`),
      ...(database === null ? [] : words`公共校验和数据库 ${code(database)}`),
      ...words`。`,
    ],
    why: ({ failing }) => [
      ...words`这些服务的运营者因此知道了模块的名字，却拿不到模块本身。`,
      ...(failing.length > 0
        ? words`所以它们回答“不存在”，go 报告的正是这个结果。`
        : words`即使下载本身成功，第一次查询校验和数据库也会失败。`),
    ],
  },
  "goproxy-comma-no-failover": {
    title: () => words`${code("GOPROXY")} 中的逗号使 go 不再询问下一项`,
    seen: ({ failed, next }) =>
      words`${url(failed)} 出错，而且不是“不存在”；它后面是逗号，所以 go 到此为止，不会询问 ${next === "direct" ? code(next) : url(next)}。`,
    why: () =>
      words`逗号之后，go 只在收到 404 或 410 时才继续；${code("|")} 之后，任何错误都会继续。自建的模块代理后面用逗号是对的：如果用 ${code("|")}，它一停机，私有模块的名字就会被发给下一项。`,
  },
  "goproxy-default-blocked": {
    title: ({ host, chosen }) =>
      chosen ? words`从这个网络无法访问模块代理 ${host}` : words`从这个网络无法访问 go 默认的模块代理 ${host}`,
    seen: ({ chosen, step, othersReached }) => [
      ...(chosen ? words`${code("GOPROXY")} 指定了它。` : words`${code("GOPROXY")} 没有设置过，所以 go 首先询问它。`),
      ...(step === "dns"
        ? words`这里的 DNS 服务器不给出它的地址。`
        : step === "tcp"
          ? words`无法与它建立连接。`
          : words`连接在 TLS 握手完成之前就中断了。`),
      ...(othersReached ? words`同一次运行中可以访问另一台主机。` : []),
    ],
    why: () => words`中国大陆的网络会阻断它，一些公司也是如此。镜像提供同样的模块，而 go 的校验和可以保证内容相同。`,
  },
  "module-not-found": {
    title: ({ module, query }) => words`go 询问过的地方都没有 ${code(query === "" ? module : `${module}@${query}`)}`,
    seen: ({ said, control, otherVersions }) => [
      ...words`${list(said.map(url))} 回答它不存在`,
      ...(control.length === 0 ? words`。` : words`，但成功提供了 ${list(control.map(url))}。`),
      ...(otherVersions.length === 0 ? [] : words`已知的版本：${list(otherVersions.map(code))}。`),
    ],
    why: () => words`通路没有问题，问题在模块：路径或版本写错了，标签没有推送或已被删除，或者仓库是私有的。`,
  },
};
