import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";

/** `elsewhere`: a go command at a usual place that PATH does not name. `goMod`: the go.mod at hand, which needs one. */
export type GoNotFoundFacts = {
  readonly problem: string;
  readonly elsewhere: string | null;
  readonly goMod: string | null;
};

/** PATH leads to no go command. The forecasts then say what the newest known go would do. */
export const goNotFound: FailureMode<"go-not-found", never, GoNotFoundFacts> = {
  id: "go-not-found",
  area: "settings",
  ceiling: "degrading",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

function detect({ environment }: Evidence<never>): readonly Detected<GoNotFoundFacts>[] {
  const { go, modules } = environment;
  // One in the current folder is there, though it is not run from here.
  if (go.path !== null || go.problem === null || !/not found/.test(go.problem) || /relative to/.test(go.problem))
    return [];
  const elsewhere = go.elsewhere ?? null;
  const install: Intent = {
    intent: "manual",
    what: "install-go",
    facts: { os: environment.os.platform, ...(elsewhere === null ? {} : { elsewhere }) },
  };
  return [
    {
      subject: { kind: "machine", name: "go" },
      location: null,
      hosts: [],
      confidence: "certain",
      facts: { problem: go.problem, elsewhere, goMod: modules.file },
      evidence: { observations: [], settings: [] },
      breaks: [],
      stopsEverything: modules.file !== null,
      intents: [install],
    },
  ];
}
