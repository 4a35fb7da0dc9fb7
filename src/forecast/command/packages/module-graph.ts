// Follows cmd/go/internal/modload/buildlist.go readModGraph and cmd/go/internal/mvs/errors.go (Go 1.27).
import { compareGo } from "../../../go/gover/compare.ts";
import { compare } from "../../../go/semver/semver.ts";
import { type Context, done, type GoError, PENDING, type Step } from "../../context.ts";
import { goModSummary, isPruned, type ModuleVersion, type Summary } from "./go-mod-summary.ts";

/** All modules that some requirements lead to. `failure`: the first go.mod that cannot be used, and the way to it from a root. */
export interface ModuleGraph {
  readonly selected: ReadonlyMap<string, string>;
  /** The highest go line from 1.21 on; empty: there is none. */
  readonly go: string;
  readonly sure: boolean;
  readonly requests: readonly string[];
  readonly failure: { readonly error: GoError; readonly way: readonly ModuleVersion[] } | null;
}

interface Waiting {
  readonly way: readonly ModuleVersion[];
  readonly pruned: boolean;
}

const MAX_MODULES = 20_000;

/** `pruned`: what the go line of the main module says. */
export function moduleGraph(context: Context, roots: readonly ModuleVersion[], pruned: boolean): Step<ModuleGraph> {
  const selected = new Map<string, string>();
  const summaries = new Map<string, Step<Summary>>();
  const seen = new Set<string>();
  const requests: string[] = [];
  let undecided: Step<never> | null = null;
  let failure: ModuleGraph["failure"] = null;
  let sure = true;
  let go = "";
  const select = ({ path, version }: ModuleVersion): void => {
    const other = selected.get(path);
    if (other === undefined || compare(version, other) > 0) selected.set(path, version);
  };
  const queue: Waiting[] = roots.map((root) => ({ way: [root], pruned }));
  for (const root of roots) select(root);
  for (let at = 0; at < queue.length && at < MAX_MODULES; at += 1) {
    const one = queue[at];
    const module = one?.way.at(-1);
    if (one === undefined || module === undefined) break;
    const name = `${module.path}@${module.version}`;
    const known = `${name} ${one.pruned}`;
    if (seen.has(known)) continue;
    seen.add(known);
    const step = summaries.get(name) ?? goModSummary(context, module);
    if (!summaries.has(name)) requests.push(...requestsOf(step));
    summaries.set(name, step);
    if (step.state === "error") {
      failure ??= { error: step.error, way: one.way };
      continue;
    }
    if (step.state !== "ok") {
      undecided = step.state === "unknown" || undecided === null ? step : undecided;
      continue;
    }
    const summary = step.value;
    sure &&= summary.sure;
    if (summary.go !== "" && compareGo(summary.go, "1.21") >= 0 && compareGo(summary.go, go || "1.0") > 0)
      go = summary.go;
    const own = isPruned(summary.go);
    for (const required of summary.requirements) {
      select(required);
      if (!one.pruned || !own) queue.push({ way: [...one.way, required], pruned: one.pruned && own });
    }
  }
  if (undecided !== null) return undecided.state === "unknown" ? undecided : PENDING;
  return done({ selected, go, sure, requests, failure });
}

function requestsOf(step: Step<Summary>): readonly string[] {
  if (step.state === "error") return step.error.requests;
  return step.state === "ok" ? step.value.requests : [];
}

/** mvs.BuildListError: the way to the module that failed, then what failed. */
export function buildListError({ error, way }: NonNullable<ModuleGraph["failure"]>): GoError {
  const above = way.slice(0, -1).map(({ path, version }) => `${path}@${version} requires\n\t`);
  const last = way.at(-1);
  const own = `${last?.path}@${last?.version}: `;
  const prefix = error.prefix ?? "";
  return { ...error, prefix: `${above.join("")}${prefix.startsWith(own) ? prefix : `${own}${prefix}`}` };
}
