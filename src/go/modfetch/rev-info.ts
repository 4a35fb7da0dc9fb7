// Follows cmd/go/internal/modfetch/proxy.go (Go 1.27), Stat and Latest.
import type { Dialect } from "../json/check-valid.ts";
import { formatTime } from "../json/parse-time.ts";
import { type StructType, unmarshal } from "../json/unmarshal.ts";
import { canonicalVersion, check } from "../module/check.ts";
import { quote } from "../url/quote.ts";

/** A version and its commit time, as a proxy's `.info` or `@latest` names them. */
export interface RevInfo {
  /** Empty: none given. */
  readonly version: string;
  /** RFC 3339 in UTC, to the nanosecond; null: none given. */
  readonly time: string | null;
  /** Go's text; null where the body is good. Then `version` and `time` are what was read before. */
  readonly error: string | null;
}

const REV_INFO: StructType = {
  goType: "modfetch.RevInfo",
  fields: {
    Version: "string",
    Time: "time",
    Origin: {
      goType: "codehost.Origin",
      fields: {
        VCS: "string",
        URL: "string",
        Subdir: "string",
        Hash: "string",
        TagPrefix: "string",
        TagSum: "string",
        Ref: "string",
        RepoSum: "string",
      },
    },
  },
};

/** Reads a `.info` or `@latest` body. `dialect`: whose words the error has (`v1`: Go up to 1.26). */
export function parseRevInfo(body: Uint8Array, dialect: Dialect = "v2"): RevInfo {
  const { strings, times, error } = unmarshal(body, REV_INFO, dialect);
  const time = times.get("Time");
  return { version: strings.get("Version") ?? "", time: time === undefined ? null : formatTime(time), error };
}

/** Go's text around an error of `parseRevInfo`. `redactedBase`: the GOPROXY entry as Go prints it. */
export function invalidResponse(redactedBase: string, error: string): string {
  return `invalid response from proxy ${quote(redactedBase)}: ${error}`;
}

/** Go's text where `.info` names another version than the one asked for; null: accepted. Only for `.info`, never for `@latest`. */
export function checkReturnedVersion(modulePath: string, asked: string, returned: string): string | null {
  const exact = asked === canonicalVersion(asked) && check(modulePath, asked).ok;
  if (returned === asked || !exact) return null;
  return `proxy returned info for version ${returned} instead of requested version`;
}
