/** What a server answers one kind of request with. */
export type Does = (typeof DOES)[number];

export const DOES = [
  "ok",
  "404",
  "410",
  "403",
  "500",
  "429",
  "204",
  "401",
  "login",
  "redirect",
  "redirect-elsewhere",
  "html",
  "html-500",
  "json-500",
  "empty",
  "garbage",
  "wrong-version",
  "other-sum",
  "truncated",
  "close",
] as const;

/** The kinds of request a server tells apart. */
export const KINDS = ["info", "mod", "zip", "list", "latest", "supported", "lookup", "tile"] as const;
export type Kind = (typeof KINDS)[number];

export interface ServerPlan {
  readonly all: Does;
  readonly files: Partial<Readonly<Record<Kind, Does>>>;
}

/** What the module's own host says to `?go-get=1`. */
export const PAGES = [
  "404",
  "500",
  "no-meta",
  "mod",
  "git",
  "svn",
  "prefix",
  "two",
  "other-prefix",
  "http-root",
] as const;
export type Page = (typeof PAGES)[number];

/** What the HTTP proxy does with every CONNECT and every plain request. */
export const HTTP_PROXIES = ["passes", "403", "407", "502", "closes"] as const;
export type HttpProxyDoes = (typeof HTTP_PROXIES)[number];

/**
 * One machine, its servers, and what is asked of go. In every string of the settings and of the module these stand for what is only known
 * while the servers run: `{A}` and `{B}` `host:port` of plain module proxies, `{T}` of one with TLS, `{P}` of the HTTP proxy, `{X}` of a port
 * on which nobody listens, `{KEY}` the verifier key of the database, `{FILES}` a folder with module files, `{HOME}` the home folder.
 */
export interface OracleCase {
  readonly command: "download" | "list";
  readonly module: string;
  readonly query: string;
  readonly env: Readonly<Record<string, string>>;
  /** The user's go/env; null: GOENV=off. */
  readonly goenv: string | null;
  readonly netrc: string | null;
  readonly servers: { readonly A: ServerPlan; readonly B: ServerPlan; readonly T: ServerPlan };
  readonly httpProxy: HttpProxyDoes;
  readonly page: Page;
  /** Lines of `@v/list`. */
  readonly list: readonly string[];
  /** What a branch, a hash and `@latest` stand for. */
  readonly tip: string;
}
