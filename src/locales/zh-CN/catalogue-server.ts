import type { Pages } from "../catalogue-words.ts";

export const serverPages: Pick<
  Pages,
  | "goproxy-file-missing"
  | "http-404-base"
  | "http-5xx"
  | "http-redirect-loop"
  | "http-trunc-eof"
  | "proxy-connect-redirect"
  | "sumdb-lookup-404"
  | "sumdb-mismatch"
> = {
  "goproxy-file-missing": {
    title: "file:// 项的目录不存在",
    means:
      "GOPROXY 把本机的一个目录当作模块代理，而它不存在（磁盘没有挂载、容器没有挂载卷，或者路径写错），或者当前用户无权读取。",
    recognised: "缺少的是目录本身，而不只是其中的模块；或者打开其中的文件被禁止。",
    confusedWith: { "module-not-found": "目录存在，并且有别的模块" },
  },
  "http-404-base": {
    title: "GOPROXY 中的地址之下什么也找不到",
    means:
      "这一项之下的所有路径都返回 404，连肯定存在的模块也是如此。可能路径不是模块代理的路径，可能服务器的路由不接受模块路径，也可能私有仓库没有公共上游。",
    recognised: "所有公共模块代理都有的版本在这里找不到，本次运行中那里也没有返回过任何别的文件，别的项也没有它。",
    confusedWith: {
      "module-not-found": "同一个模块代理能提供别的模块",
      "http-html-200": "返回的是状态码为 200 的网页",
    },
  },
  "http-5xx": {
    title: "服务器自身出错",
    means:
      "状态码为 500 及以上：模块代理或它的上游无法完成工作。go 不会重试；GOPROXY 中只有 | 后面的下一项会继续尝试，逗号后面的不会。",
    recognised: "主机自己返回 500 至 599；511 属于登录页。",
    confusedWith: {
      "proxy-connect-badgw": "是 HTTP 代理在到达主机之前作出的回答",
      "sumdb-supported-error": "只有对校验和数据库的询问得到这样的回答",
    },
  },
  "http-redirect-loop": {
    title: "循环重定向",
    means:
      "每个响应都指向下一个地址，始终得不到文件。go 只跟随九次重定向。可能服务器是按别的协议或域名配置的，也可能登录页在等待它的 cookie，而 go 不保存 cookie。",
    recognised: "连续第十次重定向。",
    confusedWith: {
      "http-redirect-insecure": "重定向离开了 https，go 从不跟随",
      "http-captive-portal": "有别的迹象表明网络要求登录",
    },
  },
  "http-trunc-eof": {
    title: "文件只传了一部分",
    means:
      "字节还没有传完，连接就关闭了。可能途中的 HTTP 代理或病毒扫描会中断大文件或长时间的下载，也可能是服务器或它的上游。",
    recognised: "收到的字节少于响应头所说的，或者数据流没有正常结束。",
    confusedWith: {
      "http-stall": "连接还在，只是不再有数据",
      "sumdb-mismatch": "文件是完整的，但内容不同",
    },
  },
  "proxy-connect-redirect": {
    title: "HTTP 代理把请求引向登录页",
    means: "请求建立隧道时，HTTP 代理返回重定向，或者表示网络要求登录。go 在这里不跟随重定向，也不显示页面。",
    recognised: "CONNECT 得到 3xx 或 511。",
    confusedWith: {
      "proxy-407": "HTTP 代理要求用户名和密码，应写在 HTTPS_PROXY 中",
      "http-captive-portal": "没有 HTTP 代理，而是网络自己代替所有主机回应",
    },
  },
  "sumdb-lookup-404": {
    title: "模块代理声称提供校验和数据库，实际却没有",
    means:
      "对是否提供数据库的询问，它回答是，于是 go 从那里读取一切；对随后的请求，它却返回 404。前一个回答往往来自一条通配的路由。",
    recognised: "supported 返回 200，同一路径下的记录返回 404 或 410，而且不是数据库的原话。",
    confusedWith: {
      "sumdb-supported-error": "询问本身得到的就是错误",
      "goprivate-missing": "数据库不认识这个模块，因为它是私有的",
    },
  },
  "sumdb-mismatch": {
    title: "模块与校验和数据库的记录不一致",
    means:
      "凡是 go.sum 中还没有的模块，go 都会与一份无法暗中修改的公开记录比对。这一个不相符：作者移动了标签、缓存损坏、文件在途中被改写，或者有人篡改。被拒绝的内容不会进入构建。",
    recognised:
      "收到的文件的校验和，不是数据库签名之下的那一个。如果 go 输出的不是数据库的名称而是“go.sum:”，则是文件与项目自己的 go.sum 不符，那是另一种故障。",
    confusedWith: {
      "gosum-mismatch": "go 输出的是 go.sum: 而不是数据库的名称，也没有询问数据库",
      "http-html-200": "被计算校验和的是网页，根本不是模块",
      "http-trunc-eof": "文件被截断",
      "gosumdb-off": "关闭校验只是看不到差异，并不会消除差异",
    },
  },
};
