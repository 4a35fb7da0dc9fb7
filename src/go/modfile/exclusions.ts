// Follows golang.org/x/mod/modfile/rule.go (Go 1.27) for exclude.
import { parseString, tokenLines } from "./tokens.ts";

/** What the exclude lines of a go.mod name, as `path@version`. */
export function parseExclusions(goMod: string): ReadonlySet<string> {
  const lines = tokenLines(goMod);
  const excluded = new Set<string>();
  let block = "";
  for (const { words } of lines.ok ? lines.value : []) {
    const [first = "", second] = words;
    if (block !== "") {
      if (first === ")") block = "";
      else if (block === "exclude") excluded.add(named(words));
    } else if (second === "(") block = first;
    else if (first === "exclude") excluded.add(named(words.slice(1)));
  }
  return excluded;
}

function named([path = "", version = ""]: readonly string[]): string {
  const text = (token: string): string => {
    const parsed = parseString(token);
    return parsed.ok ? parsed.value : token;
  };
  return `${text(path)}@${text(version)}`;
}
