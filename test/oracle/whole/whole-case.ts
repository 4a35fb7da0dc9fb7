import type { Does, Kind } from "../oracle-case.ts";

/** What a server does with the requests of one kind, or about one module, or both. The first rule that fits counts. */
export interface Rule {
  /** null: any. */
  readonly kind: Kind | null;
  readonly module: string | null;
  readonly does: Does;
}

/**
 * A folder, a module cache, two module proxies, and one go command that is run there. In the values of `env`, `files` and `words` these stand
 * for what is only known later: `{A}` and `{B}` `host:port` of the proxies, `{X}` of nobody, `{KEY}` the verifier key of the
 * database, `{FILES}` a folder that is a module proxy, `{HOME}` the folder around all, `{H1:M@V}` and `{H1:M@V/go.mod}` hashes.
 */
export interface WholeCase {
  /** Behind `go`. */
  readonly words: readonly string[];
  /** In the folder where go is run, by their names. */
  readonly files: Readonly<Record<string, string>>;
  /** Go commands that were run before, in another folder, while both proxies were well. */
  readonly before: readonly (readonly string[])[];
  /** Files below the module cache by their names, put in place of what the commands before have left there. */
  readonly cached: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly servers: { readonly A: readonly Rule[]; readonly B: readonly Rule[] };
}
