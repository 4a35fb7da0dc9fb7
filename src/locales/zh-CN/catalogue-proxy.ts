import type { Pages } from "../catalogue-words.ts";

export const proxyPages: Pick<
  Pages,
  | "download-fails-unexplained"
  | "http-401"
  | "http-403"
  | "http-stall"
  | "http-403-block"
  | "http-captive-portal"
  | "http-html-200"
  | "http-redirect-insecure"
  | "netrc-missing"
  | "no-proxy-missing"
  | "proxy-407"
  | "proxy-connect-badgw"
  | "proxy-connect-denied"
  | "proxy-needed"
  | "proxy-unreachable"
> = {
  "download-fails-unexplained": {
    title: "下载失败，没有规则能够解释",
    means: "只有 go 的原文和最后观察到的一步。把运行记录交给主机的维护者会有帮助。",
    recognised: "预测为失败或卡住，而没有其他结论能解释。",
    confusedWith: {},
  },
  "http-401": {
    title: "主机要求登录",
    means: "模块代理返回 401：它需要凭据，或者不接受发去的凭据。go 从不询问密码。",
    recognised: "主机自己返回 401，尽管已有凭据，或者凭据在那里不起作用。",
    confusedWith: { "netrc-missing": "没有这台主机的凭据", "proxy-407": "要求登录的是 HTTP 代理，不是主机" },
  },
  "http-stall": {
    title: "服务器接受请求，却不作任何响应",
    means:
      "连接能够建立，请求也发出去了，却什么也没有回来。go 对等待响应没有时限，于是一声不响地卡住，直到被人终止；即使 GOPROXY 用 | 分隔，它也不会去问下一项。",
    recognised:
      "一个请求在时限内一个字节也没有收到，另开连接再请求一次也是如此。响应慢但有数据的服务器不算：那时不作预测。",
    confusedWith: {
      "tcp-timeout": "连接本身就建立不起来",
      "tls-sni-drop": "从握手开始就没有响应",
    },
  },
  "http-403": {
    title: "主机返回 403 Forbidden",
    means: "请求被主机自己或途中的过滤器拒绝。go 把它当作最终结果：逗号之后的项不会再询问。",
    recognised: "状态码 403，没有过滤产品的特征。",
    confusedWith: {
      "http-403-block": "应答带有过滤器的特征",
      "proxy-connect-denied": "HTTP 代理拒绝建立隧道：go 只输出 Forbidden，没有数字",
    },
  },
  "http-403-block": {
    title: "途中的过滤器用自己的页面返回 403",
    means: "安全网关以主机的名义应答。只有网络的管理者才能放行这台主机。",
    recognised: "状态码 403，并带有已知过滤产品的响应头或页面。",
    confusedWith: { "http-403": "看不出是谁的应答" },
  },
  "http-captive-portal": {
    title: "这个网络要求先在浏览器中登录",
    means: "登录之前，网络把所有请求都引到登录页。go 无法显示网页，会把它当成模块文件来读。",
    recognised: "请求最终到了另一台主机的登录页，或者明文 http 的固定探测没有得到应有的应答。",
    confusedWith: { "http-html-200": "得到网页，但看不出是登录页", "tls-hostname": "登录页用自己的证书应答" },
  },
  "http-html-200": {
    title: "应当是模块文件的地方返回了网页",
    means: "状态码是 200，所以 go 把网页当成文件，读取失败或报告校验和不匹配。",
    recognised: "请求模块文件却得到 HTML。",
    confusedWith: { "http-captive-portal": "网页是网络的登录页", "gosumdb-off": "关闭校验并不能把网页变成模块" },
  },
  "http-redirect-insecure": {
    title: "应答从 https 重定向到 http",
    means:
      "go 会跟随重定向到任何主机，但绝不从 https 退回 http。网络的登录页会这样做，把自己的地址当成 http 的服务器也会。",
    recognised: "从 https 的 URL 重定向到 http 的 URL。",
    confusedWith: { "http-captive-portal": "还有其他迹象表明是网络的登录页" },
  },
  "netrc-missing": {
    title: "模块代理要求登录，而 go 没有相应的凭据",
    means:
      "go 从 netrc 文件、GOPROXY 的 URL、以及 1.24 起的 GOAUTH 中读取凭据，并且只通过 https 发送。其中没有适合这台主机的。",
    recognised: "状态码 401，而 netrc 文件中没有这台主机的条目，或者文件无法读取。",
    confusedWith: { "http-401": "已经发送了凭据，但不被接受" },
  },
  "no-proxy-missing": {
    title: "内部主机被发给了 HTTP 代理",
    means: "HTTPS_PROXY 让所有请求都经过 HTTP 代理，而它不能或不允许访问内部主机。NO_PROXY 必须列出这些主机。",
    recognised: "主机是内部的，按 go 的规则要经过 HTTP 代理，并且在那里失败。",
    confusedWith: { "proxy-connect-denied": "主机是公共的，HTTP 代理禁止访问" },
  },
  "proxy-407": {
    title: "HTTP 代理要求登录",
    means:
      "HTTP 代理对 CONNECT 返回 407。go 只支持 Basic，用户名和密码写在变量的 URL 中；NTLM 或 Kerberos 需要在本机运行辅助程序。",
    recognised: "CONNECT 得到状态码 407；认证方式写在 Proxy-Authenticate 中。",
    confusedWith: {
      "http-401": "要求登录的是 HTTP 代理后面的主机",
      "proxy-connect-denied": "HTTP 代理用 403 拒绝这台主机",
    },
  },
  "proxy-connect-badgw": {
    title: "HTTP 代理无法到达目标主机",
    means:
      "HTTP 代理接受了请求，却找不到后面的路：它自己的 DNS 不认识该主机、它自己的出口不通，或者主机没有运行。go 只输出原因短语（Bad Gateway），或者说连接断开了。",
    recognised: "对 CONNECT 或普通请求返回 500、502、503、504，同类的 SOCKS 应答，或者没有应答就断开连接。",
    confusedWith: {
      "proxy-connect-denied": "HTTP 代理用 403 拒绝这台主机",
      "no-proxy-missing": "主机在内网，HTTP 代理不可能认识它",
      "proxy-unreachable": "连 HTTP 代理本身都到不了",
    },
  },
  "proxy-connect-denied": {
    title: "HTTP 代理不放行这台主机",
    means: "HTTP 代理对 CONNECT 返回 403 或其他拒绝：它的规则不允许这台主机或端口。",
    recognised: "HTTP 代理自己拒绝了 CONNECT。go 只输出原因，没有数字。",
    confusedWith: { "http-403": "隧道已经建立，是后面的主机拒绝", "proxy-407": "缺少登录" },
  },
  "proxy-needed": {
    title: "这个网络必须经过 HTTP 代理才能出去",
    means:
      "直连被丢弃，而 go 没有设置 HTTP 代理。go 只从环境读取 HTTPS_PROXY、HTTP_PROXY 和 NO_PROXY，不读 PAC 脚本，也不读桌面的设置。",
    recognised: "多台互不相干的主机的 443 端口都不可达，并且没有设置 HTTP 代理。",
    confusedWith: {
      "tcp-timeout": "只有一台主机没有回应，其他的有",
      "goproxy-default-blocked": "只有 Go 默认的模块代理被阻断",
    },
  },
  "proxy-unreachable": {
    title: "HTTP 代理本身不可达",
    means: "HTTPS_PROXY 写的 HTTP 代理没有地址、拒绝连接或没有回应：程序没有运行，或者是遗留的变量。",
    recognised: "还没有请求任何主机，通往 HTTP 代理的一步就失败了。",
    confusedWith: { "tcp-refused": "拒绝的是模块的主机，而不是 HTTP 代理" },
  },
};
