// Follows golang.org/x/mod/modfile/rule.go ParseLax (Go 1.27).
import type { DeepGoMod } from "../../model/deep-content.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { retractionOf } from "../modfetch/retractions.ts";
import { canonicalVersion } from "../module/check.ts";
import { type InvalidVersionError, invalidVersionText } from "../module/errors.ts";
import { isPseudoVersion } from "../module/pseudo-version.ts";
import { checkPathMajor, splitPathVersion } from "../module/split-path-version.ts";
import type { Position } from "./lex.ts";
import { isIndirect } from "./parse-go-mod.ts";
import { type Statement, statements } from "./statements.ts";
import { parseString } from "./tokens.ts";

const GO_VERSION = /^([1-9][0-9]*)\.(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))?([a-z]+[0-9]+)?$/;
const LAX_GO_VERSION = /^v?(([1-9][0-9]*)\.(0|[1-9][0-9]*))([^0-9].*)$/;

const MAX_RETRACTIONS = 1000;
/** Go itself shows no more than 500 bytes of it. */
const MAX_RATIONALE = 600;

interface Draft {
  module: string | null;
  go: string;
  toolchain: string | null;
  deprecated: string;
  replaces: boolean;
  excludes: boolean;
  readonly retract: DeepGoMod["retract"];
  readonly requirements: DeepGoMod["requirements"];
}

/** Reads the go.mod of a dependency: of all directives only those that count there, and unknown ones are passed over. */
export function parseLax(text: string): DeepGoMod {
  const mod: Draft = {
    module: null,
    go: "",
    toolchain: null,
    deprecated: "",
    replaces: false,
    excludes: false,
    retract: [],
    requirements: [],
  };
  const read = statements(text);
  if (!read.ok) return { ...mod, module: "", error: inFile(read.error.at, read.error.text) };
  const problems = read.value.flatMap((statement) => {
    const problem = add(mod, statement);
    return problem === null ? [] : [inFile(statement.at, problem)];
  });
  return { ...mod, module: mod.module ?? "", error: problems.length === 0 ? null : problems.join("\n") };
}

/** A column of 1 is not told. */
export function inFile({ line, column }: Position, text: string): string {
  return `go.mod:${line}${column > 1 ? `:${column}` : ""}: ${text}`;
}

function add(mod: Draft, statement: Statement): string | null {
  const { verb, words } = statement;
  switch (verb) {
    case "go":
      return addGo(mod, words);
    case "module":
      return addModule(mod, statement);
    case "require":
      return addRequire(mod, statement);
    case "ignore": {
      if (words.length !== 1) return "ignore directive expects exactly one argument";
      const path = parseString(words[0] ?? "");
      return path.ok ? null : path.error;
    }
    case "toolchain":
      // Of a dependency nobody reads it, but who chooses another go for it looks there.
      mod.toolchain ??= words[0] ?? null;
      return null;
    case "replace":
      mod.replaces = true;
      return null;
    case "exclude":
      mod.excludes = true;
      return null;
    case "retract":
      return addRetract(mod, statement);
    default:
      return null;
  }
}

function addGo(mod: Draft, [version, ...more]: readonly string[]): string | null {
  if (mod.go !== "") return "repeated go statement";
  if (version === undefined || more.length > 0) return "go directive expects exactly one argument";
  const taken = GO_VERSION.test(version) ? version : LAX_GO_VERSION.exec(version)?.[1];
  if (taken === undefined) return `invalid go version '${version}': must match format 1.23.0`;
  mod.go = taken;
  return null;
}

function addModule(mod: Draft, { words, comments }: Statement): string | null {
  if (mod.module !== null) return "repeated module statement";
  mod.module = "";
  mod.deprecated =
    /(?:^|\n\n)Deprecated: *(.*?)(?:$|\n\n)/s.exec(comments.map((one) => one.trim()).join("\n"))?.[1] ?? "";
  if (words.length !== 1) return "usage: module module/path";
  const path = parseString(words[0] ?? "");
  if (!path.ok) return path.error;
  mod.module = path.value;
  return null;
}

function addRetract(mod: Draft, { words, comments }: Statement): null {
  const interval = retractionOf(words);
  if (interval !== null && mod.retract.length < MAX_RETRACTIONS)
    mod.retract.push({
      ...interval,
      rationale: comments
        .map((one) => one.trim())
        .join("\n")
        .slice(0, MAX_RATIONALE),
    });
  return null;
}

function addRequire(mod: Draft, { words, suffix }: Statement): string | null {
  const [written, wanted, ...more] = words;
  if (written === undefined || wanted === undefined || more.length > 0) return "usage: require module/path v1.2.3";
  const path = parseString(written);
  if (!path.ok) return path.error;
  const version = requiredVersion(path.value, wanted);
  if (!version.ok) return version.error;
  mod.requirements.push({ path: path.value, version: version.value, indirect: isIndirect(suffix) });
  return null;
}

/** The version of a requirement, in its canonical form; it must belong to the path. */
export function requiredVersion(path: string, written: string, verb = "require"): Result<string, string> {
  const invalid = ({ version, err }: Pick<InvalidVersionError, "version" | "err">): Result<never, string> =>
    fail(`${verb} ${path}: ${invalidVersionText({ version, pseudo: isPseudoVersion(version), err })}`);
  const text = parseString(written);
  if (!text.ok) return invalid({ version: written, err: text.error.replace("invalid quoted string: ", "") });
  const version = canonicalVersion(text.value);
  if (version === "") return invalid({ version: text.value, err: "must be of the form v1.2.3" });
  const { pathMajor, ok: isPath } = splitPathVersion(path);
  if (!isPath) return fail("invalid module path");
  const fits = checkPathMajor(version, pathMajor);
  return fits.ok ? ok(version) : invalid(fits.error);
}
