import { dnsProbeKey } from "../model/content-key.ts";
import type { Flow } from "../model/flow.ts";
import { dnsProbe } from "../net/dns/dns-probe.ts";
import { type StepLog, takeStep } from "./step.ts";

/** One query to one resolver; over UDP one datagram and every answer to it. */
export async function dnsProbeFlow(
  { server, transport, name, type, limits }: Flow & { kind: "dns-probe" },
  log: StepLog,
  signal: AbortSignal,
): Promise<void> {
  const limitMs = limits.dnsMs;
  const key = dnsProbeKey(transport, server, name, type);
  await takeStep(log, { kind: "dns-probe", key, limitMs, goLimitMs: null, via: [] }, async () => ({
    ending: await dnsProbe({ server, transport, name, type }, { signal, limitMs }),
  }));
}
