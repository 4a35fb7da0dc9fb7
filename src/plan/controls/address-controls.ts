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
 * the short one passed.
 */
export function serverNameControls({ lists, observations }: Asking, { addresses, target }: BrokenWay): readonly Flow[] {
  const address = addresses.at(-1);
  if (address === undefined) return [];
  const names = lists.serverNames.filter((name) => name !== target.host);
  for (const serverName of names) {
    const control = observations.get(tlsProbeKey(address, serverName, "go"));
    if (control === undefined) return [askTls("control-sni", { address, serverName, hello: "go" })];
    if (control.ending === "cut-off") return [];
    if (gotBytes(control)) return targetControls(observations, address, target.host);
  }
  return [];
}

function targetControls(
  observations: ReadonlyMap<string, Observation>,
  address: string,
  serverName: string,
): readonly Flow[] {
  const target = observations.get(tlsProbeKey(address, serverName, "go"));
  if (target === undefined) return [askTls("target-sni", { address, serverName, hello: "go" })];
  return target.ending === "ok" ? [askTls("large-hello", { address, serverName, hello: "large" })] : [];
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
