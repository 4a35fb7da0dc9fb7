// Follows golang.org/x/mod/modfile/work.go (Go 1.27), as far as its go, toolchain, use and replace lines go.
import { fail, ok, type Result } from "../../model/result.ts";
import { addGo, addReplace, type Replacement } from "./parse-go-mod.ts";
import { parseString, tokenLines } from "./tokens.ts";

/** What a go.work says about downloads. `uses`: folders with a go.mod, as written. */
export interface GoWork {
  readonly go: string | null;
  readonly toolchain: string | null;
  readonly uses: readonly string[];
  readonly replacements: readonly Replacement[];
}

const blockVerbs = ["use", "replace", "godebug"];
const lineVerbs = [...blockVerbs, "go", "toolchain"];

/** Reads a go.work, strictly: the first line that Go refuses is the error, `go.work:3: unknown directive: uses`. */
export function parseGoWork(text: string): Result<GoWork, string> {
  const at = (line: number, problem: string) => fail(`go.work:${line}: ${problem}`);
  const lines = tokenLines(text);
  if (!lines.ok) return at(lines.error.line, lines.error.text);
  const version: { go: string | null } = { go: null };
  const uses: string[] = [];
  const replacements: Replacement[] = [];
  let toolchain: string | null = null;
  let block: string | null = null;
  for (const { line, words } of lines.value) {
    const [first] = words;
    if (first === undefined) continue;
    if (block !== null && first === ")") {
      block = null;
      continue;
    }
    if (block === null && words.at(-1) === "(") {
      const verb = words.slice(0, -1).join(" ");
      if (!blockVerbs.includes(verb)) return at(line, `unknown block type: ${verb}`);
      block = verb;
      continue;
    }
    const [verb, args] = block === null ? [first, words.slice(1)] : [block, words];
    if (!lineVerbs.includes(verb)) return at(line, `unknown directive: ${verb}`);
    let problem: string | null = null;
    if (verb === "go") problem = addGo(version, args);
    else if (verb === "toolchain") toolchain = args[0] ?? null;
    else if (verb === "replace") problem = addReplace(replacements, args);
    else if (verb === "use") {
      const path = parseString(args[0] ?? "");
      if (!path.ok || args.length !== 1) problem = `usage: ${verb} local/dir`;
      else uses.push(path.value);
    }
    if (problem !== null) return at(line, problem);
  }
  return block === null
    ? ok({ ...version, toolchain, uses, replacements })
    : at(lines.value.length, "syntax error (unterminated block)");
}
