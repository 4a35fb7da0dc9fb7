import type { Origin } from "./environment.ts";

/** A value to set so that something goes away; an empty one takes the variable away. `origin`: where the variable stands today. */
export interface NoteFix {
  readonly name: string;
  readonly value: string;
  readonly origin: Origin;
}

/** One of two values of a variable. */
interface Held {
  readonly value: string;
  readonly origin: Origin;
  readonly from: string | null;
}

/** What surprises in how a module is treated, before it has words. `variable` is where the pattern was written. */
export type ExplainNote =
  | { readonly id: "pattern-blank"; readonly variable: string; readonly pattern: string; readonly fix: NoteFix }
  /** `problem`: an id of pattern-list.ts. */
  | {
      readonly id: "pattern-never-matches";
      readonly variable: string;
      readonly pattern: string;
      readonly problem: string;
      readonly fix: NoteFix;
    }
  | { readonly id: "pattern-case"; readonly variable: string; readonly pattern: string; readonly fix: NoteFix }
  /** `wanted` is the pattern that would match, beside the one that does not. */
  | {
      readonly id: "pattern-near-miss";
      readonly variable: string;
      readonly pattern: string;
      readonly wanted: string;
      readonly reason: "sub-domain" | "domain-itself" | "host-itself";
      readonly fix: NoteFix;
    }
  | { readonly id: "pattern-whole-host"; readonly variable: string; readonly pattern: string; readonly host: string }
  | { readonly id: "pattern-host-star"; readonly variable: string; readonly pattern: string; readonly host: string }
  | { readonly id: "private-both"; readonly pattern: string }
  | { readonly id: "value-hidden"; readonly variable: string; readonly used: Held; readonly hidden: Held }
  /** GOPRIVATE names the module, but a value of GONOPROXY or GONOSUMDB takes its place. */
  | { readonly id: "goprivate-overridden"; readonly variable: string; readonly value: string; readonly pattern: string }
  | { readonly id: "gonoproxy-alone"; readonly pattern: string; readonly database: string; readonly fix: NoteFix }
  | {
      readonly id: "gonosumdb-alone";
      readonly pattern: string;
      readonly variable: string;
      readonly proxies: readonly string[];
    }
  | {
      readonly id: "parent-leak";
      readonly variable: string;
      readonly pattern: string;
      readonly hosts: readonly string[];
      readonly paths: readonly string[];
      readonly wanted: string;
    }
  | {
      readonly id: "private-name-told";
      readonly hosts: readonly string[];
      readonly direct: boolean;
      readonly fix: NoteFix;
    }
  | { readonly id: "direct-never-reached"; readonly end: string; readonly unused: string }
  | { readonly id: "direct-only-if-not-found"; readonly proxy: string }
  | { readonly id: "no-fallback"; readonly proxy: string }
  | { readonly id: "off-does-not-stop"; readonly variable: string; readonly pattern: string }
  | { readonly id: "package-of-parents" }
  /** How to get the other road. */
  | {
      readonly id: "how-to-change";
      readonly to: "proxy" | "private" | "allowed";
      readonly fix: NoteFix;
    }
  | { readonly id: "insecure" }
  | { readonly id: "govcs-refuses"; readonly error: string }
  | { readonly id: "toolchain-switch"; readonly gotoolchain: string }
  | { readonly id: "toolchain-needs-database"; readonly error: string }
  | { readonly id: "toolchain-private"; readonly variable: string; readonly pattern: string };

export type ExplainNoteId = ExplainNote["id"];
export type ExplainNoteOf<Id extends ExplainNoteId> = Extract<ExplainNote, { readonly id: Id }>;
