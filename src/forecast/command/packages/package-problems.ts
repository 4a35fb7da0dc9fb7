// Follows cmd/go/internal/modload/load.go stackText (Go 1.27).
import type { Road } from "../../road.ts";
import { failAt } from "./fail-at.ts";
import type { PackageProblem } from "./load-packages.ts";

/** Ends the road with what is wrong with packages, if anything is; `behind`: what go prints after it. */
export function endWith(road: Road, problems: readonly PackageProblem[], behind: readonly string[]): void {
  const failures = problems.map(({ stack, error }, index) => ({
    error: { ...error, requests: [], text: [error.text, ...(index === problems.length - 1 ? behind : [])].join("\n") },
    front: `${stack.join(" imports\n\t")}: `,
    entry: null,
  }));
  failAt(road, failures);
}
