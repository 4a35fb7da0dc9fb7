import type { FindingId } from "../../src/findings/all.ts";
import type { Verdict } from "../../src/model/report.ts";
import type { World } from "./world/world.ts";

/** One network, and what the doctor must say of it. Its area and name are its folder and file. */
export interface Scenario {
  /** What is broken, or why it looks so; one sentence. */
  readonly title: string;
  /** The passages of the two articles that it plays, as `1: ...` or `2: ...`. */
  readonly article?: string;
  /** Changes the ordinary network, in which everything works. */
  readonly build: (world: World) => void | Promise<void>;
  /** As `--module` takes it; default: the well-known module that the doctor takes by itself. */
  readonly module?: string;
  /** go waits for long: it runs once, beside the doctor and the other slow ones. */
  readonly slow?: true;
  /** It is run with three versions of go. */
  readonly versions?: true;
  /** The doctor's recording of it is kept, for `npm test`: `npm run lab -- --fixtures` writes them. */
  readonly fixture?: true;
  /** What a user would otherwise run is run too, for `--compare`: the host to connect to. */
  readonly compare?: string;
  /** Nothing but these words may leave the machine. A private module's path: who may hear of it. */
  readonly secret?: { readonly word: string; readonly mayKnow: readonly string[] };
  readonly expect: Expected;
  /** Why this one cannot hold today, by what does not; it is shown, and does not fail the run. */
  readonly cannot?: { readonly what: readonly Judged[]; readonly why: string };
}

/** What a run is judged by. */
export type Judged = "forecast" | "text" | "first" | "verdict" | "fix" | "contacts";

export interface Expected {
  readonly go: "downloads" | "fails" | "hangs";
  readonly verdict: Verdict;
  /** The finding named first; null: no finding at all. */
  readonly first: FindingId | null;
  /** Its subject, where it matters. */
  readonly about?: string;
}

/** A network in which nothing is wrong. */
export const healthy: Expected = { go: "downloads", verdict: "healthy", first: null };

/** The download fails, and this is why. */
export function blockedBy(first: FindingId, about?: string): Expected {
  return { go: "fails", verdict: "blocked", first, ...(about === undefined ? {} : { about }) };
}
