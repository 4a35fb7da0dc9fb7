import { type SampleModule, sampleModule } from "../../servers/sample-module.ts";
import type { Answer } from "./configured.ts";

const TEXT = "v0.0.0-20170915032832-14c0d48ead0c";

/** A module whose go.mod is as old as those of the table: without a go line. */
function oldModule(
  path: string,
  version: string,
  requires: string,
  files: Readonly<Record<string, string>>,
): SampleModule {
  const mod = `module "${path}"\n${requires === "" ? "" : `\nrequire ${requires}\n`}`;
  return { ...sampleModule(path, version, { "go.mod": mod, ...files }), mod };
}

const quote = (version: string): SampleModule =>
  oldModule("rsc.io/quote", version, '"rsc.io/sampler" v1.3.0', {
    "sample.go": 'package quote // import "rsc.io/quote"\n\nimport "rsc.io/sampler"\n',
    "sample_test.go": 'package quote\n\nimport "testing"\n',
  });
const modules: readonly SampleModule[] = [
  quote("v1.5.2"),
  quote("v0.0.0-20180628003336-dd9747d19b04"),
  ...["v1.3.0", "v1.0.0", "v1.99.99"].map((version) =>
    oldModule("rsc.io/sampler", version, `"golang.org/x/text" ${TEXT}`, {
      "sample.go": 'package sampler\n\nimport (\n\t"os"\n\t"golang.org/x/text/language"\n)\n',
    }),
  ),
  oldModule("golang.org/x/text", TEXT, "", { "language/language.go": "package language\n" }),
  sampleModule("golang.org/x/text", "v0.3.0"),
  {
    ...sampleModule("rsc.io/needgo124", "v0.0.1", { "go.mod": "module rsc.io/needgo124\n\ngo 1.24\n" }),
    mod: "module rsc.io/needgo124\n\ngo 1.24\n",
  },
];

/** The rows that follow a module to what it requires and imports. */
const ROWS = new Set(["e1: emptylist latest", "e1: nolatest", "e2f: go get dep needing newer: local"]);

const NEWEST = new Map([
  ["/rsc.io/sampler", ["v1.0.0", "v1.3.0\nv1.99.99\n"]],
  ["/golang.org/x/text", ["v0.3.0", "v0.3.0\n"]],
]);

/** What the proxy has for these rows; null: nothing beside the usual. */
export function packageOf(rowId: string, mode: string, path: string): Answer | null {
  if (!ROWS.has(rowId)) return null;
  const [, module = "", file = ""] = /^(.*)\/(@v\/list|@latest)$/.exec(path) ?? [];
  const [latest = "", list = ""] = NEWEST.get(module) ?? [];
  if (latest !== "" && file === "@v/list") return { status: 200, body: mode === "emptylist" ? "" : list };
  if (latest !== "" && file === "@latest")
    return { status: 200, body: JSON.stringify({ Version: latest, Time: "2018-02-14T15:44:20Z" }) };
  const found = modules.find((one) => path.startsWith(`/${one.path}/@v/${one.version}.`));
  if (found === undefined) return null;
  return { status: 200, body: path.endsWith(".info") ? found.info : path.endsWith(".mod") ? found.mod : found.zip };
}
