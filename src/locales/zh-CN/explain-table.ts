import type { ExplainTableWords, RoadStep } from "../explain-table-words.ts";

const count = (modules: number): string => `${modules} 个模块`;

const then = (road: readonly string[]): string => road.join("，然后 ");

const steps = (road: readonly RoadStep[]): string =>
  road
    .map(({ name }, index) => {
      const on = road[index - 1]?.on;
      return on === undefined ? name : on === "any-error" ? `出错时转到 ${name}` : `那里没有时转到 ${name}`;
    })
    .join("，");

const words = { rule: "规则不同", road: "途径不同", database: "校验和数据库" } as const;

export const explainTable: ExplainTableWords = {
  title: (modules, file) =>
    `${file === null ? "标准输入" : `${file} `}中的 ${count(modules)}，按 go 采用的下载途径分组`,
  nothing: (file) => `${file === null ? "标准输入" : `${file} `}中没有需要下载的模块。`,
  group: ({ outcome, variable, pattern }, road, modules, place) => {
    const set = `${variable ?? "GOPROXY"}${place === null ? "" : `（${place}）`}`;
    switch (outcome) {
      case "proxy":
        return `${count(modules)}走 GOPROXY：${steps(road)}`;
      case "direct":
        return pattern === null
          ? `${count(modules)}直接从主机下载：${set}的第一项是 direct`
          : `${count(modules)}直接从主机下载：${set}中的模式 ${pattern} 匹配`;
      case "refused":
        return `${count(modules)}根本不会下载：${set}为 off`;
      case "none":
        return count(modules);
    }
  },
  otherGroup: {
    invalid: (modules) => `${count(modules)}被 go 拒绝`,
    "standard-library": (modules) => `${count(modules)}随 go 一起安装，不需要下载`,
    package: (modules) => `${count(modules)}是包`,
    unreadable: (modules) => `${count(modules)}无法下载，因为 GOPROXY 无法解析`,
    toolchain: (modules) => `${count(modules)}是 Go 本身`,
  },
  database: (name) => `校验和数据库：${name ?? "无法使用"}`,
  noDatabase: (because, { pattern, variable }) =>
    because === "gonosumdb"
      ? `校验和数据库：不查询（${variable ?? "GONOSUMDB"} 中的 ${pattern ?? ""}）`
      : `校验和数据库：不查询（${because === "go-sum" ? "go.sum 中已有校验和" : "GOSUMDB=off"}）`,
  replaces: (path) => `代替 ${path}`,
  tools: (paths) => `包含工具 ${paths.join("、")}`,
  toolchainFromPath: (name) =>
    `需要另一个版本的 Go，而 GOTOOLCHAIN 只允许使用已有的：PATH 中必须有 ${name}，不会下载。`,
  toolchainEnds: "go 还没有查看这些模块，就会报错结束：",
  folders: "由本地目录代替，不需要下载：",
  leaks: (host, names) => `${host} 可能会得知 ${names} 个看来是私有的名字：`,
  leaksAdvice: (patterns) =>
    `如果这些名字是私有的，请把 ${patterns.join(",")} 写入 GOPRIVATE。查看单个模块的详情：goproxy-doctor explain 模块`,
  broad: ({ variable, pattern, hosts, modules }) =>
    `${variable} 中的模式 ${pattern} 太宽：${hosts.join("、")} 上的所有模块都会绕过模块代理，这里有 ${modules} 个，也包括公开的模块。`,
  changes: (changed, modules) =>
    changed === 0 ? "与当前设置相比没有变化。" : `${count(modules)}中有 ${changed} 个与当前设置相比有变化：`,
  change: (parts, before) => `${parts.map((part) => words[part]).join("、")}；当前：${before}`,
  roadInWords: ({ outcome, pattern }, road) =>
    outcome === "none" ? "无" : outcome === "direct" && pattern !== null ? `因 ${pattern} 直接从主机下载` : then(road),
  why: "查看每个模块的详情：--why",
};
