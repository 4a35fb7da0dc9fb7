import type { FindingWords } from "../../../findings/words.ts";
import { code, words } from "../../../model/words.ts";
import { list } from "./phrases.ts";

export const certificates: Pick<FindingWords, "tls-expired" | "tls-private-ca"> = {
  "tls-expired": {
    title: ({ hosts, what }) =>
      what === "server" ? words`${list(hosts)} 的证书已过期` : words`${list(hosts)} 的证书所依赖的 CA 证书已过期`,
    seen: ({ name, notAfter, now }) =>
      notAfter === null
        ? words`本机的一个根证书已过期；本机时间为 ${now}。`
        : words`${code(name ?? "")} 的证书有效期到 ${notAfter}；本机时间为 ${now}。`,
    why: ({ clockOffMs }) => [
      ...words`过期的证书 go 一律不接受。`,
      ...(clockOffMs === null
        ? words`没有服务器提供时间，因此不能排除本机时钟有误。`
        : Math.abs(clockOffMs) > WRONG_CLOCK_MS
          ? words`但本机时钟比各服务器${clockOffMs > 0 ? "快" : "慢"} ${duration(Math.abs(clockOffMs))}，请先校准时钟。`
          : words`本机时钟与各服务器一致。`),
    ],
  },
  "tls-private-ca": {
    title: ({ hosts }) => words`go 不信任 ${list(hosts)} 所用的私有 CA`,
    seen: ({ hosts, authority, sha256 }) => [
      ...words`${list(hosts)} 的证书由 ${code(authority)} 签发，它既不在 go 读取的本机根证书中，也不是公共 CA。`,
      ...(sha256 === null
        ? words`服务器没有发送它的证书：它可能是根证书，也可能是服务器漏发的中间证书。`
        : words`该根证书的 SHA-256 为 ${code(sha256)}。`),
    ],
    why: () =>
      words`证书链必须终止于本机的某个根证书，go 才会接受。私有模块代理往往使用自己的 CA，这里也没有中间人的迹象。请向维护该主机的人索取根证书，不要从这条连接上获取。`,
  },
};

const WRONG_CLOCK_MS = 5 * 60_000;

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} 分钟`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`;
}
