// Follows golang.org/x/mod/modfile/rule.go (Go 1.27), ParseLax for retract, and modload/modfile.go CheckRetractions.
import { compare, isValid } from "../semver/semver.ts";
import { fields } from "../url/white-space.ts";

/** Versions from `low` to `high`, both included. */
export interface VersionInterval {
  readonly low: string;
  readonly high: string;
}

/** The `retract` lines of a go.mod. Lines that are not understood are skipped, as Go does in a dependency's go.mod. */
export function parseRetractions(goMod: string): VersionInterval[] {
  const intervals: VersionInterval[] = [];
  if (!goMod.includes("retract")) return intervals;
  let block = "";
  for (const line of goMod.split("\n")) {
    const words = tokens(line);
    if (block !== "") {
      if (words[0] === ")") block = "";
      else if (block === "retract") intervals.push(...intervalOf(words));
    } else if (words.length === 2 && words[1] === "(") block = words[0] ?? "";
    else if (words[0] === "retract") intervals.push(...intervalOf(words.slice(1)));
  }
  return intervals;
}

/** What stands behind `retract` on one line; null: it is not understood. */
export function retractionOf(words: readonly string[]): VersionInterval | null {
  return intervalOf(tokens(words.join(" ")))[0] ?? null;
}

/** Whether some interval holds the version. */
export function isRetracted(intervals: readonly VersionInterval[], version: string): boolean {
  return intervals.some(({ low, high }) => compare(low, version) <= 0 && compare(version, high) <= 0);
}

function tokens(line: string): string[] {
  const comment = line.indexOf("//");
  const text = comment < 0 ? line : line.slice(0, comment);
  return fields(text.replace(/[()[\],]/g, " $& ")).map(unquoted);
}

function unquoted(word: string): string {
  return /^(["`])(.*)\1$/.exec(word)?.[2] ?? word;
}

function intervalOf(words: readonly string[]): VersionInterval[] {
  const [first = "", low = "", comma, high = "", last] = words;
  const pair = words.length === 5 && first === "[" && comma === "," && last === "]" ? [low, high] : [first, first];
  const [from = "", to = ""] = pair;
  const whole = words.length === 1 || pair[0] !== first;
  return whole && isValid(from) && isValid(to) ? [{ low: from, high: to }] : [];
}
