import type { Pages } from "../catalogue-words.ts";

export const settingsPages: Pick<
  Pages,
  | "go-not-found"
  | "goenv-disagrees"
  | "gonoproxy-too-broad"
  | "goprivate-missing"
  | "goproxy-bad-scheme"
  | "goproxy-off"
  | "goproxy-comma-no-failover"
  | "goproxy-default-blocked"
  | "goproxy-empty"
  | "gosumdb-malformed"
  | "gosumdb-off"
  | "module-not-found"
  | "sumdb-proxied"
  | "sumdb-supported-error"
  | "sumdb-unreachable"
> = {
  "go-not-found": {
    title: "PATH 中没有 go 命令",
    means: "shell 找不到 go，因此无法用它下载。设置和网络仍然可以判断，go 的文字则以已知的最新版本为准。",
    recognised: "PATH 的任何目录中都没有可以运行的 go。",
    confusedWith: { "goenv-disagrees": "找得到 go，但有包装程序给了它别的设置" },
  },
  "goenv-disagrees": {
    title: "go 报告的设置与环境和文件不一致",
    means: "shell 与 go 之间有东西在设置变量：包装脚本、别名、版本管理器或容器。此时修改文件可能不起作用。",
    recognised: "go env NAME 的输出与进程环境、go 的设置文件和 $GOROOT/go.env 合起来得到的值不同。",
    confusedWith: {},
  },
  "gonoproxy-too-broad": {
    title: "某个模式让公共模块绕过了模块代理",
    means:
      "go 先看 GONOPROXY（未设置时看 GOPRIVATE），再看 GOPROXY。像 github.com 或 * 这样的模式会让公共模块直连其主机，而这个网络未必允许 git 访问那里。",
    recognised: "某个模式匹配了整个公共代码主机，即上面多个互不相干的所有者，而不是某一个组织。",
    confusedWith: {
      "tcp-timeout": "看起来一样，但没有这样的模式：主机本身不可达，go 也没有别的路",
      "goprivate-missing": "正好相反：私有模块没有被任何模式覆盖",
    },
  },
  "goprivate-missing": {
    title: "没有模式覆盖的私有模块会被发到公网",
    means:
      "不设 GOPRIVATE 时，go 会向公共模块代理索取私有模块，并向公共校验和数据库查询它。两者都得知了名字，却都没有这个模块，下载也就失败在那里。",
    recognised:
      "模块的主机从名字或地址看是内部的，GOPRIVATE、GONOPROXY、GONOSUMDB 都没有覆盖它，而 GOPROXY 的第一项或 GOSUMDB 是公共服务。",
    confusedWith: {
      "module-not-found": "模块是公开的，只是谁也没有",
      "dns-nxdomain": "模式已经设好，但私有主机在这个网络上没有地址",
    },
  },
  "goproxy-bad-scheme": {
    title: "GOPROXY 中有一项写错了",
    means:
      "每一项必须是 https、http 或 file 的 URL，或者小写的 direct、off，各项之间用逗号或 | 分隔。只要有一项错误，go 就拒绝整个列表，正确的项也不例外。有些笔误（https//主机、全角逗号、分号）会被 go 当成主机名，于是它去访问并不存在的主机。",
    recognised:
      "用 go 自己的规则检查这个值：协议未知、没有协议，或者引号成了值的一部分。此外还有 go 接受、但没有人会这样写的值：URL 少了冒号或斜杠、用了 , 和 | 以外的分隔符、值里又写了一遍变量名。",
    confusedWith: {
      "goproxy-empty": "什么都没有写",
      "dns-nxdomain": "URL 写法正确，只是其中的主机没有地址",
    },
  },
  "goproxy-comma-no-failover": {
    title: "GOPROXY 中的逗号使 go 不再询问下一项",
    means:
      "逗号之后，go 只在收到 404 或 410 时才继续；超时、拒绝连接、证书错误、403、500 都会使下载到此中止。只有用 |（Go 1.15 起）才会在任何错误时询问下一项。第一项本身的故障另有说明，这一条是它变得致命的原因。",
    recognised:
      "通路断在后面是逗号的一项，原因不是 404 或 410，而后面还有未知失效的项。如果逗号是在公司自建的模块代理后面保护私有名字，则不提示。",
    confusedWith: { "goproxy-default-blocked": "失败的正是 Go 的默认项，换用镜像是更好的办法" },
  },
  "goproxy-default-blocked": {
    title: "这个网络无法访问 Go 默认的模块代理",
    means:
      "不设置时 GOPROXY 是 https://proxy.golang.org,direct。中国大陆的网络会阻断这台主机，一些公司也是如此。镜像提供同样的模块，校验和可以保证内容相同。",
    recognised: "这里得不到 proxy.golang.org 的地址，或者无法与它建立连接或完成握手，而没有迹象表明整个网络都不通。",
    confusedWith: {
      "proxy-needed": "任何主机都无法直连：需要设置 HTTP 代理，换镜像没有用",
      "dns-timeout": "DNS 服务器对任何问题都不回答",
      "tls-mitm-untrusted": "连接可以建立，但途中有人拆开了它",
    },
  },
  "goproxy-off": {
    title: "GOPROXY=off 禁止一切下载",
    means:
      "设为 off 时，go 只使用缓存和 vendor 目录中的模块。有意离线构建时会这样设置；如果是以前构建留下的，就会使所有下载中止。GONOPROXY 或 GOPRIVATE 所涵盖的模块仍会下载。",
    recognised: "按 go 自己的规则，列表以 off 开头，并且有下载在此中止。",
    confusedWith: { "goproxy-empty": "列表中什么都没有，连 off 也没有" },
  },
  "goproxy-empty": {
    title: "GOPROXY 已设置但没有任何一项",
    means:
      "go 的设置文件中的 GOPROXY= 一行，或者只有逗号和空格的值，都是没有内容的列表，go 会拒绝。环境中的空变量不同：它等于没有设置。",
    recognised: "按 go 自己的规则，生效的值中没有任何一项。",
    confusedWith: { "goproxy-bad-scheme": "有内容，但 go 读不懂" },
  },
  "gosumdb-malformed": {
    title: "GOSUMDB 无法识别",
    means:
      "GOSUMDB 是 go 认识的数据库名，或形如 name+hash+key 的密钥，后面可以空一格再写询问的 URL。go 到需要校验模块时才读它，所以模块文件先下载，然后才失败。",
    recognised: "用 go 自己的规则检查这个值：把空格写成加号、只有 URL 没有名字、写成列表、带引号、大写的 OFF。",
    confusedWith: { "gosumdb-off": "值正好是 off，go 是认识的", "sumdb-unreachable": "值是对的，但数据库不可达" },
  },
  "gosumdb-off": {
    title: "校验和数据库被关闭",
    means:
      "对 go.sum 中还没有的版本，连接送来什么 go 就接受什么，并写进所有人共用的 go.sum。它治不好校验和不匹配（那来自 go.sum 本身），而且无法再下载工具链。私有模块用 GOPRIVATE 就够了。",
    recognised: "GOSUMDB 的值是 off。如果模块只来自文件，或者是这个 Go 的制作者设置的，则只作提示。",
    confusedWith: { "gosumdb-malformed": "大写的 OFF：go 会拒绝" },
  },
  "module-not-found": {
    title: "模块或版本不存在",
    means:
      "被询问的各方都返回 404 或 410，而通路没有问题。可能是路径或版本写错、标签没有推送，或者仓库是私有的。本机和网络都没有故障。",
    recognised:
      "每一项都返回 404 或 410，而同一个模块代理在同一次运行中提供了别的文件，或者仓库可以读取但没有这个标签。",
    confusedWith: {
      "goprivate-missing": "模块的主机是私有的，公网上不可能有",
      "download-fails-unexplained": "同一个模块代理什么也没有提供：它可能对一切都回答 404",
    },
  },
  "sumdb-proxied": {
    title: "校验和数据库经由模块代理访问",
    means: "模块代理在自己的地址下转交数据库。签名由 go 自己验证，途中无法篡改，本机也不必直接访问数据库。",
    recognised: "模块代理对 /sumdb/NAME/supported 返回 200，并且在该地址下的一次查询通过了验证。",
    confusedWith: {},
  },
  "sumdb-supported-error": {
    title: "询问模块代理是否提供校验和数据库时出错",
    means:
      "go 在询问数据库之前，会先问每个模块代理是否转交它。200 表示是；404 或 410 之后，go 去问下一个或直接问数据库。在逗号之前，其他应答都会使下载中止，即使模块文件已经取到。",
    recognised: "通路断在 .../sumdb/NAME/supported，状态码不是 200、404、410，或者没有应答。",
    confusedWith: {
      "sumdb-unreachable": "这个问题得到的是 404，而数据库自己的主机不可达",
      "http-403": "模块文件本身就被拒绝",
    },
  },
  "sumdb-unreachable": {
    title: "校验和数据库不可达",
    means:
      "GOPROXY 中没有模块代理转交数据库，所以 go 直接询问它，而这条路不通。go 不接受未经校验的模块。同一个数据库也在 sum.golang.google.cn 应答，goproxy.cn 等镜像也会转交它。",
    recognised: "模块文件已经取到，但查询没有得到应答：没有地址、无法连接、握手失败，或连接中断。",
    confusedWith: {
      "sumdb-supported-error": "模块代理没有正确回答它是否提供数据库",
      "gosumdb-malformed": "值中没有写明数据库，所以谁也没有被询问",
    },
  },
};
