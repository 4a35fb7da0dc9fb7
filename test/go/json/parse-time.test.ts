import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTime, isBefore, parseTime, zeroTime } from "../../../src/go/json/parse-time.ts";

const parse = (text: string) => {
  const time = parseTime(Buffer.from(text));
  return time.ok ? formatTime(time.value) : time.error;
};

describe("parseTime", () => {
  it("agrees with Date for all that RFC 3339 can say", () => {
    const date = fc.date({
      min: new Date("0001-01-02T00:00:00Z"),
      max: new Date("9999-12-30T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, fc.integer({ min: -23, max: 23 }), (moment, hours) => {
        const zone = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:30`;
        const text = moment.toISOString().replace("Z", zone);
        const time = parseTime(Buffer.from(text));
        expect(time.ok && time.value.seconds * 1000 + time.value.nanoseconds / 1e6).toBe(new Date(text).getTime());
      }),
    );
  });

  it("writes what it read", () => {
    expect(parse("2018-02-14T15:44:20Z")).toBe("2018-02-14T15:44:20Z");
    expect(parse("2018-02-14T15:44:20.120+01:00")).toBe("2018-02-14T14:44:20.12Z");
    expect(parse("0001-01-01T00:00:00Z")).toBeNull();
  });

  it("shows bytes outside ASCII in hexadecimal", () => {
    expect(parse("昨天")).toBe(
      'parsing time "\\xe6\\x98\\xa8\\xe5\\xa4\\xa9" as "2006-01-02T15:04:05Z07:00": cannot parse "\\xe6\\x98\\xa8\\xe5\\xa4\\xa9" as "2006"',
    );
  });

  it("orders by nanoseconds", () => {
    const early = { seconds: 1, nanoseconds: 1 };
    expect(isBefore(zeroTime, early)).toBe(true);
    expect(isBefore(early, { seconds: 1, nanoseconds: 2 })).toBe(true);
    expect(isBefore(early, early)).toBe(false);
  });

  it("never throws", () => {
    const part = fc.constantFrom("2020", "-", "01", "T", "25", ":", "05", ".5", "Z", "+08:00", "+99:99", "x", "é");
    fc.assert(fc.property(fc.array(part), (parts) => void parse(parts.join(""))));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseTime(bytes)));
  });
});
