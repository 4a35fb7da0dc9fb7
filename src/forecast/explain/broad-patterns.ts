import type { Explain } from "../../model/explain.ts";
import type { Decision } from "./decide.ts";
import type { Rules } from "./rules.ts";
import { isWholeHost } from "./whole-host.ts";

/** Patterns that send every module of a public code host past the module proxy. */
export class BroadPatterns {
  readonly #rules: Rules;
  readonly #found = new Map<string, { variable: string; pattern: string; hosts: Set<string>; modules: number }>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  add({ rule, noproxy, lookup }: Pick<Decision, "rule" | "noproxy" | "lookup">): void {
    if (rule.outcome !== "direct" || noproxy.pattern === null || !isWholeHost(noproxy.pattern)) return;
    const host = lookup.split("/")[0] ?? "";
    if (!this.#rules.hosts.isPublic(host)) return;
    const variable = noproxy.variable ?? "GONOPROXY";
    const key = `${variable} ${noproxy.pattern}`;
    const one = this.#found.get(key) ?? { variable, pattern: noproxy.pattern, hosts: new Set(), modules: 0 };
    this.#found.set(key, one);
    one.hosts.add(host);
    one.modules++;
  }

  found(): Explain["broad"] {
    return [...this.#found.values()].map((one) => ({ ...one, hosts: [...one.hosts] }));
  }
}
