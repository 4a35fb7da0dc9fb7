// Follows cmd/go/internal/modload/modfile.go goModSummary and rawGoModSummary (Go 1.27).
import { valueOf } from "../../../go/cfg/value-of.ts";
import { compareGo } from "../../../go/gover/compare.ts";
import { isToolchain } from "../../../go/gover/mod-compare.ts";
import { tooNewText } from "../../../go/gover/too-new.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { haveSum, parseGoSum } from "../../../go/modfetch/go-sum.ts";
import { type GoMod, replacementOf } from "../../../go/modfile/parse-go-mod.ts";
import type { BuildMod } from "../../../go/modload/build-mod.ts";
import { type ModuleVersion, shown } from "../../../go/mvs/graph.ts";
import { clean } from "../../../go/path/clean.ts";
import type { Project } from "../../../model/environment.ts";
import type { Content } from "../../../model/observation.ts";
import { type Context, done, type GoError, ruleError, type Step } from "../../context.ts";
import { walkGoMod } from "../../go-mod.ts";
import type { Walked } from "../../walk.ts";
import { readHere } from "../this-machine/read-here.ts";
import { shortPath } from "../this-machine/short-path.ts";

/** What counts of a dependency's go.mod. `pruned`: it names all that its packages need. */
export interface Summary {
  readonly goVersion: string;
  readonly pruned: boolean;
  readonly requirements: readonly ModuleVersion[];
}

/** The module in front of an error is that of the go.mod that was read, which may stand in for another. */
export interface Read extends Pick<Walked<Summary>, "step" | "swallowed" | "requests" | "entry"> {
  readonly observation: string | null;
}

/** Reads the go.mod of a module version of the graph; each once. */
export type ReadSummary = (module: ModuleVersion) => Read;

interface Reader {
  readonly context: Context;
  readonly project: Project;
  readonly goMod: GoMod;
  readonly main: ModuleVersion;
  readonly buildMod: BuildMod;
}

export function summaryReader(reader: Reader): ReadSummary {
  const known = new Map<string, Read>();
  return (module) => {
    const read = known.get(shown(module)) ?? summaryOf(reader, module);
    known.set(shown(module), read);
    return read;
  };
}

const NOBODY = { swallowed: [], requests: [], entry: null, observation: null } as const;

function summaryOf(reader: Reader, module: ModuleVersion): Read {
  if (isToolchain(module.path)) return { ...NOBODY, step: done({ goVersion: "", pruned: false, requirements: [] }) };
  const actual = replaced(reader.goMod, module);
  if (actual.version === "") return ofFolder(reader, actual);
  const missing = missingSum(reader, module, actual);
  if (missing !== null) return { ...NOBODY, step: missing };
  const { step, ...walked } = walkGoMod(reader.context, actual.path, actual.version);
  if (step.state !== "ok")
    return { ...NOBODY, ...walked, step, observation: step.state === "error" ? step.error.observation : null };
  const { content, observation } = step.value;
  return { ...walked, observation, step: judged(reader, content, actual, module) };
}

/** The module that stands in for another; an empty version: a folder. */
export function replaced({ replacements }: Pick<GoMod, "replacements">, module: ModuleVersion): ModuleVersion {
  const found = replacementOf(replacements, module);
  return found === undefined ? module : { path: found.newPath, version: found.newVersion ?? "" };
}

/** Where go.mod must not change, go.sum must know every go.mod that counts. */
function missingSum({ buildMod, project }: Reader, module: ModuleVersion, actual: ModuleVersion): Step<never> | null {
  if (buildMod.mode !== "readonly" || project.root === null) return null;
  const sums = parseGoSum(project.goSum ?? "");
  if (!sums.ok) {
    const { error } = ruleError(`malformed go.sum:\n${project.root}/go.sum${sums.error}`, "sumdb");
    return { state: "error", error: { ...error, prefix: "", fatal: true, bare: true } };
  }
  if (haveSum(sums.value, actual.path, `${actual.version}/go.mod`)) return null;
  return errorOf(actual, `missing go.sum entry for go.mod file; to add it:\n\tgo mod download ${module.path}`);
}

function ofFolder(reader: Reader, { path }: ModuleVersion): Read {
  const { context, project } = reader;
  const folder = path.startsWith("/") ? path : clean(`${project.root ?? ""}/${path}`);
  const file = `${folder}/go.mod`;
  const read = readHere(context, file, { reads: "mod", module: path, version: "" });
  if (read.state !== "ok") return { ...NOBODY, step: read };
  if (!read.value.there) {
    const text = `reading ${shortPath(project.cwd, file)}: ${read.value.text}`;
    return { ...NOBODY, step: errorOf({ path, version: "" }, text) };
  }
  const { content, observation } = read.value.file;
  return { ...NOBODY, observation, step: judged(reader, content, { path, version: "" }, null, file) };
}

/** `wanted`: the module that the go.mod must be of; null: any will do. */
function judged(
  reader: Reader,
  content: Extract<Content, { reads: "mod" }>,
  actual: ModuleVersion,
  wanted: ModuleVersion | null,
  file = "go.mod",
): Step<Summary> {
  const { context, goMod, project } = reader;
  const { deep } = content;
  if (deep === undefined) return { state: "unknown", why: "body-not-read", observation: null };
  if (deep.error !== null) {
    const name = file === "go.mod" ? file : shortPath(project.cwd, file);
    return errorOf(actual, `parsing ${name}: ${deep.error.replaceAll(/^go\.mod/gm, file)}`);
  }
  const { go } = context.environment;
  const strict = compareGo(deep.go, "1.21") >= 0;
  const local = versionOfToolchain(go.version ?? "");
  if (strict && local !== "" && compareGo(deep.go, local) > 0) {
    const gotoolchain = valueOf(context.environment.settings, "GOTOOLCHAIN");
    const what = `module ${shown(actual)}`;
    const text = tooNewText(what, deep.go, { local: go.version, gotoolchain });
    if (text === null) return { state: "unknown", why: "command-not-forecast", observation: null };
    const { error } = ruleError(text, "settings");
    return { state: "error", error: { ...error, prefix: "", tooNew: { what, goVersion: deep.go } } };
  }
  if (wanted !== null && deep.module === "") return errorOf(actual, "parsing go.mod: missing module line");
  if (wanted !== null && deep.module !== wanted.path && deep.module !== actual.path) {
    const text = `module declares its path as: ${deep.module}\n\t        but was required as: ${wanted.path}`;
    return errorOf(actual, `parsing go.mod:\n\t${text}`);
  }
  const excluded = ({ path, version }: ModuleVersion): boolean =>
    goMod.exclusions.some((one) => one.path === path && one.version === version);
  const requirements = deep.requirements.map(({ path, version }) => ({ path, version }));
  const goVersion = strict ? [{ path: "go", version: deep.go }] : [];
  return done({
    goVersion: deep.go,
    pruned: compareGo(deep.go, "1.17") >= 0,
    requirements: [...requirements, ...goVersion].filter((one) => !excluded(one)),
  });
}

/** With the module in front, as module.VersionError has it. */
function errorOf(module: ModuleVersion, text: string): { readonly state: "error"; readonly error: GoError } {
  const { error } = ruleError(text, "settings");
  const prefix = module.version === "" ? `module ${module.path}: ` : `${shown(module)}: `;
  return { state: "error", error: { ...error, prefix } };
}
