// Follows golang.org/x/mod/modfile/rule.go Parse (Go 1.27), for the go.mod of the main module.
import { canonicalVersion } from "../module/check.ts";
import { invalidVersionText } from "../module/errors.ts";
import { splitPathVersion } from "../module/split-path-version.ts";
import { quote } from "../url/quote.ts";
import { inFile, requiredVersion } from "./parse-lax.ts";
import { type Statement, statements } from "./statements.ts";
import { parseString } from "./tokens.ts";

/** What Go refuses in a go.mod that `parseGoMod` can read: `go.mod:3: …` for each line, empty: nothing. */
export function strictProblems(text: string): readonly string[] {
  const read = statements(text);
  if (!read.ok) return [];
  let hasToolchain = false;
  return read.value.flatMap((statement) => {
    const isToolchain = statement.verb === "toolchain";
    const problem = isToolchain ? toolchainProblem(statement, hasToolchain) : versionProblem(statement);
    if (isToolchain && problem === null) hasToolchain = true;
    return problem === null ? [] : [inFile(statement.at, problem)];
  });
}

function toolchainProblem({ words: [name, ...more] }: Statement, isRepeated: boolean): string | null {
  if (isRepeated) return "repeated toolchain statement";
  if (name === undefined || more.length > 0) return "toolchain directive expects exactly one argument";
  return /^default$|^go1($|\.)/.test(name)
    ? null
    : `invalid toolchain version '${name}': must match format go1.23.0 or default`;
}

/** What is no whole version is looked up, and judged by what it leads to. */
function versionProblem({ verb, words }: Statement): string | null {
  const [path, version] = words.map((word) => parseString(word));
  if ((verb !== "require" && verb !== "exclude") || words.length !== 2) return null;
  if (path?.ok !== true || version?.ok !== true || canonicalVersion(version.value) !== version.value) return null;
  if (!splitPathVersion(path.value).ok) {
    const err = `malformed module path ${quote(path.value)}`;
    return `${verb} ${path.value}: ${invalidVersionText({ version: version.value, pseudo: false, err })}`;
  }
  const fits = requiredVersion(path.value, version.value, verb);
  return fits.ok ? null : fits.error;
}
