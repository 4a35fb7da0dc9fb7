import type { ExplainNoteOf, NoteFix } from "../../model/explain-note.ts";
import { type ExplainNoteWords, goEnv } from "../explain-note-words.ts";

const never: Readonly<Record<string, string>> = {
  "pattern-separator": "模式之间只能用英文逗号分隔",
  "pattern-url": "模块路径前面没有 https://，也没有用户名和端口",
  "pattern-ellipsis": "... 在这里不是通配符，模式本来就匹配其下的所有路径",
  "pattern-malformed": "模式语法错误",
  "pattern-space": "空白是模式的一部分",
};

const origin = (name: NoteFix["origin"]): string =>
  name === "process" ? "进程环境" : name === "goenv-file" ? "go env -w" : name;

function fixed(fix: NoteFix): string {
  if (fix.origin !== "process") return `\n  ${goEnv(fix)}`;
  const value = fix.value === "" ? `请在那里去掉 ${fix.name}。` : `请在那里写成：\n  ${fix.name}=${fix.value}`;
  return `${fix.name} 来自进程环境，${value}`;
}

const nearMiss = ({ pattern, wanted, reason }: ExplainNoteOf<"pattern-near-miss">): string =>
  ({
    "sub-domain": `它只指这一个主机，不包括其下的主机；${wanted} 才会匹配`,
    "domain-itself": `* 至少代表一级域名；匹配域名本身要用 ${wanted}`,
    "host-itself": `${pattern} 要求斜杠后面还有内容；${wanted} 匹配主机及其下的一切`,
  })[reason];

const changes: Readonly<Record<ExplainNoteOf<"how-to-change">["to"], string>> = {
  proxy: "如果要经由模块代理下载，请去掉这个模式：",
  private: "如果它是私有模块，既不该告诉模块代理，也不该告诉校验和数据库：",
  allowed: "要重新允许下载：",
};

export const explainNotes: ExplainNoteWords = {
  "pattern-blank": ({ variable, pattern, fix }) =>
    `${variable} 中的模式 ${JSON.stringify(pattern)} 显然是为这个模块写的，但其中有空白：go 把空白当作模式的一部分，所以永远不会匹配。去掉空白：${fixed(fix)}`,
  "pattern-never-matches": ({ variable, pattern, problem, fix }) =>
    `${variable} 中的模式 ${JSON.stringify(pattern)} 看来是为这个模块写的，但永远不会匹配：${never[problem] ?? "没有模块路径与它相符"}。应当写成：${fixed(fix)}`,
  "pattern-case": ({ variable, pattern, fix }) =>
    `${variable} 中的模式 ${pattern} 只是大小写不同，而 go 区分大小写。按模块的写法：${fixed(fix)}`,
  "pattern-near-miss": (note) =>
    `${note.variable} 中的模式 ${note.pattern} 不匹配：${nearMiss(note)}。${fixed(note.fix)}`,
  "pattern-whole-host": ({ variable, pattern, host }) =>
    `${variable} 中的模式 ${pattern} 匹配 ${host} 上的所有模块，也包括公开的模块：它们都不会经过模块代理或镜像。请改为只写自己的组织：${host}/组织名。`,
  "pattern-host-star": ({ pattern, host }) =>
    `模式与路径的开头比较，所以 ${pattern} 匹配 ${host} 之下任意深度的模块，但不匹配路径就是 ${host} 的模块。${host} 则两者都匹配。`,
  "private-both": ({ pattern }) =>
    `GOPRIVATE 同时代替 GONOPROXY 和 GONOSUMDB：其中写有 ${pattern}，所以模块代理和校验和数据库都不会得知这个名字。`,
  "value-hidden": ({ variable, used, hidden }) =>
    `${variable} 设置了两次：生效的是来自 ${origin(used.origin)} 的值，来自 ${origin(hidden.origin)} 的值 ${hidden.value} 不起作用。`,
  "goprivate-overridden": ({ variable, value, pattern }) =>
    `GOPRIVATE 中的模式 ${pattern} 本来匹配，但 ${variable} 有自己的值 ${value}，取代了 GOPRIVATE。`,
  "gonoproxy-alone": ({ pattern, database, fix }) =>
    `${pattern} 只写在 GONOPROXY 中：模块代理不会得知这个名字，校验和数据库 ${database} 却会；它没有私有模块的记录，下载会因此失败。如果是私有模块，请把模式写入 GOPRIVATE，它同时代替两者：${fixed(fix)}`,
  "gonosumdb-alone": ({ pattern, proxies }) =>
    `模式 ${pattern} 使校验和数据库得不到这个模块的名字，但模块代理仍会得到：${proxies.join("、")} 会得知它的名字，而且没有人校验从那里下载的内容。只有公司自己的代理才适合这样设置。`,
  "parent-leak": ({ variable, pattern, hosts, paths, wanted }) =>
    `${variable} 中的模式 ${pattern} 不匹配这个模块的上级路径。如果 go 在它的主机上找不到它，就会向 ${hosts.join("、")} 查询 ${paths.join("、")}，这些名字因此泄露。模式 ${wanted} 可以把它们也保护起来。`,
  "private-name-told": ({ hosts, direct, fix }) =>
    `这个名字看来是私有的，却没有模式保护它：${hosts.join("、")} 会得知它。${direct ? "GOPROXY 末尾的 direct 没有帮助：模块代理在它之前就被查询了。" : ""}要保护它：${fixed(fix)}`,
  "direct-never-reached": ({ end, unused }) =>
    `GOPROXY 中的 ${unused} 永远不会用到：列表到 ${end} 为止，其后的内容不起作用。`,
  "direct-only-if-not-found": ({ proxy }) =>
    `只有当 ${proxy} 回答没有这个模块（404 或 410）时，才会用到 GOPROXY 中的 direct。如果它无法访问或有其他应答，go 就停止。把它后面的逗号换成 |，则任何错误都会转到下一项。`,
  "no-fallback": ({ proxy }) => `GOPROXY 中 ${proxy} 之后没有别的项：它没有或不提供的模块就无法下载。`,
  "off-does-not-stop": ({ variable, pattern }) =>
    `GOPROXY 中的 off 并不禁止这次下载：它只对经过 GOPROXY 的模块有效，而 ${variable} 中的 ${pattern} 把这个模块排除在外。`,
  "package-of-parents": () =>
    "没有模块可以用这个路径，但包可以：go get 会在这里列出的模块中查找它，go mod download 则会拒绝。",
  "how-to-change": ({ to, fix }) => `${changes[to]}${fixed(fix)}`,
  insecure: () =>
    "GOINSECURE 匹配：不检查该主机的证书，https 失败时还会尝试明文 http。它对模块代理、校验和数据库以及 git 自身的下载不起作用。",
  "govcs-refuses": ({ error }) => `GOVCS 禁止直接下载所需的版本控制系统。go 的说法是：${error}`,
  "toolchain-switch": ({ gotoolchain }) =>
    gotoolchain === "local"
      ? "GOTOOLCHAIN 为 local，所以 go 不会自行下载别的 Go 版本；需要时会以错误结束。"
      : /(?:^|\+)path$/.test(gotoolchain)
        ? `GOTOOLCHAIN 是 ${gotoolchain}，所以 go 只使用 PATH 中已有的其他版本的 Go，从不下载；PATH 中没有时就报错结束。`
        : "go 自行切换版本时（GOTOOLCHAIN，或 go、toolchain 行）只请求 .zip，走的是同样的途径。如果每一步都说没有，go 只会显示：toolchain not available。",
  "toolchain-needs-database": ({ error }) =>
    `下载的 Go 总是要校验，与 GOSUMDB 和 GONOSUMDB 无关。在这里，go 下载之后会以下面的错误结束：${error}`,
  "toolchain-private": ({ variable, pattern }) =>
    `${variable} 中的模式 ${pattern} 也匹配 golang.org/toolchain，因此 Go 本身不会经由模块代理下载。`,
};
