// Follows cmd/go/internal/vcs/vcs.go (Go 1.27), parseGOVCS and checkGOVCS.
import { fail, ok, type Result } from "../../model/result.ts";
import { matchPrefixPatterns } from "../module/match-prefix-patterns.ts";
import { quote } from "../url/quote.ts";
import { trimSpace } from "../url/white-space.ts";

/** `github.com:git|hg`; the pattern may be `public` or `private`. */
export interface GovcsRule {
  readonly pattern: string;
  readonly allowed: readonly string[];
}

const defaultRules: readonly GovcsRule[] = [
  { pattern: "private", allowed: ["all"] },
  { pattern: "public", allowed: ["git", "hg"] },
];

/** The rules of a GOVCS value, without the defaults that follow them. The first thing wrong is the error, in Go's words. */
export function parseGovcs(value: string): Result<readonly GovcsRule[], string> {
  const text = trimSpace(value);
  if (text === "") return ok([]);
  const seen = new Map<string, string>();
  const rules: GovcsRule[] = [];
  for (const item of text.split(",").map(trimSpace)) {
    const rule = parseRule(item);
    if (!rule.ok) return rule;
    const earlier = seen.get(rule.value.pattern);
    if (earlier !== undefined) return fail(`unreachable pattern in GOVCS: ${quote(item)} after ${quote(earlier)}`);
    seen.set(rule.value.pattern, item);
    if (rule.value.allowed.includes("")) return fail(`empty VCS name in GOVCS: ${quote(item)}`);
    rules.push(rule.value);
  }
  return ok(rules);
}

/** Whether GOVCS lets Go run `vcs` for a repository root: null, or Go's text. Module proxies (`mod`) are always let. */
export function checkGovcs(govcs: string, goprivate: string, vcs: string, root: string): string | null {
  return checkGovcsRules(parseGovcs(govcs), () => matchPrefixPatterns(goprivate, root) !== null, vcs, root);
}

/** As `checkGovcs`, with both settings read already. */
export function checkGovcsRules(
  rules: ReturnType<typeof parseGovcs>,
  matchesGoprivate: (root: string) => boolean,
  vcs: string,
  root: string,
): string | null {
  if (vcs === "mod") return null;
  if (!rules.ok) return rules.error;
  const isPrivate = matchesGoprivate(root);
  const rule = [...rules.value, ...defaultRules].find(({ pattern }) => {
    if (pattern === "private") return isPrivate;
    return pattern === "public" ? !isPrivate : matchPrefixPatterns(pattern, root) !== null;
  });
  if (rule?.allowed.some((name) => name === vcs || name === "all")) return null;
  return `GOVCS disallows using ${vcs} for ${isPrivate ? "private" : "public"} ${root}; see 'go help vcs'`;
}

function parseRule(item: string): Result<GovcsRule, string> {
  if (item === "") return fail("empty entry in GOVCS");
  const colon = item.indexOf(":");
  if (colon < 0) return fail(`malformed entry in GOVCS (missing colon): ${quote(item)}`);
  const pattern = trimSpace(item.slice(0, colon));
  const list = trimSpace(item.slice(colon + 1));
  if (pattern === "") return fail(`empty pattern in GOVCS: ${quote(item)}`);
  if (list === "") return fail(`empty VCS list in GOVCS: ${quote(item)}`);
  if (/^\.\.?(?:\/|$)/.test(pattern)) return fail(`relative pattern not allowed in GOVCS: ${quote(pattern)}`);
  return ok({ pattern, allowed: list.split("|").map(trimSpace) });
}
