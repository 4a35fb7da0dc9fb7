import type { Detected, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { serverNameOf } from "./handshake.ts";
import { refusedAs } from "./trust-mode.ts";
import { type TlsEvidence, type WrongClock, wrongClock } from "./wrong-clock.ts";

/** `offMs`: how far the clock runs ahead (negative: behind), null where nobody told; `by`: what shows it. */
export type TlsClockSkewFacts = {
  readonly hosts: readonly string[];
  readonly now: string;
  readonly direction: "ahead" | "behind";
  readonly offMs: number | null;
  readonly by: WrongClock["by"];
};

/** This machine's clock is wrong, so that good certificates look out of date. */
export const tlsClockSkew: FailureMode<"tls-clock-skew", "tls" | "http", TlsClockSkewFacts> = {
  id: "tls-clock-skew",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: TlsEvidence): readonly Detected<TlsClockSkewFacts>[] {
  const faults = refusedAs(evidence, "tls-clock-skew", (shaken) => ({ host: serverNameOf(shaken) }));
  const clock = faults.length === 0 ? null : wrongClock(evidence);
  if (clock === null) return [];
  const { direction, offMs, by, confidence } = clock;
  const hosts = unique(faults.map(({ value }) => value.host));
  const told = by === "told" ? evidence.observations.filter(tellsTime).map(({ key }) => key) : [];
  return [
    {
      subject: { kind: "machine", name: "clock" },
      location: null,
      hosts,
      confidence,
      facts: { hosts, now: evidence.environment.now.replace(/\.\d+Z$/, "Z"), direction, offMs, by },
      evidence: { observations: unique([...faults.map(({ observation }) => observation), ...told]), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: [
        {
          intent: "manual",
          what: "set-clock",
          facts: by === "told" ? { off: direction } : { off: direction, told: "no" },
        },
      ],
    },
  ];
}

function tellsTime(observation: TlsEvidence["observations"][number]): boolean {
  return observation.kind === "http" && observation.ending === "ok" && observation.value.headers["date"] !== undefined;
}
