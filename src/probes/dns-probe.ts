import { dnsProbeKey, purposeOf } from "../model/content-key.ts";
import type { Flow } from "../model/flow.ts";
import { dnsProbe } from "../net/dns/dns-probe.ts";
import { acceptsResolver } from "./accepts-resolver.ts";
import type { Kit } from "./kit.ts";
import { type StepLog, takeStep } from "./step.ts";

/** One query to one resolver; over UDP one datagram and every answer to it. */
export async function dnsProbeFlow(
  { id, server, transport, name, type, limits }: Flow & { kind: "dns-probe" },
  { whole, publicRoots }: Kit,
  log: StepLog,
  signal: AbortSignal,
): Promise<void> {
  const ofCompany = purposeOf(id) === "reference-company";
  const trust = { ofCompany, publicRoots };
  const accepts = transport === "https" ? acceptsResolver(await whole(), trust) : () => false;
  const limitMs = limits.dnsMs;
  const key = dnsProbeKey(transport, server, name, type);
  await takeStep(log, { kind: "dns-probe", key, limitMs, goLimitMs: null, via: [] }, async () => ({
    ending: await dnsProbe({ server, transport, name, type, accepts }, { signal, limitMs }),
  }));
}
