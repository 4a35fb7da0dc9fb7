import type { Breakage } from "../model/forecast.ts";
import type { Reads } from "../model/observation.ts";
import type { Confidence } from "../model/report.ts";
import { onlyNew } from "./after.ts";
import { type GoError, PENDING, type Step } from "./context.ts";
import type { Walked } from "./walk.ts";

/** Where a download broke. */
export type Place = Pick<Breakage, "at" | "entry" | "file">;

export interface Swallowed {
  readonly entry: number;
  readonly file: Reads;
  readonly error: GoError;
}

/**
 * The pieces of one download in Go's order. The first piece that fails or stays unknown decides; a piece that is only still missing
 * does not keep the later ones from being asked.
 */
export class Road {
  #end: Step<never> | null = null;
  #place: Place | null = null;
  readonly #requests: string[] = [];
  readonly #evidence: string[] = [];
  readonly #swallowed: Swallowed[] = [];
  readonly #announced: string[] = [];

  /** Takes a walk for a file; its value, or null where there is none (yet). */
  walk<T>(
    file: Reads,
    walked: Walked<T & { readonly requests: readonly string[]; readonly observation: string | null }>,
  ): T | null {
    if (!this.going) return null;
    this.#note(walked.requests, null);
    for (const { entry, error } of walked.swallowed) {
      this.swallow({ entry, error, file });
    }
    const { entry } = walked;
    const step = file === "mod" || file === "zip" ? bare(walked.step) : walked.step;
    if (step.state === "ok") {
      this.#note([], step.value.observation);
      return step.value;
    }
    const database = step.state === "error" ? step.error.database : undefined;
    this.stop(
      step,
      database === undefined ? { at: "proxy", entry, file } : { at: "database", entry: null, file: database.file },
    );
    return null;
  }

  /** Takes an error that go keeps to itself. */
  swallow(swallowed: Swallowed): void {
    this.#swallowed.push(swallowed);
    this.#evidenceOf(swallowed.error);
  }

  /** Takes any other piece. */
  piece<T>(step: Step<T>, place: Place, requests: readonly string[] = [], evidence: string | null = null): T | null {
    if (!this.going) return null;
    this.#note(requests, evidence);
    if (step.state === "ok") return step.value;
    this.stop(step, place);
    return null;
  }

  /** Nothing has failed or become unknowable yet; something may still be missing. */
  get going(): boolean {
    return this.#end === null || this.#end.state === "pending";
  }

  stop(step: Exclude<Step<unknown>, { state: "ok" }>, place: Place): void {
    // A later failure does not count while an earlier answer is missing: that one may end the road first.
    if (this.#end !== null) return;
    this.#end = step;
    this.#place = place;
    if (step.state === "error") {
      this.#note(step.error.requests, null);
      this.#evidenceOf(step.error);
    }
    if (step.state === "unknown") this.#note([], step.observation);
  }

  /** Takes what a road beside this one has come by; how that one ended is for the caller to say. */
  join(other: Road): void {
    this.#note(other.requests, null);
    this.#evidence.push(...other.evidence);
    this.#swallowed.push(...other.swallowed);
    this.#announced.push(...other.announced);
  }

  /** Lines that go prints on stderr before the end, and goes on. */
  announce(lines: readonly string[]): void {
    this.#announced.push(...lines);
  }

  /** What came before this road, in the same command: `asked` of what was asked here is still asked after it. */
  follow(earlier: Road, asked: readonly string[] = this.#requests): void {
    const announced = this.#announced.filter((line) => !earlier.announced.includes(line));
    this.#requests.splice(0, Number.POSITIVE_INFINITY, ...earlier.requests, ...asked);
    this.#announced.splice(0, Number.POSITIVE_INFINITY, ...earlier.announced, ...announced);
    this.#evidence.unshift(...earlier.evidence);
    this.#swallowed.unshift(...earlier.swallowed);
  }

  get announced(): readonly string[] {
    return this.#announced;
  }

  get end(): Step<never> | null {
    return this.#end;
  }

  get place(): Place | null {
    return this.#place;
  }

  get requests(): readonly string[] {
    return this.#requests;
  }

  get evidence(): readonly string[] {
    return [...new Set(this.#evidence)];
  }

  get swallowed(): readonly Swallowed[] {
    return this.#swallowed;
  }

  get pending(): boolean {
    return this.#end?.state === PENDING.state;
  }

  #evidenceOf({ compared, observation }: GoError): void {
    for (const key of [compared ?? null, observation]) this.#note([], key);
  }

  #note(requests: readonly string[], evidence: string | null): void {
    this.#requests.push(...onlyNew(this.#requests, requests));
    if (evidence !== null) this.#evidence.push(evidence);
  }
}

/** Of an entry that asks nobody: only while the version is looked for does Go put the module in front. */
function bare<T>(step: Step<T>): Step<T> {
  if (step.state !== "error" || step.error.prefix !== null) return step;
  return { state: "error", error: { ...step.error, prefix: "" } };
}

const LADDER: readonly Confidence[] = ["low", "medium", "high", "certain"];

/** The weaker of two confidences. */
export function weaker(one: Confidence, other: Confidence): Confidence {
  return LADDER.indexOf(one) < LADDER.indexOf(other) ? one : other;
}
