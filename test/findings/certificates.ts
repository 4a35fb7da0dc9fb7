import type { Environment } from "../../src/model/environment.ts";
import type { TlsObservation, TlsValue } from "../../src/model/observation.ts";
import type { Minted } from "../x509/mint.ts";
import { environment } from "./builders.ts";

/** A machine that trusts these roots and no others. */
export function withRoots(roots: readonly Minted[]): Environment {
  return environment(
    {},
    {
      roots: {
        source: "files",
        files: [],
        sha256: roots.map(({ sha256 }) => sha256),
        der: Object.fromEntries(roots.map(({ sha256, der }) => [sha256, base64(der)])),
        problem: null,
      },
    },
  );
}

/** A finished handshake in which the server sent this chain. */
export function handshake(host: string, chain: readonly Minted[], more: Partial<TlsValue> = {}): TlsObservation {
  return {
    kind: "tls",
    key: `tls 192.0.2.1:443 ${host}`,
    flow: `http GET https://${host}`,
    startedMs: 0,
    elapsedMs: 20,
    limitMs: 6000,
    goLimitMs: 10_000,
    attempts: 1,
    via: [],
    ending: "ok",
    value: {
      protocol: "TLSv1.3",
      cipher: "TLS_AES_128_GCM_SHA256",
      alpn: "h2",
      chain: chain.map(({ der }) => base64(der)),
      source: "wire",
      ...more,
    },
  };
}

function base64(der: Uint8Array): string {
  return Buffer.from(der).toString("base64");
}
