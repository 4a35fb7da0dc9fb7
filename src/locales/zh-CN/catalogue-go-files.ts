import type { Pages } from "../catalogue-words.ts";

export const goFilePages: Pick<
  Pages,
  | "gosum-malformed"
  | "gosum-mismatch"
  | "gosum-missing"
  | "gotoolchain-download-blocked"
  | "gotoolchain-local-old"
  | "gotoolchain-needs-sumdb"
  | "gotoolchain-version-name"
> = {
  "gosum-malformed": {
    title: "go.sum 中有一行无法读取",
    means:
      "go.sum 的每一行有三个字段：模块、版本、哈希。字段多了或少了，go 就拒绝整个文件。常见原因是没有完成的合并留下的标记。",
    recognised: "当前 go.mod 旁边的 go.sum 中有这样一行，而命令需要某个校验和。",
    confusedWith: { "gosum-missing": "文件可以读取，只是缺少一行" },
  },
  "gosum-mismatch": {
    title: "模块与 go.sum 中的记录不符",
    means:
      "go 在询问任何数据库之前，先把下载到的和缓存中的内容与项目的 go.sum 比对。两者不同：作者移动了标签、缓存里是旧副本、文件在途中被改写、有人改了 go.sum，或者有人篡改。GOSUMDB=off 在这里不起作用。",
    recognised:
      "收到的内容的校验和不是 go.sum 中的那一个。随后，如果 go 会为这个模块询问校验和数据库，就向它查询记录，从而知道两者之中哪一个有误。",
    confusedWith: {
      "sumdb-mismatch": "go 输出的是数据库的名称，而不是“go.sum:”",
      "http-html-200": "被计算哈希的是网页，而不是模块文件",
    },
  },
  "gosum-missing": {
    title: "go.sum 缺少校验和",
    means:
      "go build、go list 等命令不能修改 go.mod 和 go.sum。缺少校验和时，它们会停止并指出用哪个命令补上。这不是网络故障：有人改了 go.mod，却没有一起提交 go.sum。",
    recognised: "当前 go.mod 需要这个模块，而旁边的 go.sum 中没有它的行。",
    confusedWith: { "gosum-mismatch": "有这一行，但内容不同" },
  },
  "gotoolchain-download-blocked": {
    title: "需要另一个 Go 版本，却无法下载",
    means:
      "go.mod 或 GOTOOLCHAIN 要求的 Go 比本机的新。go 把它当作模块 golang.org/toolchain，和其他模块一样通过 GOPROXY 下载。许多企业代理不提供它，而 go 只说“toolchain not available”。",
    recognised: "golang.org/toolchain 下载失败，或者得不到它的版本列表。",
    confusedWith: {
      "gotoolchain-needs-sumdb": "工具链下载到了，但没有谁能确认它的校验和",
      "gotoolchain-version-name": "不可能有这个名称的工具链",
      "goproxy-off": "禁止的是所有下载，而不只是工具链",
    },
  },
  "gotoolchain-local-old": {
    title: "本机的 Go 太旧，又不能换用新版本",
    means:
      "go.mod 或某个模块要求的 Go 比本机的新，而 GOTOOLCHAIN=local（或 path）不允许 go 下载。Go 的容器镜像和一些发行版是这样设置的。",
    recognised: "go 拒绝 go 行，而 GOTOOLCHAIN 不允许其他版本。",
    confusedWith: { "gotoolchain-download-blocked": "go 可以换用新版本，但下载不到" },
  },
  "gotoolchain-needs-sumdb": {
    title: "GOSUMDB=off 使 go 无法使用另一个版本",
    means:
      "工具链只有经校验和数据库确认之后才会运行，已在模块缓存中的也是如此。GOSUMDB=off 时，在要求其他版本的模块中，所有 go 命令都会失败。GONOSUMDB 和 GOPRIVATE 也不例外。",
    recognised: "go 需要另一个工具链，而 GOSUMDB 为 off。",
    confusedWith: { "sumdb-unreachable": "需要数据库，但无法访问" },
  },
  "gotoolchain-version-name": {
    title: "没有这个名称的 Go",
    means:
      "GOTOOLCHAIN 或 go.mod 的 toolchain 行写的不是发布版本：是语言版本（写了 go1.23，应为 go1.23.0），或者根本不是版本。",
    recognised: "go 拒绝这个词，或者找不到它并指出它是语言版本。",
    confusedWith: { "gotoolchain-download-blocked": "名称正确，但没有谁提供" },
  },
};
