// Follows golang.org/x/mod/modfile/rule.go (Go 1.27), as far as the main module's go, require and replace lines go.
import type { Requirement } from "../../model/environment.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { fields } from "../url/white-space.ts";
import { parseString, type TokenLine, tokenLines } from "./tokens.ts";

/** A replace line. `oldVersion` null: every version. `newVersion` null: `newPath` is a folder. */
export interface Replacement {
  readonly oldPath: string;
  readonly oldVersion: string | null;
  readonly newPath: string;
  readonly newVersion: string | null;
}

/** What a go.mod says about downloads. `go` and `toolchain` null: no such line. `tools` are package paths. */
export interface GoMod {
  readonly module: string | null;
  readonly go: string | null;
  readonly toolchain: string | null;
  readonly tools: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly replacements: readonly Replacement[];
  readonly exclusions: readonly Pick<Requirement, "path" | "version">[];
}

/** Blocks `verb ( ... )` are known for these; the others stand on one line. */
const blockVerbs = new Set(["module", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore"]);
const lineVerbs = new Set([...blockVerbs, "go", "toolchain"]);
const goVersion = /^([1-9][0-9]*)\.(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))?([a-z]+[0-9]+)?$/;

interface Draft {
  module: string | null;
  go: string | null;
  toolchain: string | null;
  readonly tools: string[];
  readonly requirements: Requirement[];
  readonly replacements: Replacement[];
  readonly exclusions: Pick<Requirement, "path" | "version">[];
}

/** Reads the main module's go.mod, strictly: the first line that Go refuses is the error, `go.mod:7: unknown directive: requires`. */
export function parseGoMod(text: string): Result<GoMod, string> {
  const lines = tokenLines(text);
  if (!lines.ok) return fail(at(lines.error.line, lines.error.text));
  const mod: Draft = {
    module: null,
    go: null,
    toolchain: null,
    tools: [],
    requirements: [],
    replacements: [],
    exclusions: [],
  };
  let block: string | null = null;
  let began = "";
  for (const line of lines.value) {
    const [first] = line.words;
    if (first === undefined) continue;
    if (block !== null && first === ")") {
      if (line.words.length > 1) return fail(at(line.line, "syntax error (expected newline after closing paren)"));
      block = null;
      continue;
    }
    if (block === null && line.words.at(-1) === "(") {
      const verb = line.words.slice(0, -1).join(" ");
      if (!blockVerbs.has(verb)) return fail(at(line.line, `unknown block type: ${verb}`, line.column));
      block = verb;
      began = `go.mod:${line.line}:${line.column}`;
      continue;
    }
    const problem: string | null =
      block === null ? add(mod, first, line.words.slice(1), line) : add(mod, block, line.words, line);
    if (problem !== null) return fail(at(line.line, problem, line.column));
  }
  if (block === null) return ok(mod);
  const end = text.slice(text.lastIndexOf("\n") + 1);
  const problem = `syntax error (unterminated block started at ${began})`;
  return fail(at(lines.value.length, problem, [...end].length + 1));
}

/** The beginning of a line is not told. */
function at(line: number, problem: string, column = 1): string {
  return `go.mod:${line}${column > 1 ? `:${column}` : ""}: ${problem}`;
}

function add(mod: Draft, verb: string, args: readonly string[], line: TokenLine): string | null {
  if (!lineVerbs.has(verb)) return `unknown directive: ${verb}`;
  switch (verb) {
    case "go":
      if (mod.go !== null) return "repeated go statement";
      return addGo(mod, args);
    case "module":
      if (mod.module !== null) return "repeated module statement";
      return addModule(mod, args);
    case "require":
      return addRequire(mod, args, line);
    case "exclude": {
      const words = strings(args);
      const [path = "", version = ""] = words.ok ? words.value : [];
      if (args.length === 2) mod.exclusions.push({ path, version });
      return null;
    }
    case "replace":
      return addReplace(mod.replacements, args);
    case "toolchain":
      mod.toolchain = args.length === 1 ? (args[0] ?? null) : null;
      return null;
    case "tool": {
      const path = parseString(args[0] ?? "");
      if (path.ok && args.length === 1) mod.tools.push(path.value);
      return null;
    }
    default:
      return null;
  }
}

/** Keeps the version of a `go` line. */
export function addGo(mod: { go: string | null }, args: readonly string[]): string | null {
  const [version, more] = args;
  if (version === undefined || more !== undefined) return "go directive expects exactly one argument";
  if (!goVersion.test(version)) return `invalid go version '${version}': must match format 1.23.0`;
  mod.go = version;
  return null;
}

function addModule(mod: Draft, args: readonly string[]): string | null {
  const [token, more] = args;
  if (token === undefined || more !== undefined) return "usage: module module/path";
  const path = parseString(token);
  if (!path.ok) return path.error;
  mod.module = path.value;
  return null;
}

function addRequire(mod: Draft, args: readonly string[], line: TokenLine): string | null {
  if (args.length !== 2) return "usage: require module/path v1.2.3";
  const words = strings(args);
  if (!words.ok) return words.error;
  const [path = "", version = ""] = words.value;
  mod.requirements.push({ path, version, indirect: isIndirect(line.comment ?? "") });
  return null;
}

/** isIndirect, of the words behind `//`. */
export function isIndirect(comment: string): boolean {
  const [first, second] = fields(comment);
  return second === undefined ? first === "indirect" : first === "indirect;";
}

/** Adds the replacement that the words of a line mean; the answer is Go's text where they mean none. */
export function addReplace(replacements: Replacement[], args: readonly string[]): string | null {
  const arrow = args[1] === "=>" ? 1 : 2;
  const behind = args.length - arrow - 1;
  if (args[arrow] !== "=>" || behind < 1 || behind > 2) {
    return "usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory";
  }
  const before = strings(args.slice(0, arrow));
  const after = strings(args.slice(arrow + 1));
  if (!before.ok) return before.error;
  if (!after.ok) return after.error;
  const [oldPath = "", oldVersion = null] = before.value;
  const [newPath = "", newVersion = null] = after.value;
  if (newVersion === null && !isDirectoryPath(newPath)) {
    return newPath.includes("@")
      ? "replacement module must match format 'path version', not 'path@version'"
      : "replacement module without version must be directory path (rooted or starting with . or ..)";
  }
  if (newVersion !== null && isDirectoryPath(newPath)) {
    return `replacement module directory path ${JSON.stringify(newPath)} cannot have version`;
  }
  replacements.push({ oldPath, oldVersion, newPath, newVersion });
  return null;
}

function strings(tokens: readonly string[]): Result<string[], string> {
  const texts: string[] = [];
  for (const token of tokens) {
    const text = parseString(token);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return ok(texts);
}

function isDirectoryPath(path: string): boolean {
  return /^(?:\.{1,2}$|\.{1,2}[/\\]|[/\\]|[A-Za-z]:)/.test(path);
}

/** The modules that are downloaded: requirements after replace. What a folder replaces is not downloaded at all. */
export function downloaded(mod: GoMod): Requirement[] {
  return mod.requirements.flatMap((required) => {
    const replaced = replacementOf(mod.replacements, required);
    if (replaced === undefined) return [required];
    if (replaced.newVersion === null) return [];
    return [{ ...required, path: replaced.newPath, version: replaced.newVersion }];
  });
}

/** The line that replaces a requirement: one for its version before one for all. */
export function replacementOf(
  replacements: readonly Replacement[],
  { path, version }: Pick<Requirement, "path" | "version">,
): Replacement | undefined {
  const ofPath = replacements.filter(({ oldPath }) => oldPath === path);
  return (
    ofPath.findLast(({ oldVersion }) => oldVersion === version) ??
    ofPath.findLast(({ oldVersion }) => oldVersion === null)
  );
}
