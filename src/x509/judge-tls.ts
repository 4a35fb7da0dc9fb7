import type { Environment, Roots } from "../model/environment.ts";
import type { TlsValue } from "../model/observation.ts";
import { type CertificatePool, rootPool } from "./roots/root-pool.ts";
import { type ChainVerdict, judgeChain } from "./verdict.ts";

const pools = new WeakMap<Roots, CertificatePool>();
const verdicts = new WeakMap<Environment, WeakMap<TlsValue, Map<string, ChainVerdict>>>();

/** Go's verdict on the chain of a handshake, with this machine's roots, at this machine's time. Judged once per handshake. */
export function judgeTls(environment: Environment, handshake: TlsValue, host: string): ChainVerdict {
  const known = verdicts.get(environment)?.get(handshake)?.get(host);
  if (known !== undefined) return known;
  const verdict = judgeChain({
    chain: chainOf(handshake),
    host,
    pool: poolOf(environment.roots),
    now: new Date(environment.now),
    goVersion: environment.go.version ?? "",
    platform: environment.os.platform,
    godebug: environment.settings["GODEBUG"]?.value ?? "",
  });
  const byHandshake = verdicts.get(environment) ?? new WeakMap<TlsValue, Map<string, ChainVerdict>>();
  const byHost = byHandshake.get(handshake) ?? new Map<string, ChainVerdict>();
  verdicts.set(environment, byHandshake.set(handshake, byHost.set(host, verdict)));
  return verdict;
}

/** The roots of an Environment, indexed once. */
export function poolOf(roots: Roots): CertificatePool {
  const known = pools.get(roots);
  if (known !== undefined) return known;
  const pool = rootPool(roots);
  pools.set(roots, pool);
  return pool;
}

/** The chain of a handshake as DER, leaf first. */
export function chainOf(handshake: TlsValue): Uint8Array[] {
  return handshake.chain.map((der) => Buffer.from(der, "base64"));
}
