import type { UsageWords } from "../usage-words.ts";

export const usage: UsageWords = {
  noCommand: (word, close) =>
    `没有命令 ${JSON.stringify(word)}；${close === null ? `检查模块请用 --module ${word}` : didYouMean(close)}`,
  noSetting: (name, close) =>
    `--set：${name} 不是 go 命令在这里读取的设置${close === null ? "" : `；${didYouMean(close)}`}`,
  noAssignment: (text) => `--set：${JSON.stringify(text)} 不是 NAME=VALUE 的形式`,
  noDuration: (option, text) => `${option}：${JSON.stringify(text)} 不是 1ms 到 60m 之间的时长；请写 30s、500ms 或 2m`,
  noModule: (text) => `--module：${JSON.stringify(text)} 不是 PATH[@VERSION] 的形式；请写 github.com/pkg/errors@v0.9.1`,
  noArea: (option, word, close, all) =>
    `${option}：没有 ${JSON.stringify(word)} 这个方面；${close === null ? `可选：${all}` : didYouMean(close)}`,
  noAreaLeft: "--only 与 --skip：没有可以显示的方面了",
  noFinding: (id, close) =>
    `findings：没有 id 为 ${JSON.stringify(id)} 的发现；${close === null ? "goproxy-doctor findings 可列出全部" : didYouMean(close)}`,
  noModulesAtHand: "这里没有 go.mod 或 go.work；请给出模块，或用 - 从标准输入读取路径",
  noSchema: (name, all) => `schema：没有名为 ${JSON.stringify(name)} 的 schema；可选：${all}`,
  commandMissing: "go：缺少命令；例如写成 goproxy-doctor go mod download",
  commandUnknown: (command, all) => `go ${command}：这里不预测这个命令；可选：${all}`,
  commandWith: (option) => `go 和 ${option}：go 命令是按它在这里的样子预测的；两者请去掉一个`,
  endpointsFrom: "--print-endpoints 与 --from：判断记录时不联系任何人；请去掉 --from",
  fromOffline: "--from 与 --offline：判断记录本来就不需要网络；请去掉 --offline",
  fromConfig: "--from 与 --config：记录自带配置；请去掉 --config",
  standardInput: "标准输入",
  library: (text) => LIBRARY.reduce((said, [english, chinese]) => said.replace(english, chinese), text),
};

function didYouMean(close: string): string {
  return `是不是想写 ${close}？`;
}

/** Sentences of commander. */
const LIBRARY: readonly (readonly [RegExp, string])[] = [
  [/^unknown option '(.+?)'/, "没有选项 $1"],
  [/^option '(.+?)' argument missing/, "选项 $1 缺少参数"],
  [/^missing required argument '(.+?)'/, "缺少参数 $1"],
  [/^option '(.+?)' argument '(.*?)' is invalid\.?/, "选项 $1 的参数 $2 无效。"],
  [
    /^too many arguments for '(.+?)'\. Expected (\d+) arguments? but got (\d+)\.?/,
    "$1 的参数太多：最多 $2 个，给了 $3 个",
  ],
  [/\s*Allowed choices are (.+?)\.$/, "可选：$1。"],
  [/\s*\(Did you mean (.+?)\?\)$/, "；是不是想写 $1？"],
];
