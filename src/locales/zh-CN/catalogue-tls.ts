import type { Pages } from "../catalogue-words.ts";

export const tlsPages: Pick<
  Pages,
  | "tls-ca-wrong-place"
  | "tls-cert-env-bad"
  | "tls-clock-skew"
  | "tls-expired"
  | "tls-hostname"
  | "tls-missing-intermediate"
  | "tls-mitm-trusted"
  | "tls-mitm-untrusted"
  | "tls-no-roots"
  | "tls-private-ca"
  | "tls-self-signed"
> = {
  "tls-ca-wrong-place": {
    title: "根证书在本机，但不在 go 读取的位置",
    means: "根证书放在 go 不读取的目录中，或者是它会跳过的形式：DER 而非 PEM、文件名不对，或者系统更新的步骤没有执行。",
    recognised: "证书链需要的根证书在一个 go 不读取的文件中找到了。",
    confusedWith: { "tls-private-ca": "根证书根本不在本机", "tls-cert-env-bad": "是变量把 go 引到了别处" },
  },
  "tls-cert-env-bad": {
    title: "SSL_CERT_FILE 或 SSL_CERT_DIR 把 go 引到了错误的根证书",
    means: "这两个变量会取代 go 查找根证书的位置。文件不存在、为空或不是 PEM，都会使 go 缺少根证书。",
    recognised: "设置了其中一个变量，而 go 由此得到的根证书不包含证书链所需的，或者一个也没有。",
    confusedWith: { "tls-no-roots": "没有设置变量，系统本来就没有根证书" },
  },
  "tls-clock-skew": {
    title: "本机的时钟不对",
    means: "go 按本机时钟判断证书。时钟相差几个月，好证书也会显得过期或尚未生效。",
    recognised: "多台主机的证书同时不在有效期内，而服务器的时钟与本机不一致。",
    confusedWith: { "tls-expired": "时钟是对的，是某个证书过期了" },
  },
  "tls-expired": {
    title: "证书已过期",
    means: "go 不接受过期的证书：服务器自己的，或者其上级机构的。",
    recognised: "证书链中有一个日期已经过去，而服务器的时钟与本机一致。",
    confusedWith: { "tls-clock-skew": "本机的时钟不对" },
  },
  "tls-hostname": {
    title: "证书属于别的域名",
    means:
      "应答的不是想要的服务器，或者它的证书没有写这个名字。原因可能是 DNS、hosts 文件、登录页，或者服务器的默认站点。",
    recognised: "证书中的名字与主机不符。",
    confusedWith: { "dns-poisoned": "地址是伪造的，应答的是陌生人", "http-captive-portal": "应答的是网络的登录页" },
  },
  "tls-missing-intermediate": {
    title: "服务器没有发送中间证书",
    means: "服务器证书与已知的根证书之间缺了一个。浏览器会自己去取，go 不会。",
    recognised: "证书链停在公共机构的中间证书处，而证书自己写明了从哪里可以取到它。",
    confusedWith: { "tls-private-ca": "签发机构是私有的" },
  },
  "tls-mitm-trusted": {
    title: "TLS 被检查，而 go 信任检查者",
    means: "途中有人拆开 TLS，用本机信任的根证书重新签发。下载可以进行。内容可能在途中被改动，校验和会发现。",
    recognised: "公共主机的证书链有效，但终止于并非公共的根证书。",
    confusedWith: { "tls-mitm-untrusted": "go 不信任那个根证书" },
  },
  "tls-mitm-untrusted": {
    title: "TLS 被检查，而 go 不信任检查者",
    means:
      "途中有人拆开 TLS（多半是公司自己的网关），用 go 不认识的机构重新签发。应当向网络管理者索取其根证书，安装到 go 读取的位置；绝不要关闭证书验证。",
    recognised: "互不相干的公共主机出示同一个私有签发者的证书，或者签发者是已知的产品。",
    confusedWith: {
      "tls-private-ca": "只有自己的一台主机使用私有机构，中间没有别人",
      "tls-no-roots": "go 一个根证书也没有，所有公共机构都不认识",
      "tls-self-signed": "服务器给自己签发了证书",
    },
  },
  "tls-no-roots": {
    title: "这个系统没有根证书",
    means: "精简镜像和新装的系统没有公共根证书的软件包，所以 go 谁也不信任。",
    recognised: "go 读取的文件和目录中没有任何证书。",
    confusedWith: {
      "tls-cert-env-bad": "变量遮住了本来存在的根证书",
      "tls-mitm-untrusted": "有根证书，而所有主机前面都是同一个签发者",
    },
  },
  "tls-private-ca": {
    title: "go 不认识某台主机的私有签发机构",
    means: "自建的模块代理常常使用公司自己机构的证书。它的根证书要安装到 go 读取的位置。",
    recognised: "一台主机的证书链终止于既不在 go 的根证书之中、也不是公共机构的签发者，而且没有被拦截的迹象。",
    confusedWith: {
      "tls-mitm-untrusted": "互不相干的主机前面都是同一个签发者",
      "tls-missing-intermediate": "签发机构是公共的，只是缺了中间证书",
      "tls-self-signed": "没有签发机构：服务器为自己签名",
    },
  },
  "tls-self-signed": {
    title: "服务器给自己签发了证书",
    means: "没有人为服务器作保。与其信任这一个证书，不如换用公司机构签发的证书。",
    recognised: "签发者与主体相同，而且证书链中只有一个并非机构的证书。",
    confusedWith: { "tls-private-ca": "由 go 不认识的机构签发" },
  },
};
