// Follows cmd/go/internal/modfetch/sumdb.go (Go 1.27).
import { ok, type Result } from "../../model/result.ts";
import { errProxyOff, errUseProxy } from "../modfetch/lookup-entry.ts";
import type { ProxyList } from "../modfetch/proxy-list.ts";
import { type ProxyRequest, sumdbRequestURL } from "../modfetch/proxy-request.ts";
import type { ProxySpec } from "../modfetch/proxy-spec.ts";
import { type Failed, tryProxies } from "../modfetch/try-proxies.ts";
import { webJoin } from "../modfetch/web-join.ts";
import { type GoURL, parse } from "../url/url.ts";
import type { Gosumdb } from "./gosumdb.ts";

/** What is known of `GET <entry>/sumdb/<name>/supported`: 200 is ok, 404 and 410 do not exist, all else is an error. */
export type Supported =
  | { readonly state: "ok" }
  | { readonly state: "error"; readonly error: string; readonly notExist: boolean }
  | { readonly state: "pending" };

/** How the go command reaches the checksum database; decided once per process. */
export type SumdbBase =
  | {
      readonly state: "decided";
      readonly through: "gosumdb-url" | "proxy" | "direct";
      readonly base: GoURL;
      /** Index of the proxy in the list; null unless `through` is `proxy`. */
      readonly entry: number | null;
      /** Answers of `/supported` that led on to the next entry, and that nobody sees. */
      readonly swallowed: readonly Failed<string>[];
    }
  /** Every verification fails with this text. `entry` is null where the list itself is broken. */
  | {
      readonly state: "error";
      readonly error: string;
      readonly entry: number | null;
      readonly swallowed: readonly Failed<string>[];
    }
  /** Undecided until this entry's `/supported` has been asked. */
  | { readonly state: "needs"; readonly entry: number; readonly swallowed: readonly Failed<string>[] };

/**
 * Go's initBase. `supported` is called with the request for `/supported`, for entries that are proxies only, from the top, and no
 * further than needed. Give `base` to `sumdbRequestURL`.
 */
export function initBase(
  database: Gosumdb,
  list: ProxyList,
  supported: (entry: ProxySpec, index: number, request: ProxyRequest) => Supported,
): SumdbBase {
  if (database.base !== null) {
    return { state: "decided", through: "gosumdb-url", base: database.base, entry: null, swallowed: [] };
  }
  if (!list.ok) return { state: "error", error: list.error, entry: null, swallowed: [] };

  const walk = tryProxies<GoURL, string>(list.entries, (entry, index) => {
    if (entry.kind === "noproxy") return { state: "error", error: errUseProxy, notExist: true, useProxy: true };
    if (entry.kind !== "proxy") return { state: "error", error: errProxyOff, notExist: true };
    const base = throughProxy(entry, database.name);
    if (!base.ok) return { state: "error", error: base.error, notExist: false };
    const answer = supported(entry, index, sumdbRequestURL(base.value, "/supported"));
    return answer.state === "ok" ? { state: "ok", value: base.value } : answer;
  });
  const { entry, swallowed } = walk;
  if (walk.state === "needs") return { state: "needs", entry, swallowed };
  if (walk.state === "ok") return { state: "decided", through: "proxy", base: walk.value, entry, swallowed };
  if (walk.notExist) return { state: "decided", through: "direct", base: database.directURL, entry: null, swallowed };
  return { state: "error", error: walk.error, entry, swallowed };
}

function throughProxy(entry: ProxySpec, name: string): Result<GoURL, string> {
  const proxy = parse(entry.url);
  return proxy.ok ? ok(webJoin(proxy.value, `sumdb/${name}`)) : proxy;
}
