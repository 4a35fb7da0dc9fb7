import { addressPort, hostPort } from "../../model/host-port.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { unique } from "../broken.ts";
import type { Fault } from "../fault.ts";

/** A host and port as the user knows them, and the address behind the name. */
export type Target = { readonly host: string; readonly port: number; readonly address: string };

/** Address and port that a `tcp` observation stands for: its key is `tcp ip:port`. */
export function dialled(observation: ObservationOf<"tcp">): { readonly address: string; readonly port: number } {
  return addressPort(observation.key.slice("tcp ".length));
}

/** One target for each host and port, in the order they were met. */
export function targetsOf(faults: readonly Fault<{ address: string; port: number }>[]): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const { host, value } of faults) {
    const name = host === "" ? value.address : host;
    const key = `${name}:${value.port}`;
    if (!targets.has(key)) targets.set(key, { host: name, port: value.port, address: value.address });
  }
  return [...targets.values()];
}

/** Whether a host can only be the machine that asks. A name that leads to loopback is another matter. */
export function isThisMachine(host: string): boolean {
  return /^127(?:\.\d+){3}$|^::1$|^(?:.*\.)?localhost\.?$/i.test(host);
}

export function hostsOf(targets: readonly Target[]): readonly string[] {
  return unique(targets.map(({ host }) => host));
}

/** For a request to whoever opens ports: hosts, with the port where it is not the one of https. */
export function hostsWithPorts(targets: readonly Target[]): readonly string[] {
  return targets.map(({ host, port }) => (port === 443 ? host : hostPort(host, port)));
}
