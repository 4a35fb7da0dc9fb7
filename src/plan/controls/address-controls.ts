import { tlsProbeKey } from "../../model/content-key.ts";
import type { Flow } from "../../model/flow.ts";
import { addressPort, hostPort } from "../../model/host-port.ts";
import type { Observation } from "../../model/observation.ts";
import type { Asking } from "./asking.ts";
import type { BrokenWay } from "./broken-way.ts";
import { askTcp, askTls } from "./make-flows.ts";

/** So many failing addresses of one host are looked at. */
const MOST_ADDRESSES = 2;

/** Whether a connection to where nothing is succeeds all the same. */
export function deadAddressControls({ lists }: Asking): readonly Flow[] {
  return lists.deadAddresses.map((address) => askTcp("dead-address", address));
}

/** Whether the failing addresses answer on another port. */
export function otherPortControls({ lists }: Asking, { addresses }: BrokenWay): readonly Flow[] {
  return addresses
    .slice(0, MOST_ADDRESSES)
    .map((address) => askTcp("other-port", hostPort(addressPort(address).address, lists.otherPort)));
}

/**
 * Handshakes with the failing address: another name before the failing one, since after a forbidden name the same address may stay
 * blocked for minutes; the failing one only if the control got bytes, since without that it proves nothing; the long hello only if
 * the short one passed. Where every hello is met with silence or a cut, one that knows nothing newer than TLS 1.2.
 */
export function serverNameControls(
  { lists, observations }: Asking,
  { addresses, target, observation }: BrokenWay,
): readonly Flow[] {
  const address = addresses.at(-1);
  if (address === undefined) return [];
  if (lists.serverNames.length === 0) return [];
  const names = lists.serverNames.filter((name) => name !== target.host);
  for (const serverName of names) {
    const control = observations.get(tlsProbeKey(address, serverName, "go"));
    if (control === undefined) return [askTls("control-sni", { address, serverName, hello: "go" })];
    if (control.ending === "cut-off") return [];
    if (gotBytes(control)) return targetControls(observations, address, target.host);
  }
  return gotBytes(observation) ? [] : [askTls("tls12-hello", { address, serverName: target.host, hello: "tls12" })];
}

function targetControls(
  observations: ReadonlyMap<string, Observation>,
  address: string,
  serverName: string,
): readonly Flow[] {
  const target = observations.get(tlsProbeKey(address, serverName, "go"));
  if (target === undefined) return [askTls("target-sni", { address, serverName, hello: "go" })];
  if (target.ending === "ok") return [askTls("large-hello", { address, serverName, hello: "large" })];
  if (target.ending === "cut-off" || gotBytes(target)) return [];
  return [askTls("tls12-hello", { address, serverName, hello: "tls12" })];
}

/** The peer sent something: a certificate, an alert, or anything at all. */
function gotBytes(observation: Observation): boolean {
  if (observation.ending === "ok") return true;
  if (observation.ending === "timed-out") return observation.receivedBytes > 0;
  return (
    observation.ending === "failed" &&
    ["tls-alert", "tls-not-tls", "tls-version", "tls-other"].includes(observation.failure.code)
  );
}
