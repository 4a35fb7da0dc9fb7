import type { ReportWords } from "../../findings/words.ts";
import { code, words } from "../../model/words.ts";

export const report: ReportWords = {
  headline: {
    plain: {
      blocked: words`这里无法下载模块`,
      exposed: words`模块可以下载，但有信息或安全校验暴露`,
      inconclusive: words`无法判断这里能否下载模块`,
      degraded: words`模块可以下载，但存在隐患`,
      healthy: words`这里可以正常下载模块`,
    },
    command: {
      blocked: (command) => words`${code(command)} 在这里会失败`,
      exposed: (command) => words`${code(command)} 在这里可以完成，但有信息或安全校验暴露`,
      inconclusive: (command) => words`无法判断 ${code(command)} 在这里会怎样`,
      degraded: (command) => words`${code(command)} 在这里可以完成，但存在隐患`,
      healthy: (command) => words`${code(command)} 在这里可以完成`,
    },
    soundSettings: words`设置没有问题；没有询问网络`,
    degraded: (title, command) =>
      command === null
        ? words`模块可以下载，但存在隐患：${title}`
        : words`${code(command)} 在这里可以完成，但存在隐患：${title}`,
  },
  unknown: {
    "not-asked": "没有询问",
    "run-ended": "运行在这一步结束之前就终止了",
    "slower-than-our-limit": "在本程序的时限内没有回应，而 go 会等得更久；--patient 可以等得和 go 一样久",
    "answer-too-slow": "在本程序的时限内没有收到完整的应答；go 会一直等下去",
    "body-not-read": "应答太长，这里没有读完",
    "chain-not-judged": "证书由操作系统判断，这里不重复判断",
    "needs-fetch": "只有获取整个仓库才能知道",
    "repository-not-asked": "该仓库需要 git 以外的程序，或者要由 go 逐个尝试",
    "query-not-resolved": "这里无法确定它对应哪个版本",
    "presumed-private": "路径看起来是私有的，所以没有询问任何人；可用 --module 指定它",
    "goauth-not-run": "主机要求登录（401），而 GOAUTH 指定由某个程序提供登录信息，本程序不会运行它",
    "goflags-not-judged": "GOFLAGS 中有一个 1.26 及以前的 go 都没有的选项，只有实际运行的 go 才知道它是否有效",
    "command-not-forecast": "这里没有推算这个命令会做什么",
    "other-go": "go 会把命令交给另一个版本的 go 执行，而那个版本的规则这里不了解",
    "packages-not-followed": "命令最后会用到哪些包和模块，还需要推算更多才能知道",
    workspace: "正在使用 go.work，而命令在工作区里会做什么，这里没有推算",
    "enough-asked": "已经询问了足够多的其他模块；可用 --module 指定它",
  },
};
