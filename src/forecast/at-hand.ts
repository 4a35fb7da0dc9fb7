import type { Content } from "../model/observation.ts";
import type { Checksum, Sum } from "./check-sum.ts";
import type { Step } from "./context.ts";
import type { Got, ProxyRepo } from "./proxy-repo.ts";

/**
 * What go.sum says of a file. `ask`: the database is asked; `warn`: and then this is printed; `same`: the file is the one that was there
 * before; `refused`: go ends on the spot. `wait`: the file has to come first.
 */
export type GoSumSays =
  | { readonly says: "ask" | "wait" }
  | { readonly says: "same"; readonly checksum: Checksum }
  | { readonly says: "warn" | "refused"; readonly text: string };

/** A file of the module cache; null: it is not there. */
type Kept<R extends Content["reads"]> = Step<Got<Extract<Content, { reads: R }>> | null>;

type ZipContent = Extract<Content, { reads: "zip" }>;

/** A hash that go.sum lacks. `warning`: printed on stderr for it, null: nothing. */
export interface Addition {
  readonly sum: Sum;
  readonly warning: string | null;
}

/** What go finds on this machine before it asks anybody: the go.sum beside the go.mod, and the module cache. */
export interface AtHand {
  readonly goSum: (sum: Sum) => GoSumSays;
  /** From now on go.sum has the file, as go keeps it in mind. */
  readonly added: (sum: Sum, says: GoSumSays, checksum: Checksum) => void;
  /** What was added so far. */
  readonly additions: readonly Addition[];
  /** The warnings that were not taken before. */
  readonly takeWarnings: () => readonly string[];
  readonly kept: <R extends "info" | "mod" | "zip" | "ziphash">(module: string, version: string, reads: R) => Kept<R>;
  /**
   * The zip of the module cache and the hash that counts for it; null: there is none. `says`: what stands in front of an error of its
   * comparison, which ends go on the spot; null: as for one that has come just now. Where only its `hash` is wanted, a zip that go has
   * unpacked already is not opened, as go does not; its content has no hash of its own then.
   */
  readonly keptZip: (
    module: string,
    version: string,
    wants: "hash" | "files",
  ) => Step<{ readonly zip: Got<ZipContent>; readonly h1: string | null; readonly says: string | null } | null>;
  /** The operations of an entry of GOPROXY, where those that the cache can do ask nobody. */
  readonly inFrontOf: (module: string, repo: () => ProxyRepo) => ProxyRepo;
  /** Whether go has a copy of a repository in this folder already; `fetched`: with something in it. */
  readonly repository: (folder: string) => Step<"none" | "empty" | "fetched">;
}
