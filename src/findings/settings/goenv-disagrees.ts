import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";

/** For each name what this program read and what `go env` reports; go's value is the one that counts. */
export type GoenvDisagreesFacts = {
  readonly goPath: string | null;
  readonly values: readonly { readonly name: string; readonly ours: string; readonly go: string }[];
};

/** `go env` reports other values than the process and the files hold: something between the shell and go sets them. */
export const goenvDisagrees: FailureMode<"goenv-disagrees", never, GoenvDisagreesFacts> = {
  id: "goenv-disagrees",
  area: "settings",
  ceiling: "degrading",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

function detect({ environment }: Evidence<never>): readonly Detected<GoenvDisagreesFacts>[] {
  const { disagrees, path } = environment.go;
  if (disagrees.length === 0) return [];
  const names = disagrees.map(({ name }) => name);
  return [
    {
      subject: { kind: "machine", name: "go" },
      location: null,
      hosts: [],
      confidence: "certain",
      facts: { goPath: path, values: disagrees },
      evidence: { observations: [], settings: names },
      breaks: [],
      intents: disagrees.map(({ name, ours, go }) => ({
        intent: "manual",
        what: "correct-entry",
        facts: { setting: name, entry: go, ours },
      })),
    },
  ];
}
