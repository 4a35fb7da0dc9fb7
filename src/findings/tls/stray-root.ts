import type { Environment, StrayRoot } from "../../model/environment.ts";
import type { Confidence } from "../../model/report.ts";
import type { ChainFacts } from "../../x509/chain-facts.ts";

/** A certificate on this machine that a chain leads to and that go does not take for a root. `certain`: it is the very one that was sent. */
export interface Stray {
  readonly root: StrayRoot;
  readonly confidence: Confidence;
}

/** Where on this machine the authority of a chain lies; null: it was not found, or go has it. A good file comes before a spoilt one. */
export function strayOf({ roots }: Environment, { authority }: ChainFacts): Stray | null {
  if (authority.seen === "roots") return null;
  const strays = [...(roots.strays ?? [])].sort((a, b) => badness(a) - badness(b));
  const same = strays.find(({ sha256 }) => sha256 === authority.sha256);
  if (same !== undefined) return { root: same, confidence: "certain" };
  // What was not sent can only be told by its name.
  const named = strays.find(({ name }) => authority.seen === "missing" && name !== "" && name === authority.name);
  return named === undefined ? null : { root: named, confidence: "high" };
}

const ORDER: readonly StrayRoot["reason"][] = ["not-taken-up", "wrong-ending", "der", "byte-order-mark"];

function badness({ reason }: StrayRoot): number {
  const place = ORDER.indexOf(reason);
  return place < 0 ? ORDER.length : place;
}
