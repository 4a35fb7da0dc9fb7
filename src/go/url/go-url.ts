// Follows net/url/url.go type URL and type Userinfo (Go 1.27).
import type { Secret } from "../../model/secret.ts";

/** User and password before the `@`, decoded. `password` is null where no colon was written. */
export interface Userinfo {
  readonly username: string;
  readonly password: Secret | null;
}

/**
 * Go's url.URL: `[scheme:][//[userinfo@]host][/]path[?query][#fragment]`, or `scheme:opaque[?query][#fragment]`. `path` and
 * `fragment` are decoded; their raw forms are hints, empty where the usual encoding gives them back. `host` includes the port.
 */
export interface GoURL {
  readonly scheme: string;
  readonly opaque: string;
  readonly user: Userinfo | null;
  readonly host: string;
  readonly path: string;
  readonly fragment: string;
  readonly rawQuery: string;
  readonly rawPath: string;
  readonly rawFragment: string;
  /** A `?` was written with nothing behind it. */
  readonly forceQuery: boolean;
  /** A scheme and a rooted path without `//`, as in `file:/x`. */
  readonly omitHost: boolean;
}

/** The zero value of url.URL. */
export const emptyURL: GoURL = {
  scheme: "",
  opaque: "",
  user: null,
  host: "",
  path: "",
  fragment: "",
  rawQuery: "",
  rawPath: "",
  rawFragment: "",
  forceQuery: false,
  omitHost: false,
};
