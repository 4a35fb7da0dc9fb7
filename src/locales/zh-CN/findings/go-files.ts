import type { WantedBy } from "../../../findings/toolchain/wanted-by.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, url, type Words, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list } from "./phrases.ts";

/** 谁需要这个工具链：一个完整的句子。 */
function wants({ by, value, file }: WantedBy): Words {
  switch (by) {
    case "setting":
      return words`${code(`GOTOOLCHAIN=${value}`)} 要求使用它。`;
    case "toolchain-line":
      return words`${code(file ?? "go.mod")} 中的 ${code(`toolchain ${value}`)} 要求使用它。`;
    case "go-line":
      return words`${code(file ?? "go.mod")} 中的 ${code(`go ${value}`)} 要求使用它。`;
    case "other":
      return words`这里需要的某个模块要求使用它。`;
  }
}

export const goFiles: Pick<
  FindingWords,
  | "gosum-malformed"
  | "gosum-mismatch"
  | "gosum-missing"
  | "gotoolchain-download-blocked"
  | "gotoolchain-local-old"
  | "gotoolchain-needs-sumdb"
  | "gotoolchain-version-name"
> = {
  "gosum-malformed": {
    title: ({ line }) => words`${code("go.sum")} 第 ${line} 行无法读取`,
    seen: ({ goSum, line, fields, text }) => [
      ...words`${code(goSum)} 第 ${line} 行有 ${fields} 个字段，而应有模块、版本和哈希三个`,
      ...(text === null ? words`。` : words`：${code(text)}。`),
    ],
    why: () => words`只要有一行这样，go 就完全不读这个文件并停止。没有完成的合并会留下这样的行。这与网络无关。`,
  },
  "gosum-mismatch": {
    title: ({ module, version }) => words`${code(`${module}@${version}`)} 与 ${code("go.sum")} 中的记录不符`,
    seen: ({ file, goSum, downloaded, recorded, url: asked, cached, database, says }) => [
      ...words`它的${file === "zip" ? "文件" : words` ${code("go.mod")} `}的校验和是 ${code(downloaded)}，而 ${code(goSum)} 中是 ${code(recorded)}。`,
      ...(asked === null ? [] : words`内容来自 ${url(asked)}。`),
      ...(cached ? words`它在本机的模块缓存中。` : []),
      ...(says === null || database === null
        ? []
        : {
            downloaded: words`${database} 记录的是下载到的那一个。`,
            recorded: words`${database} 记录的是 ${code("go.sum")} 中的那一个。`,
            neither: words`${database} 记录的与两者都不同。`,
          }[says]),
    ],
    why: ({ database, says }) => [
      ...words`go 首先与项目自己的 ${code("go.sum")} 比对，这时不询问任何数据库，所以改 ${code("GOSUMDB")} 在这里不起作用；没有这项检查，模块被改动也不会有人发现。`,
      ...(says !== null
        ? []
        : database === null
          ? words`没有数据库知道这个模块，它在这里是私有的。`
          : words`两者之中哪一个是对的，${database} 知道。`),
    ],
  },
  "gosum-missing": {
    title: ({ module, imported }) => words`${code("go.sum")} 中没有 ${code(module ?? imported ?? "某个模块")} 的校验和`,
    seen: ({ module, imported, goSum }) =>
      module === null
        ? words`导入了包 ${code(imported ?? "")}，而 ${code(goSum)} 中缺少可能提供它的模块的校验和。`
        : words`需要 ${code(module)}，而 ${code(goSum)} 中缺少它的 ${code("go.mod")} 的校验和。`,
    why: () =>
      words`这个命令不能修改 ${code("go.mod")} 和 ${code("go.sum")}（go 默认为 ${code("-mod=readonly")}），所以在下载未经检查的内容之前就停止。这与网络无关：${code("go.mod")} 改了，${code("go.sum")} 却没有一起改动或提交。`,
  },
  "gotoolchain-download-blocked": {
    title: ({ name }) => words`需要另一个 Go 版本，却无法下载：${code(name)}`,
    seen: ({ own, wanted, hosts, error }) => [
      ...words`本机是 ${own}。`,
      ...wants(wanted),
      ...(hosts.length === 0 ? words`原因：${quoted(error)}。` : words`${list(hosts)} 没有它：${quoted(error)}。`),
    ],
    why: ({ hosts, public: isPublic }) => [
      ...words`go 把自己的其他版本当作模块 ${code("golang.org/toolchain")} 下载，途径与所有模块相同`,
      ...(hosts.length === 0 ? words`。` : words`，而且不显示服务器的回答。`),
      ...(isPublic ? words`公共模块代理有所有发布版本，所以可能根本没有这个名称的版本。` : []),
    ],
  },
  "gotoolchain-local-old": {
    title: ({ needs, own }) => words`这里的 Go ${own} 太旧：需要 Go ${needs}`,
    seen: ({ what, needs, own, gotoolchain }) => [
      ...words`${code(what)} 需要 Go ${needs} 或更新的版本，而本机是 Go ${own}。`,
      ...(/path$/.test(gotoolchain)
        ? words`${code(`GOTOOLCHAIN=${gotoolchain}`)} 只允许 go 在 PATH 中寻找另一个版本，而那里没有。`
        : words`${code(`GOTOOLCHAIN=${gotoolchain === "" ? "local" : gotoolchain}`)} 不允许 go 换用另一个版本。`),
    ],
    why: () =>
      words`go 拒绝处理比自己新的内容。上游 Go 默认为 ${code("GOTOOLCHAIN=auto")}，会自动下载所需的版本；Go 的容器镜像和一些发行版设置的是 ${code("local")}。`,
  },
  "gotoolchain-needs-sumdb": {
    title: ({ name }) => words`${code("GOSUMDB=off")} 使 go 无法使用 ${code(name)}`,
    seen: ({ wanted, cached }) => [
      ...wants(wanted),
      ...(cached ? words`它以前下载过，仍然被拒绝。` : words`它会被下载，然后被拒绝。`),
    ],
    why: () =>
      words`校验和没有经数据库确认的其他 go，go 一律不运行，不论 ${code("GONOSUMDB")} 和 ${code("GOPRIVATE")} 怎样设置：在 ${code("GOSUMDB=off")} 时，只要需要另一个版本，任何命令都会这样结束。`,
  },
  "gotoolchain-version-name": {
    title: ({ name }) => words`没有叫做 ${code(name)} 的 Go`,
    seen: ({ wanted, instead }) => [
      ...wants(wanted),
      ...(instead === null
        ? words`它不是发布版本的名称；这样的名称以 ${code("go")} 开头，例如 ${code("go1.26.0")}。`
        : words`它是语言版本而不是发布版本：该语言版本的第一个发布版本是 ${code(instead)}。`),
    ],
    why: () =>
      words`从 Go 1.21 起，每个发布版本都有三个数字，某个版本的第一个发布以 ${code(".0")} 结尾。go 行中两种写法都可以；toolchain 行和 ${code("GOTOOLCHAIN")} 中只能写发布版本。`,
  },
};
