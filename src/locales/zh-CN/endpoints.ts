import type { EndpointsWords } from "../endpoints-words.ts";

export const endpoints: EndpointsWords = {
  stage: {
    1: "第 1 阶段：go 本身会访问的地址",
    2: "第 2 阶段：对照测试，用来区分故障与干扰",
    3: "第 3 阶段：在给出修复方法之前先试一试",
  },
  when: {
    always: "总是进行；GOPROXY 中靠后的条目只在前面的失败时才访问",
    "after-a-failure": "只在第 1 阶段失败之后进行，并且只问与该故障有关的；加上 --no-reference 则不进行",
    "with-a-fix": "只在有修复方法可试时进行；加上 --no-reference 或 --no-prove 则不进行",
    off: "已被选项关闭",
  },
  reason: {
    "name-server": "本机使用的 DNS 服务器",
    "http-proxy": "设置中的 HTTP 代理",
    "module-proxy": "GOPROXY 中的一个条目",
    "checksum-database": "GOSUMDB 指定的校验和数据库",
    "module-host": "模块路径对应的页面，其中写明代码仓库的位置",
    repository: "模块的代码仓库，由 git 访问",
    "own-resolver": "再问一次本机的 DNS 服务器：一个存在的域名和几个不存在的随机域名",
    "reference-resolver": "另一个 DNS 服务器，用于比较",
    "dead-resolver": "那里没有 DNS 服务器；若有应答，说明 53 端口被劫持",
    "dead-address": "那里什么也没有；若能连接，说明有透明代理",
    "failing-address": "连接失败的那个地址，换一个端口或换用其他域名",
    "reference-address": "只有其他 DNS 服务器给出的地址",
    "other-host": "另一个公共服务，看是否只有目标失败",
    portal: "在哪里都给出相同的应答，除非中间有登录页面",
    "candidate-proxy": "可以写入 GOPROXY 的其他模块代理",
    "candidate-database": "可以替代 GOSUMDB 的数据库",
  },
  tells: (names) => `会得知：${names.join("、")}`,
  nobody: "不访问任何地址",
  notAsked: (modules) => `不会询问（与其他模块走同一条路，或路径看起来是私有的）：${modules.join("、")}`,
  unknown: "重定向和域名解析得到的地址要到运行时才知道，这里用 * 表示。",
};
