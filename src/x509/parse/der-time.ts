// Follows golang.org/x/crypto/cryptobyte/asn1.go (Go 1.27).
import { type Der, tag } from "./der.ts";

/** UTCTime (seconds optional) or GeneralizedTime, with `Z` or an offset that is not zero. Undefined: Go cannot read it. */
export function readTime(der: Der): { readonly time: Date } | { readonly error: string } {
  if (der.peek(tag.utcTime)) {
    const time = timeOf(der.read(tag.utcTime), /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/);
    return time === undefined ? { error: "x509: malformed UTCTime" } : { time };
  }
  if (der.peek(tag.generalizedTime)) {
    const time = timeOf(der.read(tag.generalizedTime), /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})$/);
    return time === undefined ? { error: "x509: malformed GeneralizedTime" } : { time };
  }
  return { error: "x509: unsupported time format" };
}

function timeOf(bytes: Uint8Array | undefined, form: RegExp): Date | undefined {
  if (bytes === undefined) return undefined;
  const found = form.exec(Buffer.from(bytes).toString("latin1"));
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((n) => Number(n ?? 0));
  const offset = offsetMinutes(found[7] ?? "");
  if (offset === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const fullYear = found[1]?.length === 4 ? year : year >= 50 ? 1900 + year : 2000 + year;
  const time = new Date(0);
  time.setUTCFullYear(fullYear, month - 1, day);
  if (month < 1 || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return undefined;
  time.setUTCHours(hour, minute - offset, second);
  return time;
}

/** A zero offset has to be written `Z`: Go formats the time again and compares. */
function offsetMinutes(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3));
  const offset = hours * 60 + minutes;
  if (hours > 24 || minutes > 59 || offset === 0) return undefined;
  return zone.startsWith("-") ? -offset : offset;
}
