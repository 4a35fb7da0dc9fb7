import type { ExplainWords } from "../explain-words.ts";

const because: Readonly<Record<string, string>> = {
  "gosumdb-off": "GOSUMDB 为 off",
  "no-module": "go 不会下载这个路径下的任何内容",
};

const problems: Readonly<Record<string, string>> = {
  "pattern-separator": "模式之间只能用英文逗号分隔，所以这里是一整个模式，什么也匹配不到",
  "pattern-url": "模式与模块路径比较，而模块路径没有协议、用户、端口，也不以斜杠开头",
  "pattern-ellipsis": "... 在这里不是通配符；模式本来就匹配其下的所有路径",
  "pattern-malformed": "模式语法错误，什么也匹配不到",
  "pattern-case": "匹配区分大小写，而模块路径中的主机名总是小写",
  "never-used": "不会被使用：列表到 off 或 direct 为止",
  "separator-without-effect": "不起作用：前一项已经有了自己的分隔符",
  "unlikely-separator": "这个字符不能分隔各项，Go 把它当作主机名的一部分",
  "no-host": "这个 URL 没有主机名，所以每个请求都会失败",
  "port-out-of-range": "端口最大为 65535",
  "credentials-over-http": "go 拒绝通过 http 发送登录信息",
  "repeated-entry": "会再次查询：前面已经有同一项",
  "pattern-space": "空白不会被去掉，而是模式的一部分，所以什么也匹配不到",
};

const verdicts = { correct: "正确", imprecise: "不准确", wrong: "错误", dangerous: "危险" } as const;

export const explain: ExplainWords = {
  colon: "：",
  comma: "、",
  rule: ({ rule, argument, error, kind }, place, proxy) => {
    const set = place === null ? "" : `（${place}）`;
    const variable = rule.variable ?? "GOPROXY";
    switch (rule.outcome) {
      case "proxy":
        return `${argument} 从模块代理 ${proxy ?? ""} 下载：${variable}${set}的第一项就是它，而且 GOPRIVATE 和 GONOPROXY 中没有模式把这个模块排除在外。`;
      case "direct":
        return rule.pattern === null
          ? `${argument} 直接从它自己的主机下载：${variable}${set}的第一项是 direct。`
          : `${argument} 绕过所有模块代理，直接从它自己的主机下载：${variable}${set}中的模式 ${rule.pattern} 与它匹配。`;
      case "refused":
        return `${argument} 根本不会下载：${variable}${set}为 off。`;
      case "none":
        if (kind === "standard-library") return `${argument} 随 go 一起安装。`;
        return error === null ? `没有规则适用于 ${argument}。` : `go 拒绝 ${argument}：${error}`;
    }
  },
  kind: {
    package: "这是一组包：go 会查找包含它们的模块。",
    "standard-library": "它属于标准库或 go 自身，不需要下载。",
    toolchain: "这是 Go 本身，go 把它作为模块 golang.org/toolchain 下载。",
    invalid: "它不能作为模块路径，因此不会查询任何主机。",
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
  road: (files) => (files.length > 1 ? `go 怎样取得它，每个文件（${files.join("、")}）都是如此：` : `go 怎样取得它：`),
  entry: ({ kind, url }) =>
    ({
      proxy: `模块代理 ${url ?? ""}`,
      direct: "直接访问它自己的主机（direct）",
      off: "off：不再尝试",
      noproxy: "直接访问它自己的主机",
    })[kind],
  goesOn: (on, next) =>
    on === "any-error"
      ? `出现任何错误（包括没有应答）时，go 转到第 ${next} 步。`
      : `如果那里没有（404 或 410），go 转到第 ${next} 步；其他错误都会让 go 停止。`,
  ends: "如果失败，就不再尝试其他途径。",
  roadOfVersions: "go 怎样取得它：没有指定确切版本，所以先查询版本列表；选定版本的各个文件走同样的途径：",
  versions: { list: "版本列表", latest: "列表为空时查询最新版本" },
  alsoWith: (endings) => `${endings.join("、")} 也是如此`,
  passedOver: (entries) => `因为模式匹配而不访问：${entries.join("、")}`,
  notAsked: (why) => `不访问：${why}`,
  fails: (error) => `go 不访问任何主机就报错：${error}`,
  httpProxy: (proxy) => `经由 HTTP 代理 ${proxy}`,
  credentials: {
    netrc: "使用 netrc 中的登录信息",
    userinfo: "使用 URL 中的登录信息",
    goauth: "使用 GOAUTH 中的程序给出的登录信息",
  },
  repository: (vcs, repository) => `${vcs} 读取代码仓库 ${repository}`,
  discovery: "先询问它的主机代码仓库在哪里：",
  database: ({ checksum: { consulted, because: why, database, error }, nosumdb }) => {
    if (!consulted) {
      if (why === "go-sum")
        return "校验和数据库：不查询。这里的 go.sum 中有它的校验和：go 与之比对，不询问任何数据库。";
      const pattern = `${nosumdb.variable ?? "GONOSUMDB"} 中的模式 ${nosumdb.pattern ?? ""} 匹配`;
      return `校验和数据库：不查询，因为 ${why === "gonosumdb" ? pattern : (because[why] ?? why)}。`;
    }
    return error === null
      ? `校验和数据库：go.sum 中还没有的版本会向 ${database ?? ""} 查询。`
      : `校验和数据库：go 会报错：${error}`;
  },
  bases: "向下列地址中第一个提供它的地址查询：",
  match: (subject, { matched, pattern, variable }) =>
    matched
      ? `${subject}：匹配 ${pattern ?? ""}${variable === null || variable === subject ? "" : `（写在 ${variable} 中）`}`
      : `${subject}：没有模式匹配`,
  candidates: (parents) => `go get 无法知道这是模块还是模块中的包，因此会同时查询上级路径：${parents.join("、")}。`,
  packages: "go get 会同时查找下面所有可能包含它的模块：",
  leak: (host) => `${host} 可能会得知：`,
  notes: "值得注意：",
  article: ({ article, section, verdict, advice, correction }) =>
    `文章 ${article}（${section}）：${advice}${correction === null ? "这是对的。" : `${verdicts[verdict]}：${correction}`}`,
  today: ({ today }, sentence) => {
    if (today === null) return "";
    if (today.changed.length === 0) return "与当前设置相比没有变化。";
    const names = { rule: "规则", road: "下载途径", database: "校验和数据库" };
    return `与当前设置相比的变化：${today.changed.map((part) => names[part]).join("、")}。当前：${sentence}`;
  },
  settings: "设置：",
  at: (file, line) => `${file} 第 ${line} 行`,
  problem: (column, id, text) => `第 ${column} 个字符：${problems[id] ?? text}`,
  shadows: (value, origin) => `覆盖了 ${value === "" ? "空值" : value}（${origin}）`,
  rulesFor: (version) => `依据 ${version} 的规则，没有访问任何主机。`,
};
