import { tcpKey } from "../model/content-key.ts";
import type { Flow } from "../model/flow.ts";
import { addressPort } from "../model/host-port.ts";
import { tcpConnect } from "../net/tcp-connect.ts";
import { type StepLog, takeStep } from "./step.ts";

/** A connection to one address, closed as soon as it is open. */
export async function tcpProbeFlow(
  { address, limits }: Flow & { kind: "tcp-probe" },
  log: StepLog,
  signal: AbortSignal,
): Promise<void> {
  const limitMs = limits.tcpMs;
  const place = addressPort(address);
  const question = { kind: "tcp", key: tcpKey(address), limitMs, goLimitMs: null, via: [] } as const;
  const { opened } = await takeStep(log, question, () => tcpConnect(place, { signal, limitMs }));
  opened?.close();
}
