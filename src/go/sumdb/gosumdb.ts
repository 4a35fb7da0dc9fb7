// Follows cmd/go/internal/modfetch/sumdb.go (Go 1.27).
import { rememberLast } from "../../model/remember-last.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { format, formatUserinfo, type GoURL, parse } from "../url/url.ts";
import { fields } from "../url/white-space.ts";
import { newVerifier, type Verifier, type VerifierKeyError } from "./verifier-key.ts";

/** GOSUMDB, read. */
export interface Gosumdb {
  /** The database's name: `sum.golang.org`. */
  readonly name: string;
  /** The whole verifier key, also where a known name stood for it. */
  readonly key: string;
  readonly verifier: Verifier;
  /** The URL given behind the name, as written: then no proxy is asked for the database. null: none. */
  readonly url: string | null;
  /** `url`, parsed. */
  readonly base: GoURL | null;
  /** Where the database is asked if no proxy offers it. */
  readonly direct: string;
  /** `direct`, parsed. */
  readonly directURL: GoURL;
}

/** Why GOSUMDB cannot be used. `text` is Go's; Go says it only when the database is first needed. */
export interface GosumdbProblem {
  readonly reason:
    | "off"
    | "missing"
    | "too-many-fields"
    | "malformed-verifier-id"
    | "invalid-verifier-hash"
    | "unknown-verifier-algorithm"
    | "invalid-name"
    | "invalid-url"
    /** The name cannot be parsed as a host: the go command dies of a nil pointer, and `text` is what its panic says. */
    | "go-panics";
  readonly text: string;
}

/** Databases that need only be named, with their keys. */
export const knownGOSUMDB: ReadonlyMap<string, string> = new Map([
  ["sum.golang.org", "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"],
]);

const keyReasons: Readonly<Record<VerifierKeyError, GosumdbProblem["reason"]>> = {
  "malformed verifier id": "malformed-verifier-id",
  "invalid verifier hash": "invalid-verifier-hash",
  "unknown verifier algorithm": "unknown-verifier-algorithm",
};

/** Reads the value of GOSUMDB, as dbDial does: `off`, or `name-or-key [url]`. */
export const parseGosumdb: (value: string) => Result<Gosumdb, GosumdbProblem> = rememberLast(dbDial);

function dbDial(value: string): Result<Gosumdb, GosumdbProblem> {
  if (value === "off") return problem("off", "checksum database disabled by GOSUMDB=off");
  // Only this exact value is the alias that is reachable inside mainland China.
  const alias = value === "sum.golang.google.cn";
  const [first, url, third] = fields(alias ? "sum.golang.org https://sum.golang.google.cn" : value);
  if (first === undefined) return problem("missing", "missing GOSUMDB");
  if (third !== undefined) return problem("too-many-fields", "invalid GOSUMDB: too many fields");

  const known = knownGOSUMDB.get(first);
  const key = known ?? first;
  const verifier = newVerifier(key, known === undefined);
  if (!verifier.ok) return problem(keyReasons[verifier.error], `invalid GOSUMDB: ${verifier.error}`);
  const name = verifier.value.name;
  const direct = parse(`https://${name}`);
  if (!direct.ok) return problem("go-panics", "runtime error: invalid memory address or nil pointer dereference");
  if (!isHostAndPath(name, direct.value)) {
    return problem("invalid-name", `invalid sumdb name (must be host[/path]): ${name} ${printFields(direct.value)}`);
  }

  const base = url === undefined ? null : parse(url);
  if (base?.ok === false) return problem("invalid-url", `invalid GOSUMDB URL: ${base.error}`);
  return ok({
    name,
    key,
    verifier: verifier.value,
    url: url ?? null,
    base: base?.value ?? null,
    direct: format(direct.value),
    directURL: direct.value,
  });
}

function problem(reason: GosumdbProblem["reason"], text: string): Result<never, GosumdbProblem> {
  return fail({ reason, text });
}

function isHostAndPath(name: string, url: GoURL): boolean {
  const other = [url.opaque, url.rawQuery, url.rawPath, url.fragment, url.rawFragment];
  const plain = url.user === null && !url.forceQuery && !url.omitHost && other.every((part) => part === "");
  return plain && url.host !== "" && !name.endsWith("/");
}

/** A url.URL as Go's `%+v` prints it. A password is shown: it stood in the name. */
function printFields(url: GoURL): string {
  const user = url.user === null ? "" : formatUserinfo(url.user);
  const where = `Scheme:${url.scheme} Opaque:${url.opaque} User:${user} Host:${url.host} Path:${url.path}`;
  const rest = `Fragment:${url.fragment} RawQuery:${url.rawQuery} RawPath:${url.rawPath} RawFragment:${url.rawFragment}`;
  return `{${where} ${rest} ForceQuery:${url.forceQuery} OmitHost:${url.omitHost}}`;
}
