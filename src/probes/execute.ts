import { readContent } from "../go/modfetch/content.ts";
import type { Flow, RunEvent } from "../model/flow.ts";
import type { Observation } from "../model/observation.ts";
import { dnsProbeFlow } from "./dns-probe.ts";
import { httpFlow } from "./http-flow.ts";
import { httpProbeFlow } from "./http-probe.ts";
import type { Kit } from "./kit.ts";
import { type StepLog, takeStep } from "./step.ts";
import { tcpProbeFlow } from "./tcp-probe.ts";
import { tlsProbeFlow } from "./tls-probe.ts";

export interface ExecuteContext {
  readonly signal: AbortSignal;
  readonly record: (observation: Observation) => void;
  readonly emit: (event: RunEvent) => void;
  readonly nowMs: () => number;
}

/** Takes the steps of a flow of any kind. */
export async function execute(flow: Flow, context: ExecuteContext, kit: Kit): Promise<void> {
  const { record, emit, nowMs, signal } = context;
  const log: StepLog = { flow: flow.id, host: flow.host, record, emit, nowMs };
  switch (flow.kind) {
    case "http":
      return httpFlow(flow, log, kit, signal);
    case "file":
      return fileFlow(flow, log, kit);
    case "dns-probe":
      return dnsProbeFlow(flow, kit, log, signal);
    case "tcp-probe":
      return tcpProbeFlow(flow, log, signal);
    case "tls-probe":
      return tlsProbeFlow(flow, kit.environment, log, signal);
    case "http-probe":
      return httpProbeFlow(flow, kit.environment, log, signal);
    case "git":
      await takeStep(
        log,
        { kind: "git", key: flow.id, limitMs: flow.limits.gitMs, goLimitMs: null, via: [] },
        async () => ({ ending: await kit.lsRemote(flow.url, flow.limits, signal) }),
      );
      return;
  }
}

async function fileFlow(flow: Flow & { kind: "file" }, log: StepLog, kit: Kit): Promise<void> {
  const { reads, module, version } = flow;
  await takeStep(log, { kind: "file", key: flow.id, limitMs: null, goLimitMs: null, via: [] }, async () => {
    const presence = flow.presence === true;
    const read = await kit.readFile(flow.path, presence);
    if (read.ending !== "ok") return { ending: read };
    if (presence) return { ending: { ending: "ok", value: { bytes: read.value.bytes, content: null } } };
    const { bytes, body } = read.value;
    const content = readContent(reads, body, {
      module,
      version,
      complete: true,
      goVersion: kit.environment.go.version,
    });
    const whole = flow.deep === true ? kit.deepen(content, body) : content;
    return { ending: { ending: "ok", value: { bytes, content: whole } } };
  });
}
