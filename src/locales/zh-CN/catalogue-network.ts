import type { Pages } from "../catalogue-words.ts";

export const networkPages: Pick<
  Pages,
  | "dns-blackhole"
  | "dns-fake-ip"
  | "dns-filtered-nxdomain"
  | "dns-hosts-pin-stale"
  | "dns-nxdomain"
  | "dns-nxdomain-hijack"
  | "dns-poisoned"
  | "dns-private-answer"
  | "dns-timeout"
  | "tcp-refused"
  | "tcp-rst-sni"
  | "tcp-timeout"
  | "tls-13-intolerance"
  | "tls-large-clienthello"
  | "tls-sni-drop"
> = {
  "dns-blackhole": {
    title: "域名指向不可能有服务的地址",
    means: "DNS、过滤器或 hosts 文件给出 0.0.0.0、::、127.0.0.1 或 DNS 过滤器的拦截地址。go 连接那里，于是失败。",
    recognised: "应答是未指定地址、回环地址或已知的拦截地址，而那里没有模块服务。",
    confusedWith: {
      "dns-filtered-nxdomain": "过滤器否认域名存在，而不是给出假地址",
      "tcp-refused": "地址是对的，只是端口关闭",
    },
  },
  "dns-fake-ip": {
    title: "代理软件给出虚构地址，但没有接管连接",
    means:
      "Clash 之类的客户端用 198.18.0.0/15 中的地址回答 DNS，并自己接管到这些地址的连接。正常工作时不算故障；软件的隧道停掉后，所有域名都无处可去。",
    recognised: "应答落在这类软件使用的地址段中，并且连接失败。",
    confusedWith: { "dns-poisoned": "假地址是公网地址，来自网络" },
  },
  "dns-filtered-nxdomain": {
    title: "这里的 DNS 服务器隐藏了实际存在的域名",
    means: "本网络的 DNS 服务器说没有这台主机，而别的解析器知道它。这是按域名过滤。",
    recognised: "配置的服务器回答域名不存在或不给地址，而参考解析器给出了地址。",
    confusedWith: {
      "dns-nxdomain": "没有问过别人，或者谁也不知道：可能是写错了",
      "dns-poisoned": "得到的是假地址，而不是否认",
    },
  },
  "dns-hosts-pin-stale": {
    title: "hosts 文件固定的地址已经失效",
    means: "hosts 文件先于 DNS。曾经写在那里的地址不会变，而公共服务的地址会变。",
    recognised: "地址来自 hosts 文件，不在 DNS 今天给出的地址之中，并且连不上。",
    confusedWith: { "dns-blackhole": "写这一行是为了屏蔽，而不是为了访问" },
  },
  "dns-nxdomain": {
    title: "这里没有某个域名的地址",
    means: "本机的 DNS 服务器说没有这台主机。可能是写错了，可能属于另一个网络（VPN），也可能在这里被隐藏。",
    recognised: "应答是 NXDOMAIN 或不含地址。只有第二个解析器才能说明它在别处是否存在。",
    confusedWith: { "dns-filtered-nxdomain": "另一个解析器知道它", "dns-timeout": "根本没有应答" },
  },
  "dns-nxdomain-hijack": {
    title: "DNS 服务器为不存在的域名编造地址",
    means: "DNS 服务器不说“没有这台主机”，而是引到自己的页面。写错的域名因此表现为证书错误或网页。",
    recognised: "一个不可能存在的随机域名得到了地址。",
    confusedWith: { "http-captive-portal": "登录之前所有域名都指向登录页" },
  },
  "dns-poisoned": {
    title: "DNS 应答是伪造的",
    means: "途中有人抢在 DNS 服务器之前给出假地址。连接因此到了陌生人那里：没有回应、被重置，或者出现别人的证书。",
    recognised:
      "同一个问题得到两个互相矛盾的应答、应答来自并非 DNS 服务器的地址、地址是已知的假地址，或者其他解析器从不给出该地址且握手失败。",
    confusedWith: {
      "dns-filtered-nxdomain": "DNS 服务器自己否认域名存在",
      "dns-private-answer": "假地址在私有网络中",
      "tcp-timeout": "地址是对的，但数据包消失了",
    },
  },
  "dns-private-answer": {
    title: "公共域名指向私有网络的地址",
    means: "公司的 DNS 服务器把公共域名引到自己的机器：如果它用可信证书提供模块，就是正常的镜像；否则是拦截页。",
    recognised: "应答在 10/8、172.16/12、192.168/16、100.64/10 或 fc00::/7 中，而 go 无法从那里下载。",
    confusedWith: {
      "dns-fake-ip": "地址段属于代理软件虚构的范围",
      "tls-hostname": "地址是公网地址，证书却属于别的域名",
    },
  },
  "dns-timeout": {
    title: "DNS 服务器没有应答",
    means: "go 对每个 DNS 服务器等两次五秒，然后放弃。没有地址就什么也问不了。",
    recognised: "所有配置的 DNS 服务器都没有发来任何数据。",
    confusedWith: { "dns-nxdomain": "有服务器应答：没有这台主机" },
  },
  "tcp-refused": {
    title: "端口拒绝连接",
    means: "那里没有程序在监听，或者防火墙以它的名义拒绝。go 立即放弃。",
    recognised: "连接请求马上被拒绝。",
    confusedWith: {
      "tcp-timeout": "什么回应都没有",
      "tcp-rst-sni": "连接可以建立，发出 TLS 的第一条消息后才被重置",
      "proxy-unreachable": "拒绝的是 HTTP 代理",
    },
  },
  "tcp-rst-sni": {
    title: "一发出主机名，连接就被重置",
    means: "TLS 的第一条消息中主机名是可读的，途中的过滤器据此重置连接。地址本身可以访问。",
    recognised: "连接可以建立，发出含此域名的第一条消息后被重置；同一地址会回应无害的域名。",
    confusedWith: { "tls-sni-drop": "没有回应，而不是重置", "tcp-refused": "还没有发出任何数据就被重置" },
  },
  "tcp-timeout": {
    title: "连接请求没有回应",
    means: "途中的防火墙丢弃了数据包，或者主机没有运行。go 会等 30 秒。",
    recognised: "连接请求没有得到任何回应，连拒绝也没有。",
    confusedWith: { "proxy-needed": "这里任何主机都无法直连", "tls-sni-drop": "连接可以建立，从 TLS 开始才没有回应" },
  },
  "tls-13-intolerance": {
    title: "途中的设备丢弃声明支持 TLS 1.3 的 ClientHello",
    means:
      "旧防火墙或负载均衡设备不认识 TLS 1.3，丢掉第一条消息（ClientHello）声明支持它的连接，而不是让服务器选择 TLS 1.2。go 总是声明支持 TLS 1.3。",
    recognised: "无论含什么域名，第一条消息都没有回应；含此域名、只声明支持 TLS 1.2 的消息却有回应。",
    confusedWith: {
      "tls-large-clienthello": "较短的、声明支持 TLS 1.3 的第一条消息有回应",
      "tls-sni-drop": "改用 TLS 1.2，含此域名的消息同样被丢弃",
    },
  },
  "tls-large-clienthello": {
    title: "途中的设备丢弃超过一个数据包的 ClientHello",
    means:
      "从 Go 1.23 起，TLS 的第一条消息带有后量子密钥，一个数据包放不下。旧防火墙和某些线路会丢失它，所以 curl 正常而 go 不行。",
    recognised: "大的第一条消息没有回应，而发往同一地址、同一域名的小消息有回应。",
    confusedWith: { "tls-sni-drop": "含此域名的小消息同样被丢弃" },
  },
  "tls-sni-drop": {
    title: "一发出主机名，连接就没有回应",
    means: "途中的过滤器吞掉含有此域名的 ClientHello。go 在 10 秒后放弃。",
    recognised: "连接可以建立，发出含此域名的第一条消息后没有任何数据，而同一地址会回应无害的域名。",
    confusedWith: {
      "tcp-rst-sni": "是重置，而不是没有回应",
      "tls-large-clienthello": "任何域名的大消息都会丢失",
      "tcp-timeout": "连接根本无法建立",
    },
  },
};
