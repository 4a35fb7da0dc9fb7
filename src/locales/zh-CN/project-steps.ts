import type { ManualStep, OwnerRequest } from "../../model/finding.ts";
import { code, type Words, words } from "../../model/words.ts";

type ProjectStep = Extract<
  ManualStep,
  | "add-sums"
  | "tidy"
  | "clean-cache"
  | "set-toolchain-line"
  | "ask-database"
  | "replace-sums"
  | "distrust-download"
  | "ask-author"
  | "correct-sums"
  | "install-newer-go"
  | "correct-toolchain-name"
>;
type ProjectRequest = Extract<OwnerRequest, "serve-toolchains">;

type Facts = Readonly<Record<string, string>>;

function version({ module, version: of }: Facts): Words {
  return module === undefined ? words`这个版本` : words`${code(`${module}@${of ?? ""}`)}`;
}

/** How its lines in go.sum begin. */
function linesOf({ module, version: of }: Facts): Words {
  return words`${code(module === undefined ? "MODULE VERSION" : `${module} ${of ?? ""}`)}`;
}

function again({ module }: Facts): Words {
  return words`${code(`go mod download ${module ?? "MODULE"}`)}`;
}

export const projectRequestTitle: Record<ProjectRequest, (host: Words) => Words> = {
  "serve-toolchains": (host) => words`请 ${host} 的维护者提供 golang.org/toolchain`,
};

export const projectRequest: Record<ProjectRequest, (host: string) => Words> = {
  "serve-toolchains": (host) =>
    words`go 命令把自己的其他版本当作模块 ${code("golang.org/toolchain")} 下载，和其他模块一样来自 ${host}。请放行这个路径（包括约 70 MB 的 ${code(".zip")} 文件），并转发到有它的上游。`,
};

export const projectStepTitle: Record<ProjectStep, (facts: Facts) => Words> = {
  "add-sums": () => words`让 go 把缺少的行写入 ${code("go.sum")}`,
  tidy: () => words`让 go 按源代码整理 ${code("go.mod")} 和 ${code("go.sum")}`,
  "clean-cache": () => words`清空模块缓存`,
  "set-toolchain-line": ({ instead }) => words`在 toolchain 行中写一个发布版本：${code(instead ?? "go1.26.0")}`,
  "ask-database": ({ database }) => words`询问 ${database ?? "校验和数据库"} 哪一个是对的`,
  "replace-sums": ({ module }) => words`更正 ${code("go.sum")} 中 ${code(module ?? "该模块")} 的行`,
  "distrust-download": ({ module }) => words`保留 ${code("go.sum")}，查明是谁改变了 ${code(module ?? "该模块")}`,
  "ask-author": ({ module }) => words`询问 ${code(module ?? "该模块")} 的作者是否移动过标签`,
  "correct-sums": ({ line }) =>
    line === undefined ? words`更正 ${code("go.sum")}` : words`更正 ${code("go.sum")} 第 ${line} 行`,
  "install-newer-go": ({ version: wanted }) =>
    wanted === undefined ? words`安装更新的 Go` : words`用其他方式安装 Go ${wanted} 或更新的版本`,
  "correct-toolchain-name": ({ file }) => words`更正 ${code(file ?? "go.mod")} 中的 toolchain 行`,
};

export const projectStepMessage: Record<ProjectStep, (facts: Facts) => Words> = {
  "add-sums": () =>
    words`go 会用校验和数据库检查为此下载的内容，并写入 ${code("go.sum")}。请把它和 ${code("go.mod")} 一起提交。`,
  tidy: () => words`它会下载这里的包（包括测试）所导入的内容，并修改这两个文件。提交之前请先看看改动。`,
  "clean-cache": (facts) =>
    words`其中 ${version(facts)} 的副本与其他人得到的不同。之后所有模块都会重新下载，go 也会重新比对。`,
  "set-toolchain-line": ({ file }) =>
    words`${code("-C /")} 让 go 在模块之外修改文件：在模块里，任何 go 命令都会停在它要修改的这一行上。文件是 ${code(file ?? "go.mod")}。`,
  "ask-database": (facts) =>
    words`在模块之外，go 没有 ${code("go.sum")}，因此会询问数据库。如果命令成功，说明数据库的记录就是刚才下载的内容，这里的 ${code("go.sum")} 有误。如果以提到该数据库的 SECURITY ERROR 结束，说明下载的内容有误，${code("go.sum")} 才是可靠的。这里说的是 ${version(facts)}。`,
  "replace-sums": (facts) =>
    words`${facts["confirmed"] === undefined ? "仅当数据库确认下载的内容时" : "数据库的记录就是下载的内容，所以这里的行被改过，或者来自另一份副本"}：从 ${code(facts["file"] ?? "go.sum")} 中删除以 ${linesOf(facts)} 开头的行，再运行 ${again(facts)} 重新写入。请在该文件的历史中查看它们的来历。`,
  "distrust-download": (facts) =>
    words`不要改动 ${code("go.sum")}，也不要关闭数据库：go 是与文件比对，关闭它在这里不起作用。请从另一个模块代理获取 ${version(facts)}。如果 go 接受那一份，就说明今天的来源改变了它：存有旧副本的缓存、途中改写文件的东西，或者有人恶意篡改。`,
  "ask-author": (facts) =>
    words`没有数据库知道这个模块（${code("GOSUMDB")}、${code("GONOSUMDB")} 或 ${code("GOPRIVATE")} 把它排除在外），所以只有作者能说 ${version(facts)} 的哪一份内容是对的。如果标签是有意移动的，请从 ${code(facts["file"] ?? "go.sum")} 中删除以 ${linesOf(facts)} 开头的行，并运行 ${again(facts)}；更好的做法是发布一个新版本。`,
  "correct-sums": ({ file, line }) =>
    words`${code(file ?? "go.sum")} 的每一行都是模块、版本和哈希三项。请删除${line === undefined ? "这一行" : `第 ${line} 行`}以及类似的行：合并留下的标记（${code("<<<<<<<")}、${code("=======")}、${code(">>>>>>>")}）或不完整的行。合并双方的行都可以保留；之后缺少的由 go 补上。`,
  "install-newer-go": ({ version: wanted }) =>
    words`可以从 ${code("https://go.dev/dl/")} 或 ${code("https://golang.google.cn/dl/")} 下载，由发行版安装，或使用该版本的容器镜像；然后把它的 ${code("bin")} 目录放在 PATH 最前面。只要 ${code("go version")} 显示${wanted === undefined || wanted === "" ? "足够新的版本" : ` ${wanted} 或更新`}，go 就不再询问任何人。`,
  "correct-toolchain-name": ({ name, instead }) =>
    words`${name === undefined ? words`那个词` : words`${code(name)} `}不是发布版本的名称。请写完整的版本号，例如 ${code(`toolchain ${instead ?? "go1.26.0"}`)}，或者删除这一行：那样只有 go 行起作用。`,
};
