import { controlFlow, dnsProbeKey, httpKey, type Purpose, tlsProbeKey } from "../../src/model/content-key.ts";
import type { Breakage, Forecast } from "../../src/model/forecast.ts";
import type {
  DnsObservation,
  DnsProbeObservation,
  DnsProbeValue,
  HttpObservation,
  TlsObservation,
} from "../../src/model/observation.ts";
import { type MintedCa, mintCa, mintLeaf } from "../x509/mint.ts";
import { answered, breakage, fails, refused } from "./builders.ts";
import { handshake } from "./certificates.ts";
import type { Scene } from "./find.ts";

export const server = "192.0.2.53:53";
export const known = mintCa({ name: "Known Root" });

const step = { startedMs: 0, elapsedMs: 12, limitMs: 3000, goLimitMs: 5000, attempts: 1, via: [] };

/** The name has these addresses, by DNS unless the hosts file says so. */
export function resolved(host: string, addresses: readonly string[], from: "dns" | "hosts" = "dns"): DnsObservation {
  const rcode = "NOERROR";
  return {
    ...step,
    key: `dns ${host}`,
    flow: `http GET https://${host}`,
    kind: "dns",
    ending: "ok",
    value: {
      addresses: [...addresses],
      from,
      name: host,
      exchanges:
        from === "hosts"
          ? []
          : [{ server, transport: "udp", name: host, type: "A", rcode, addresses: [...addresses], elapsedMs: 1 }],
    },
  };
}

/** A download that fails on the road to a host, at this observation. */
export function brokenAt(host: string, observation: string, more: Partial<Breakage> = {}): Forecast {
  const kind = observation.split(" ")[0];
  const layer = kind === "dns" || kind === "tcp" || kind === "tls" ? kind : "http";
  return fails(breakage({ host, layer, observation, ...more }), { module: `example.org/${host}` });
}

/** The name leads to an address whose port refuses. */
export function refusedAt(
  host: string,
  address: string,
  from: "dns" | "hosts" = "dns",
): Required<Pick<Scene, "forecasts" | "observations">> {
  const place = address.includes(":") ? `[${address}]:443` : `${address}:443`;
  return {
    forecasts: [brokenAt(host, `tcp ${place}`)],
    observations: [resolved(host, [address], from), refused(place)],
  };
}

/** A handshake with this address in which the server sent a certificate of `ca` for `names`. */
export function shaken(host: string, address: string, ca: MintedCa, names: readonly string[] = [host]): TlsObservation {
  return { ...handshake(host, [mintLeaf({ ca, hosts: [...names] })]), key: `tls ${address}:443 ${host}` };
}

/** A control: the handshake with an address that a reference resolver gave. */
export function triedElsewhere(host: string, address: string, ca: MintedCa = known): TlsObservation {
  const key = tlsProbeKey(`${address}:443`, host, "go");
  return { ...handshake(host, [mintLeaf({ ca, hosts: [host] })]), key, flow: controlFlow("reference-address", key) };
}

/** A control: a query to one resolver, with these answers; none: silence. */
export function probed(
  purpose: Purpose,
  name: string,
  answers: readonly Partial<DnsProbeValue["answers"][number]>[],
  to = purpose === "own-resolver" || purpose === "canary-name" ? server : "198.51.100.53:53",
): DnsProbeObservation {
  const key = dnsProbeKey("udp", to, name, "A");
  const common = { ...step, kind: "dns-probe", key, flow: controlFlow(purpose, key) } as const;
  if (answers.length === 0) return { ...common, ending: "timed-out", waitingFor: to, receivedBytes: 0 };
  const plain = { rcode: "NOERROR", addresses: [], extendedError: null, authoritative: false, elapsedMs: 1 };
  const value = { server: to, transport: "udp", name, type: "A", holdMs: 500 } as const;
  return { ...common, ending: "ok", value: { ...value, answers: answers.map((one) => ({ ...plain, ...one })) } };
}

/** A control: a portal probe that must answer 204. */
export function portalProbe(url: string, status: number, location?: string): HttpObservation {
  const key = httpKey(url, { via: "direct" });
  const expects = { status: 204, text: null };
  return {
    ...answered(url, {
      status,
      ...(location === undefined ? {} : { headers: { location } }),
      content: { reads: "portal", expects },
    }),
    flow: controlFlow("portal", key),
  };
}
