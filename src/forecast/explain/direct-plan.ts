import { bazaarRoot } from "../../go/vcs/bazaar-root.ts";
import { checkGovcsRules } from "../../go/vcs/govcs.ts";
import { repoRootStatic } from "../../go/vcs/repo-root-static.ts";
import type { ExplainedModule } from "../../model/explain.ts";
import type { Rules } from "./rules.ts";

/** What a direct look-up of a path does. */
export interface DirectPlan {
  readonly said: NonNullable<ExplainedModule["direct"]>;
  /** What is asked first: the page that names the repository, or the repository itself. */
  readonly asks: readonly string[];
  readonly isPage: boolean;
  /** Go's text where nobody is asked at all. */
  readonly error: string | null;
}

export function directPlan(rules: Rules, path: string): DirectPlan {
  const known = bazaarRoot(path, rules.facts.go.version) ?? repoRootStatic(path);
  const insecure = rules.goinsecure.match(path) !== null;
  const nothing = { vcs: "unknown", repository: "", discovery: [], insecure, refused: null };
  switch (known.kind) {
    case "error":
      return { said: nothing, asks: [], isPage: false, error: known.error };
    case "dynamic": {
      const pages = insecure ? [known.discovery, known.discovery.replace(/^https:/, "http:")] : [known.discovery];
      return { said: { ...nothing, discovery: pages }, asks: [known.discovery], isPage: true, error: null };
    }
    case "static":
    case "ping": {
      const refused = checkGovcsRules(
        rules.govcs,
        (root) => rules.goprivate.match(root) !== null,
        known.vcs,
        known.root,
      );
      const repository = known.kind === "static" ? known.repo : `https://${known.repo}`;
      const said = { vcs: known.vcs, repository, discovery: [], insecure, refused };
      return { said, asks: refused === null ? [repository] : [], isPage: false, error: refused };
    }
  }
}
