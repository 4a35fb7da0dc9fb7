import type { ExplainWords } from "../explain-words.ts";

const because: Readonly<Record<string, string>> = {
  "gosumdb-off": "GOSUMDB 为 off",
  "no-module": "go 不会下载这个路径下的任何内容",
  gonosumdb: "GONOSUMDB 中有模式匹配",
};

export const explain: ExplainWords = {
  colon: "：",
  rule: ({ rule, argument, error, kind }, origin) => {
    const from = origin === null ? "" : `（${origin}）`;
    switch (rule.outcome) {
      case "proxy":
        return `${argument} 走模块代理：GONOPROXY 中没有模式匹配，而 ${rule.variable ?? "GOPROXY"} 的第一项是模块代理${from}。`;
      case "direct":
        return rule.pattern === null
          ? `${argument} 直连代码仓库：${rule.variable ?? "GOPROXY"} 的第一项是 direct${from}。`
          : `${argument} 直连代码仓库：${rule.variable ?? "GONOPROXY"} 中的模式 ${rule.pattern} 匹配${from}。`;
      case "refused":
        return `${argument} 被拒绝下载：${rule.variable ?? "GOPROXY"} 的第一项是 off${from}。`;
      case "none":
        if (kind === "standard-library") return `${argument} 随 go 一起安装。`;
        return error === null ? `没有规则适用于 ${argument}。` : `${argument} 不是合法的模块路径：${error}`;
    }
  },
  kind: {
    package: "这是一个包：go 会查找包含它的模块。",
    "standard-library": "这是标准库中的包，不需要下载。",
    toolchain: "这是 Go 工具链。",
    invalid: "go 不接受它作为模块路径。",
  },
  origin: {
    process: "进程环境",
    "goenv-file": "go env -w",
    "goroot-file": "Go 安装目录的 go.env",
    default: "内置默认值",
    derived: "取自另一个变量",
    set: "--set",
  },
  listBroken: "GOPROXY 无法解析，因此无法下载任何模块。go 的说法是：",
  road: "下载途径：",
  entry: ({ kind, url, continuesOn }) => {
    const name = {
      proxy: `模块代理 ${url ?? ""}`,
      direct: "direct（直连）",
      off: "off（禁止下载）",
      noproxy: "直连（GONOPROXY 匹配时）",
    }[kind];
    if (continuesOn === null) return name;
    return continuesOn === "any-error" ? `${name}，出现任何错误时转到下一项` : `${name}，仅在 404 或 410 时转到下一项`;
  },
  file: {
    info: "版本信息",
    mod: "go.mod",
    zip: "源码",
    list: "版本列表",
    latest: "最新版本",
  },
  skipped: "不使用",
  httpProxy: (proxy) => `经由 HTTP 代理 ${proxy}`,
  credentials: {
    netrc: "使用 netrc 中的凭据",
    userinfo: "使用 URL 中的凭据",
    goauth: "使用 GOAUTH 提供的凭据",
  },
  repository: (vcs, repository) => `代码仓库：${repository}（${vcs}）`,
  discovery: "通过以下请求查找代码仓库：",
  database: ({ consulted, because: why, database, error }) => {
    if (!consulted) return `校验数据库：不查询，因为 ${because[why] ?? why}。`;
    return error === null
      ? `校验数据库：${database ?? ""}，用于 go.sum 中还没有的版本。`
      : `校验数据库：go 会报错：${error}`;
  },
  bases: "向下列地址中第一个提供它的地址查询：",
  match: (subject, { matched, pattern, variable }) =>
    matched
      ? `${subject}：匹配 ${pattern ?? ""}${variable === null || variable === subject ? "" : `（写在 ${variable} 中）`}`
      : `${subject}：没有模式匹配`,
  candidates: "go 依次尝试这些模块，从最长的开始：",
  leak: (host) => `${host} 会看到：`,
  settings: "设置：",
  at: (file, line) => `${file} 第 ${line} 行`,
  problem: (column, text) => `第 ${column} 个字符：${text}`,
  shadows: (value, origin) => `覆盖了 ${value === "" ? "空值" : value}（${origin}）`,
  rulesFor: (version) => `依据 ${version} 的规则，没有访问任何主机。`,
};
