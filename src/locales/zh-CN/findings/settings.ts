import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list } from "./phrases.ts";

/** 让空白和控制字符看得见。 */
const shown = (piece: string): string => (/\s|[\x00-\x1f]/.test(piece) ? JSON.stringify(piece) : piece);

export const settings: Pick<
  FindingWords,
  "goenv-disagrees" | "gonoproxy-too-broad" | "goproxy-bad-scheme" | "goproxy-empty" | "goproxy-off"
> = {
  "goenv-disagrees": {
    title: () => words`go 报告的设置与环境变量和配置文件中的不一致`,
    seen: ({ values }) => [
      ...words`${code("go env")} 与这里读到的值不同：`,
      ...values.flatMap(({ name, ours, go }, index) => [
        ...(index === 0 ? [] : words`；`),
        ...words`${code(name)} 在 go 看来是 ${code(go)}，按文件应为 ${code(ours)}`,
      ]),
      ...words`。`,
    ],
    why: ({ goPath }) =>
      words`以 go 的值为准，本次诊断用的也是它。在当前 shell 与 ${code(goPath ?? "go")} 之间有东西改写了这些值，例如包装脚本、别名、版本管理器或容器；在文件里所做的修改不会生效。`,
  },
  "gonoproxy-too-broad": {
    title: ({ variable, patterns }) =>
      words`${code(variable)} 中的 ${list(patterns.map(code))} 让公共模块也绕过了模块代理`,
    seen: ({ covers, modules, proxy, unreachable }) => [
      ...words`这样的模式匹配 ${list(covers)} 上的所有模块，因此 go 直接从源站获取 ${list(modules.map(code))}，而不经过 ${url(proxy)}。`,
      ...(unreachable.length === 0 ? [] : words`而在这里无法直接使用 ${list(unreachable)}。`),
    ],
    why: () =>
      words`go 先看 GONOPROXY（未设置时看 GOPRIVATE），再看 GOPROXY：匹配的模块永远不会走模块代理，网络必须允许 git 直接访问其源站。`,
  },
  "goproxy-bad-scheme": {
    title: ({ problem, entry, scheme, piece }) => {
      switch (problem) {
        case "assignment":
          return words`${code("GOPROXY")} 的值开头又写了一遍 ${code(piece ?? entry)}`;
        case "separator":
          return words`${code("GOPROXY")} 中的 ${code(shown(piece ?? ""))} 不能分隔各项`;
        case "slashes":
          return words`${code("GOPROXY")} 中的 ${code(entry)} 把 URL 写错了`;
        case "invalid-url":
          return words`${code("GOPROXY")} 中的 ${code(shown(entry))} 无法作为 URL 读取`;
        case "quotes":
          return words`引号成了 ${code("GOPROXY")} 值的一部分`;
        case "http-proxy":
          return words`${code("GOPROXY")} 中的 ${code(entry)} 是 SOCKS 代理，不是模块代理`;
        case "unknown-scheme":
          return words`${code("GOPROXY")} 中的 ${code(entry)} 使用了 go 不认识的协议 ${code(scheme ?? "")}`;
        case "missing-scheme":
          return words`${code("GOPROXY")} 中的 ${code(entry)} 既不是 URL，也不是 go 认识的关键字`;
      }
    },
    seen: ({ error, entry, piece, problem, corrected }) => [
      ...(problem === "slashes" && piece !== null
        ? words`协议与主机名之间是 ${code(shown(piece))}，应为 ${code("://")}。`
        : []),
      ...(error === null
        ? words`go 接受 ${code(shown(entry))}，但从中读出的是另一个主机名，或者没有主机名。`
        : words`go 拒绝了这个列表：${quoted(error)}。`),
      ...(corrected === null ? [] : words`原意可能是 ${code(corrected)}。`),
    ],
    why: ({ error }) => [
      ...words`各项之间用 ${code(",")} 或 ${code("|")} 分隔。列表的每一项要么是 https、http 或 file 的 URL，要么是小写的 ${code("direct")} 或 ${code("off")}。`,
      ...(error === null
        ? words`go 接受的 URL 比这宽松，于是去访问一台并不存在的主机。`
        : words`只要有一项写错，go 就拒绝整个列表，其余正确的项也用不上，任何模块都无法下载。`),
    ],
  },
  "goproxy-off": {
    title: () => words`${code("GOPROXY=off")} 禁止一切下载`,
    seen: ({ origin, file }) =>
      file !== null
        ? words`它写在 ${code(file)} 中。`
        : origin === "set"
          ? words`它由 ${code("--set")} 给出。`
          : words`它在当前进程的环境变量中。`,
    why: () =>
      words`这样 go 只使用缓存和 vendor 目录中的模块，不询问任何人。如果这正是本意，就没有故障：模块须事先在缓存中。GONOPROXY 或 GOPRIVATE 所涵盖的模块仍会下载。`,
  },
  "goproxy-empty": {
    title: ({ origin }) =>
      origin === null ? words`没有任何地方设置 ${code("GOPROXY")}` : words`${code("GOPROXY")} 已设置，但列表为空`,
    seen: ({ origin, value, file }) => {
      if (origin === null)
        return words`环境变量、go 的配置文件和 ${code("$GOROOT/go.env")} 都没有设置 ${code("GOPROXY")}。`;
      const where = file === null ? words`环境变量` : words`文件 ${code(file)} `;
      return value === ""
        ? words`${where}中的 ${code("GOPROXY=")} 这一行把它设成了空值。`
        : words`${where}中的值是 ${code(`"${value}"`)}，只有分隔符和空白。`;
    },
    why: ({ file }) => [
      ...words`这样 go 既没有模块代理可用，也不能直连，所有查询都会失败。`,
      ...(file === null ? [] : words`这一行还遮住了 Go 安装自带的默认值。`),
    ],
  },
};
