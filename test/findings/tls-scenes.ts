import { controlFlow, type Purpose, tlsProbeKey } from "../../src/model/content-key.ts";
import type { Environment, StrayRoot } from "../../src/model/environment.ts";
import type { Failure, Observation, TlsObservation } from "../../src/model/observation.ts";
import { type Minted, type MintedCa, type MintLeafOptions, mintCa, mintLeaf } from "../x509/mint.ts";
import { breakage, environment, fails, hasFailed, setting, wasSilent } from "./builders.ts";
import { handshake, withRoots } from "./certificates.ts";
import type { Scene } from "./find.ts";

/** The root that the machines here trust. */
export const known = mintCa({ name: "Known Root" });
export const company = mintCa({ name: "Example Corp Root CA", organization: "Example Corp" });
export const host = "goproxy.example.com";

/** An extension that only public authorities can have: timestamps of public logs. */
export const timestamps = { oid: "1.3.6.1.4.1.11129.2.4.2", value: new Uint8Array([4, 2, 0, 0]) };

/** Where the issuer's certificate can be fetched (authorityInfoAccess, caIssuers). */
export function issuerAt(url: string): { readonly oid: string; readonly value: Uint8Array } {
  const uri = Buffer.from(url, "latin1");
  const method = Buffer.from("06082b06010505073002", "hex");
  const entry = Buffer.concat([method, Buffer.from([0x86, uri.length]), uri]);
  const body = Buffer.concat([Buffer.from([0x30, entry.length]), entry]);
  return { oid: "1.3.6.1.5.5.7.1.1", value: Buffer.concat([Buffer.from([0x30, body.length]), body]) };
}

export function leaf(name: string, ca: MintedCa | undefined, more: Partial<MintLeafOptions> = {}): Minted {
  return mintLeaf({ ...(ca === undefined ? {} : { ca }), hosts: [name], ...more });
}

/** Each handshake decides a failing forecast of its own. */
export function refusedScene(
  shaken: readonly TlsObservation[],
  more: { environment?: Environment; observations?: readonly Observation[]; publicRoots?: readonly string[] } = {},
): Scene {
  return {
    environment: more.environment ?? withRoots([known]),
    forecasts: shaken.map(({ key }, index) =>
      fails(breakage({ layer: "tls", host: key.split(" ")[2] ?? "", observation: key }), {
        query: `v0.${index}.0`,
        goWaitsMs: 10_000,
      }),
    ),
    observations: [...shaken, ...(more.observations ?? [])],
    publicRoots: more.publicRoots ?? [],
  };
}

/** A machine with these variables, roots, and files that go tried. */
export function withVariables(
  variables: Readonly<Record<string, string>>,
  roots: readonly Minted[],
  files: readonly { path: string; certificates: number; problem: string | null }[] = [],
): Environment {
  const base = withRoots(roots);
  const settings = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, setting(value)]));
  return { ...environment(settings), roots: { ...base.roots, files: [...files] } };
}

/** A machine on which this root lies where go does not take it. */
export function withStray(root: Minted, more: Partial<StrayRoot> = {}): Environment {
  const base = withRoots([known]);
  const stray: StrayRoot = {
    path: "/usr/local/share/ca-certificates/corp.crt",
    name: "Example Corp Root CA",
    sha256: root.sha256,
    reason: "der",
    variable: null,
    ...more,
  };
  return { ...base, roots: { ...base.roots, strays: [stray] } };
}

export const address = "192.0.2.1:443";

/** A control handshake with the address of {@link host}: it ended well, or so. */
export function probe(
  purpose: Purpose,
  serverName: string,
  ended: "ok" | "timed-out" | Extract<Failure["code"], "tls-reset" | "tls-closed">,
  attempts = 1,
): TlsObservation {
  const key = tlsProbeKey(
    address,
    serverName,
    purpose === "large-hello" ? "large" : purpose === "tls12-hello" ? "tls12" : "go",
  );
  const at = { key, flow: controlFlow(purpose, key), attempts };
  if (ended === "ok") return { ...handshake(serverName, [leaf(serverName, known)]), ...at };
  if (ended === "timed-out") return { ...wasSilent("tls", key, "TLS handshake"), ...at };
  return { ...hasFailed("tls", key, { code: ended, raw: "" }), ...at };
}

/** Go's own handshake with {@link host} ended without a byte. */
export function muteHandshakeOf(ended: "timed-out" | "tls-reset" | "tls-closed"): TlsObservation {
  const key = `tls ${address} ${host}`;
  if (ended === "timed-out") return { ...wasSilent("tls", key, "TLS handshake"), attempts: 2 };
  return hasFailed("tls", key, { code: ended, raw: "" });
}

export const tlsScenes = {
  "tcp-rst-sni": refusedScene([muteHandshakeOf("tls-reset")], {
    observations: [probe("control-sni", "www.example.org", "ok"), probe("target-sni", host, "tls-reset", 2)],
  }),
  "tls-ca-wrong-place": refusedScene([handshake(host, [leaf(host, company), company])], {
    environment: withStray(company),
  }),
  "tls-cert-env-bad": refusedScene([handshake(host, [leaf(host, known)])], {
    environment: withVariables(
      { SSL_CERT_FILE: "/corp.pem", SSL_CERT_DIR: "/none" },
      [],
      [{ path: "/corp.pem", certificates: 0, problem: "open /corp.pem: no such file or directory" }],
    ),
  }),
  "tls-clock-skew": refusedScene(
    [
      handshake("proxy.golang.org", [leaf("proxy.golang.org", known, { notAfter: new Date("2026-06-01") })]),
      handshake("goproxy.cn", [leaf("goproxy.cn", company, { notAfter: new Date("2026-07-01") })]),
    ],
    { environment: withRoots([known, company]) },
  ),
  "tls-hostname": refusedScene([handshake(host, [leaf("elsewhere.example.com", known)])]),
  "tls-13-intolerance": refusedScene([muteHandshakeOf("timed-out")], {
    observations: [probe("control-sni", "www.example.org", "timed-out"), probe("tls12-hello", host, "ok")],
  }),
  "tls-large-clienthello": refusedScene([muteHandshakeOf("timed-out")], {
    observations: [
      probe("control-sni", "www.example.org", "ok"),
      probe("target-sni", host, "ok"),
      probe("large-hello", host, "timed-out"),
    ],
  }),
  "tls-missing-intermediate": refusedScene([
    handshake(host, [
      leaf(host, mintCa({ name: "Public Issuing CA 7" }), {
        extensions: [timestamps, issuerAt("http://ca.example.org/7.crt")],
      }),
    ]),
  ]),
  "tls-mitm-trusted": {
    environment: withRoots([company]),
    observations: [handshake("proxy.golang.org", [leaf("proxy.golang.org", company)])],
  },
  "tls-mitm-untrusted": refusedScene([handshake("proxy.golang.org", [leaf("proxy.golang.org", company), company])]),
  "tls-no-roots": refusedScene([handshake(host, [leaf(host, known)])], { environment: withRoots([]) }),
  "tls-self-signed": refusedScene([handshake(host, [leaf(host, undefined)])]),
  "tls-sni-drop": refusedScene([muteHandshakeOf("timed-out")], {
    observations: [probe("control-sni", "www.example.org", "ok"), probe("target-sni", host, "timed-out", 2)],
  }),
} satisfies Record<string, Scene>;
