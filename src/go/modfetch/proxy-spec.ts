// Follows cmd/go/internal/modfetch/proxy.go (Go 1.27).

/** One entry of GOPROXY as the go command keeps it. */
export interface ProxySpec {
  /** `noproxy` is put in front by Go itself where GONOPROXY has a value; nobody can write it. */
  readonly kind: "proxy" | "direct" | "off" | "noproxy";
  /** The URL as written, with `https://` where Go adds it; else the word. May hold a password. */
  readonly url: string;
  /** Written with `|` behind it: any error leads to the next entry, not only 404 and 410. */
  readonly fallBackOnError: boolean;
  /** The token in the value, without blanks around it; empty for `noproxy`. */
  readonly written: string;
  /** Where the token stands in the value, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
}

/** A piece of the value between separators. `separator` is the one behind it; empty at the end. */
export interface Token {
  readonly written: string;
  readonly offset: number;
  readonly length: number;
  readonly separator: string;
  /** Where the separator behind it stands, or the length of the value. */
  readonly end: number;
}
