// Follows time/format.go and time/format_rfc3339.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";

/** A moment, to the nanosecond. `seconds` count from 1970 in UTC. */
export interface GoTime {
  readonly seconds: number;
  readonly nanoseconds: number;
}

const LAYOUT = "2006-01-02T15:04:05Z07:00";

/** The zero time.Time, year 1: what a missing time is. */
export const zeroTime: GoTime = { seconds: -62_135_596_800, nanoseconds: 0 };

/**
 * time.Parse(time.RFC3339, value). More lenient than the RFC, as Go is: one-digit hours, a comma before the fraction, offsets
 * of 24 hours. `value` is bytes, so that a text which is not UTF-8 can be shown; errors are Go's (`parsing time "x" as ...`).
 */
export function parseTime(value: Uint8Array): Result<GoTime, string> {
  return new TimeParser(Buffer.from(value).toString("latin1")).run();
}

/** As time.RFC3339Nano in UTC; null for the zero time. */
export function formatTime({ seconds, nanoseconds }: GoTime): string | null {
  if (seconds === zeroTime.seconds && nanoseconds === 0) return null;
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  const rest = date
    .toISOString()
    .replace(/^[+-]?\d+/, "")
    .slice(0, -".000Z".length);
  const fraction = nanoseconds === 0 ? "" : `.${String(nanoseconds).padStart(9, "0").replace(/0+$/, "")}`;
  return `${year < 0 ? "-" : ""}${digits}${rest}${fraction}Z`;
}

export function isBefore(a: GoTime, b: GoTime): boolean {
  return a.seconds < b.seconds || (a.seconds === b.seconds && a.nanoseconds < b.nanoseconds);
}

/** The first error stays, and no later step does anything. */
class TimeParser {
  /** One character for each byte. */
  readonly #whole: string;
  #rest: string;
  #error: string | null = null;

  constructor(value: string) {
    this.#whole = value;
    this.#rest = value;
  }

  run(): Result<GoTime, string> {
    const year = this.#year();
    this.#skip("-");
    const month = this.#number("01", 2, 1, 12, "month");
    this.#skip("-");
    const day = this.#number("02", 2, 0, 99, "day");
    this.#skip("T");
    const hour = this.#number("15", 1, 0, 23, "hour");
    this.#skip(":");
    const minute = this.#number("04", 2, 0, 59, "minute");
    this.#skip(":");
    const second = this.#number("05", 2, 0, 59, "second");
    const nanoseconds = this.#fraction();
    const offset = this.#zone();
    if (this.#rest !== "") this.#fail(`: extra text: ${quote(this.#rest)}`);
    if (day < 1 || day > daysIn(month, year)) this.#outOfRange("day");
    if (this.#error !== null) return fail(this.#error);
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second);
    return ok({ seconds: date.getTime() / 1000 - offset, nanoseconds });
  }

  #take(length: number): string {
    const taken = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    return taken;
  }

  #skip(separator: string): void {
    if (this.#rest.startsWith(separator)) this.#take(1);
    else this.#bad(separator);
  }

  #year(): number {
    if (!/^\d{4}/.test(this.#rest)) this.#bad("2006");
    return Number(this.#take(4));
  }

  /** Two digits, or one where `digits` is 1. `element` is what the layout has there. */
  #number(element: string, digits: number, least: number, most: number, name: string): number {
    const read = /^\d\d?/.exec(this.#rest)?.[0] ?? "";
    if (read.length < digits) this.#bad(element);
    const value = Number(this.#take(read.length));
    if (value < least || value > most) this.#outOfRange(name);
    return value;
  }

  #fraction(): number {
    const digits = /^[.,](\d+)/.exec(this.#rest)?.[1];
    if (digits === undefined) return 0;
    this.#take(1 + digits.length);
    return Number(digits.slice(0, 9).padEnd(9, "0"));
  }

  /** Seconds east of UTC. */
  #zone(): number {
    if (this.#rest.startsWith("Z")) {
      this.#take(1);
      return 0;
    }
    const [, sign = "", hour = "", minute = ""] = /^(.)(..):(..)/s.exec(this.#rest) ?? [];
    const hourRead = /^\d\d$/.test(hour);
    const minuteRead = hourRead && /^\d\d$/.test(minute);
    // QUIRK: before a sign or minute that cannot be read, Go complains of an hour that is out of range.
    if (hourRead && Number(hour) > 24) this.#outOfRange("time zone offset hour");
    if (minuteRead && Number(minute) > 60) this.#outOfRange("time zone offset minute");
    if (!minuteRead || (sign !== "+" && sign !== "-")) this.#bad("Z07:00");
    this.#take(6);
    const seconds = (Number(hour) * 60 + Number(minute)) * 60;
    return sign === "-" ? -seconds : seconds;
  }

  #outOfRange(what: string): void {
    this.#fail(`: ${what} out of range`);
  }

  #bad(element: string): void {
    this.#fail(` as ${quote(LAYOUT)}: cannot parse ${quote(this.#rest)} as ${quote(element)}`);
  }

  #fail(why: string): void {
    this.#error ??= `parsing time ${quote(this.#whole)}${why}`;
  }
}

/** time.quote: unlike strconv's, every byte outside printable ASCII in hex. */
function quote(bytes: string): string {
  const inner = bytes
    .replace(/["\\]/g, "\\$&")
    .replace(/[^ -\x7f]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `"${inner}"`;
}

function daysIn(month: number, year: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
