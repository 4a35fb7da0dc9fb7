import { valueOf } from "../../go/cfg/value-of.ts";
import { parseGoRelease } from "../../go/gover/version.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { placeOf } from "../setting-place.ts";
import { type Mute, muteHandshake } from "./name-controls.ts";

/** `how`: what happens to the long first message. `godebug`: the value of GODEBUG that makes it short again; null: no version known. */
export type TlsLargeClienthelloFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly how: Mute;
  readonly goVersion: string | null;
  readonly godebug: string | null;
};

/** Something on the way cannot take a first TLS message of two packets, which Go sends since 1.23 for its post-quantum key. */
export const tlsLargeClienthello: FailureMode<"tls-large-clienthello", "tls", TlsLargeClienthelloFacts> = {
  id: "tls-large-clienthello",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"tls">): readonly Detected<TlsLargeClienthelloFacts>[] {
  const { environment } = evidence;
  const faults = faultsOf(evidence, (observation) => {
    const mute = muteHandshake(evidence, observation);
    if (mute === null || mute.large === null || mute.target.ended !== "ok") return null;
    return mute.large.ended === "ok" || mute.large.bytes ? null : { ...mute, large: mute.large };
  });
  const first = faults[0];
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ value }) => value.host));
  const godebug = switchOff(environment);
  const admin: Intent = { intent: "ask-network-admin", what: "fix-large-hello", hosts };
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      confidence: "high",
      facts: {
        hosts,
        addresses: unique(faults.map(({ value }) => value.address)),
        how: first.value.how,
        goVersion: environment.go.version,
        godebug,
      },
      evidence: {
        observations: unique(
          faults.flatMap(({ observation, value }) => [observation, value.target.observation, value.large.observation]),
        ),
        settings: [],
      },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: godebug === null ? [admin] : [smaller(environment, godebug), admin],
    },
  ];
}

/** GODEBUG with the switch that this Go has for it, beside what stands there; Go 1.24 gave it another name. */
function switchOff(environment: Environment): string | null {
  const minor = parseGoRelease(environment.go.version ?? "")?.minor;
  if (minor === undefined || minor < 23) return null;
  const name = minor === 23 ? "tlskyber" : "tlsmlkem";
  const others = valueOf(environment.settings, "GODEBUG")
    .split(",")
    .filter((pair) => pair !== "" && !pair.startsWith(`${name}=`));
  return [...others, `${name}=0`].join(",");
}

function smaller({ settings }: Environment, value: string): Intent {
  const setting = settings["GODEBUG"];
  const replaces = setting === undefined ? { origin: "default" as const, file: null, line: null } : placeOf(setting);
  return { intent: "set-setting", name: "GODEBUG", value, replaces };
}
