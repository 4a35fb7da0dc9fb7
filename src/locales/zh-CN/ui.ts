import type { Shell } from "../../model/report.ts";
import type { UiWords } from "../ui-words.ts";

function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} 毫秒`;
  if (ms < 120_000) return `${Math.round(ms / 100) / 10} 秒`;
  return `${Math.round(ms / 60_000)} 分钟`;
}

function named(items: readonly string[], more: number): string {
  return more === 0 ? items.join("、") : `${items.join("、")} 等共 ${items.length + more} 个`;
}

const shellNames: Readonly<Record<Shell, string>> = { sh: "sh", fish: "fish", powershell: "PowerShell", cmd: "cmd" };

export const ui: UiWords = {
  verdict: {
    blocked: "无法下载",
    exposed: "存在泄露",
    inconclusive: "无法判断",
    degraded: "存在隐患",
    healthy: "正常",
  },
  severity: { blocking: "导致无法下载", exposing: "会泄露名称或代码", degrading: "隐患" },
  confidence: {
    certain: "确定",
    high: "高",
    medium: "中",
    low: "低",
  },
  duration,
  colon: "：",
  semicolon: "；",
  comma: "、",
  report: {
    meta: (severity, confidence) => `${severity}；可信度：${confidence}`,
    settingsOnly: "只检查了本机，没有访问网络。",
    incomplete: "检查提前结束：当时还没有应答的部分未作判断。",
    noGo: (textsFor) => `本机没有找到 go 命令；下文中 go 的输出以 ${textsFor} 为准。`,
    configFile: (path) => `goproxy-doctor 的配置文件：${path}。`,
    goProblem: (path, problem, textsFor) =>
      `无法询问 ${path}（${problem}）：它的设置是从文件读出的，下文中 go 的输出以 ${textsFor} 为准。`,
    where: ({ setting, origin, file, line, column }) => {
      const at =
        origin === "set" ? "--set" : file === null ? "进程环境" : line === null ? file : `${file} 第 ${line} 行`;
      return `${setting}：${at}，第 ${column} 个字符`;
    },
    breaks: (modules, more) => `受影响：${named(modules, more)}`,
    hosts: (hosts, more) => `主机：${named(hosts, more)}`,
    evidence: "依据",
    article: (article, section, advice) => `文章 ${article}（${section}）：${advice}`,
    articleVerdict: {
      correct: "正确",
      imprecise: "不准确",
      wrong: "错误",
      dangerous: "危险",
    },
    fix: (index, title) => (index === null ? `解决办法：${title}` : `解决办法 ${index}：${title}`),
    fromArticle: "文章给出的就是这些命令。",
    run: "执行",
    undo: "撤销",
    keep: "要在以后打开的 shell 中保留",
    inShells: (label, shells) => `${label}（${shells.map((shell) => shellNames[shell]).join("、")}）`,
    seeItDesk: "可以直接发给对方的文字在本报告末尾。",
    itDeskBegins: "以下内容可以直接发给 IT 部门",
    itDeskEnds: "以上",
    scope: {
      shell: "在当前 shell 中有效",
      user: "对当前用户有效",
      machine: "对整台机器有效",
      project: "对当前项目有效",
    },
    needsRoot: "需要 root 权限",
    risk: "风险",
    proof: { passed: "已在此验证，有效", failed: "已在此验证，无效", untested: "未证实" },
    consequences: "由此引起：",
    forecasts: "go 会怎样",
    goesThrough: "可以完成",
    outcome: (outcome, waits, exitStatus) => {
      const status = exitStatus === null ? "" : `（退出码 ${exitStatus}）`;
      switch (outcome) {
        case "downloads":
          return "可以下载";
        case "fails":
          return `${waits === null ? "" : `等待 ${waits}后`}失败${status}`;
        case "hangs":
          return `卡住${waits === null ? "" : ` ${waits}`}${status}`;
        case "unknown":
          return "无法判断";
      }
    },
    prints: "，输出：",
    because: "，原因：",
    sameWay: (count) => `另有 ${count} 个模块结果相同`,
    downloads: (count) => `${count} 个模块可以下载`,
    unsure: (confidence) => `（可信度：${confidence}）`,
    byRule: "（按 go 的规则推断，没有实际请求）",
    likeModule: (module) => `（与 ${module} 同路，没有单独请求）`,
    notes: "值得了解",
    notesHidden: (count) => `另有 ${count} 条说明，可用 --verbose 查看。`,
    nextLabel: "下一步",
    next: (step) => {
      switch (step.next) {
        case "apply-fix":
          return `${step.title}，然后重新运行 goproxy-doctor。`;
        case "run-complete":
          return "用更长的 --timeout 重新运行 goproxy-doctor。";
        case "run-online":
          return "去掉 --offline 重新运行 goproxy-doctor，以便访问网络。";
        case "run-patient":
          return "运行 goproxy-doctor --patient，它会和 go 等待同样长的时间。";
        case "run-modules":
          return "单独运行 goproxy-doctor，它会逐个检查 go.mod 中的模块。";
        case "look-closer":
          return "用 --verbose 查看依据，或用 --save 文件名 保存记录交给他人。";
        case "nothing":
          return "无需任何操作。";
      }
    },
  },
  progress: {
    trying: (hosts, elapsed) => `正在试用修复方法，已询问 ${hosts} 台主机，${elapsed}`,
    heading: (hosts, elapsed) => (hosts === 0 ? `正在读取文件，${elapsed}` : `正在询问 ${hosts} 台主机，${elapsed}`),
    step: {
      dns: "查询地址",
      "dns-probe": "比较 DNS 服务器",
      tcp: "建立连接",
      tunnel: "请求 HTTP 代理",
      tls: "TLS 握手",
      http: "等待应答",
      file: "读取文件",
      git: "询问 git",
    },
    files: "本机的文件",
    waiting: "等待中",
    done: "完成",
    failed: "失败",
    hostsDone: (count) => `${count} 台主机已完成`,
    moreHosts: (count) => `另有 ${count} 台主机`,
  },
};
