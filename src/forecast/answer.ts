import type { Content } from "../model/observation.ts";

/** An answer as Go hands it up: any status. */
export interface Answer {
  /** The URL that was asked, redacted. */
  readonly url: string;
  readonly host: string;
  readonly status: number;
  /** Go's text where the status is not 200, without `M@v: `. */
  readonly errorText: string;
  readonly content: Content | null;
  /** The body ended before the announced length. */
  readonly truncated: boolean;
  readonly observation: string;
  /** Requests on the way, in order. */
  readonly requests: readonly string[];
}
