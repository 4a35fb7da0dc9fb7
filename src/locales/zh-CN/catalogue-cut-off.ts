import type { Pages } from "../catalogue-words.ts";

export const cutOffPages: Pick<
  Pages,
  | "dns-resolver-down"
  | "dns-servfail"
  | "tcp-not-tls"
  | "tcp-rst-connect"
  | "tcp-unreachable"
  | "tls-alert"
  | "tls-mtls-required"
  | "tls-timeout"
> = {
  "dns-resolver-down": {
    title: "配置的地址上没有 DNS 服务器",
    means:
      "系统配置了 DNS 服务器，但那个地址上没有程序在监听，或者没有路由。可能是程序停了（systemd-resolved、VPN 客户端），也可能是离开的网络留下的设置。",
    recognised: "查询本身被拒绝（ICMP），或者无法发送。",
    confusedWith: {
      "dns-timeout": "什么回应都没有，连拒绝也没有",
      "dns-servfail": "服务器存在，但回答说它查不到",
    },
  },
  "dns-servfail": {
    title: "DNS 服务器回答无法解析或拒绝解析",
    means:
      "SERVFAIL：没能访问到知道答案的服务器，或者签名（DNSSEC）不符。REFUSED：不为本机或这个域名解析。go 对二者都输出“server misbehaving”。",
    recognised: "应答带有这些代码之一。别的域名能否得到地址，可以区分是服务器有故障，还是只有这个域名有问题。",
    confusedWith: {
      "dns-filtered-nxdomain": "服务器同时说明它拦截了该域名，或者否认它存在",
      "dns-nxdomain": "服务器说没有这台主机",
      "dns-timeout": "没有应答",
    },
  },
  "tcp-not-tls": {
    title: "https 地址的端口没有使用 TLS",
    means:
      "go 发出 TLS 握手，得到的却是明文。可能端口属于别的服务，可能服务器没有启用 TLS，也可能途中的设备以明文 HTTP 回应。",
    recognised: "响应的第一批字节不是 TLS 记录。",
    confusedWith: {
      "proxy-unreachable": "没有使用 TLS 的是 https:// 形式的 HTTP 代理",
      "tcp-rst-connect": "连接结束之前什么也没有收到",
    },
  },
  "tcp-rst-connect": {
    title: "连接在 TLS 开始之前被切断",
    means:
      "连接可以建立，但在 TLS 的第一条消息处结束，对方一个字节也没有发送。要么防火墙切断了所有通往该地址的连接，要么端口后面没有正常工作的服务。",
    recognised: "得到的不是第一个回应，而是重置或关闭。同一地址换用别的域名结果相同，或者没有试过别的域名。",
    confusedWith: {
      "tcp-rst-sni": "换用别的域名时同一地址会回应，说明是按域名切断",
      "tcp-refused": "连接根本无法建立",
      "tls-alert": "对方用 TLS 警报说明了不接受什么",
    },
  },
  "tcp-unreachable": {
    title: "没有通往这个地址的路由",
    means:
      "系统没有路由，或者路由器回答主机、网络不可达，或者有规则禁止。go 会立即放弃，或在本地网络等待几秒之后放弃。",
    recognised: "连接以“no route to host”或“network is unreachable”结束。",
    confusedWith: {
      "tcp-refused": "拒绝来自该地址本身，或以它的名义",
      "tcp-timeout": "什么回应都没有",
      "proxy-needed": "这里有迹象表明网络中有 HTTP 代理",
    },
  },
  "tls-alert": {
    title: "对方拒绝 TLS 握手",
    means: "对方以警报结束握手，go 输出警报的名称：没有共同的版本或加密套件、不认识的域名、对方自身的错误。",
    recognised: "得到的不是证书，而是警报。",
    confusedWith: {
      "tls-mtls-required": "警报说缺少客户端证书",
      "tcp-rst-connect": "连接结束时没有警报",
      "tls-sni-drop": "没有回应，而不是警报",
    },
  },
  "tls-mtls-required": {
    title: "主机要求客户端证书",
    means: "服务器只让在握手中出示证书的客户端进入（双向 TLS）。无论怎样设置，go 命令都无法出示证书。",
    recognised: "警报“certificate required”，或者服务器在响应中说没有收到证书（nginx：400）。",
    confusedWith: {
      "http-401": "主机要求的是登录信息，go 可以发送",
      "http-403": "没有迹象表明与证书有关",
      "tls-private-ca": "是本机不信任服务器",
    },
  },
  "tls-timeout": {
    title: "TLS 握手没有回应",
    means:
      "连接可以建立，之后什么也没有。可能途中的设备吞掉了 TLS 的第一条消息，或者代主机接受了连接，也可能服务器过载。go 在 10 秒后放弃。",
    recognised: "两次尝试中，TLS 的第一条消息之后一个字节也没有收到。同一地址换用别的域名同样没有回应，或者没有试过。",
    confusedWith: {
      "tls-sni-drop": "换用别的域名时同一地址会回应",
      "tls-large-clienthello": "较小的第一条消息会得到回应",
      "tcp-timeout": "连接本身就无法建立",
      "tcp-rst-connect": "连接被切断，而不是没有回应",
    },
  },
};
