import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { machineForURL } from "../../../src/go/auth/machine-for-url.ts";
import { type NetrcLine, parseNetrc } from "../../../src/go/auth/netrc.ts";
import { root } from "../../lib/doctor.ts";

interface Row {
  readonly name: string;
  readonly netrc: string;
  readonly lines: readonly (readonly [string, string, string])[];
  readonly url: string;
  readonly user: string;
  readonly pass: string;
}

const rows: readonly Row[] = JSON.parse(readFileSync(join(root, "fixtures/go/netrc.json"), "utf8"));

/** The login go 1.27 sends for a URL. */
function loginFor(lines: readonly NetrcLine[], url: string): readonly [string, string] {
  const machine = machineForURL(
    lines.map((line) => line.machine),
    url,
    "go1.27",
  );
  const line = lines.find((one) => one.machine === machine);
  return [line?.login ?? "", line?.password.reveal() ?? ""];
}

describe("as printed by Go", () => {
  test("there are 25 rows", () => expect(rows).toHaveLength(25));

  test.each(rows.map((row) => [row.name, row] as const))("%s", (_name, { netrc, lines, url, user, pass }) => {
    const parsed = parseNetrc(netrc);
    expect(parsed.map(({ machine, login, password }) => [machine, login, password.reveal()])).toEqual(lines);
    expect(loginFor(parsed, url)).toEqual([user, pass]);
  });
});

describe("parseNetrc", () => {
  test("a default alone on its line ends the reading", () => {
    expect(parseNetrc("default\nmachine h login u password p")).toEqual([]);
    expect(parseNetrc("machine h login u password p default\nmachine i login u password p")).toHaveLength(1);
  });

  test("a password never prints", () => {
    expect(JSON.stringify(parseNetrc("machine h login u password s3cret"))).not.toContain("s3cret");
  });

  test("never throws, and gives only whole entries", () => {
    const word = fc.constantFrom(
      "machine",
      "login",
      "password",
      "default",
      "macdef",
      "account",
      "h",
      "p",
      '"q r"',
      "#",
    );
    const text = fc.array(fc.tuple(word, fc.constantFrom(" ", "\n", "\t", "\r\n", "\n\n")), { maxLength: 40 });
    fc.assert(
      fc.property(text, (pieces) => {
        for (const { machine, login, password } of parseNetrc(pieces.flat().join("")))
          expect([machine, login, password.reveal()]).not.toContain("");
      }),
    );
    fc.assert(fc.property(fc.string(), (data) => void parseNetrc(data)));
  });
});

describe("machineForURL", () => {
  const machines = ["h.com", "h.com/team", "https://i.com/", "j.com:8443"];

  test.each([
    ["https://h.com/team/x/@v/list", "h.com/team", "h.com"],
    ["https://h.com/teams/x", "h.com", "h.com"],
    ["https://i.com/x", "https://i.com/", null],
    ["https://j.com:8443/x", "j.com:8443", "j.com:8443"],
    ["https://j.com/x", null, null],
    ["https://u:xxxxx@h.com/x", null, "h.com"],
    ["http://h.com/x", null, null],
    ["file:///h.com", null, null],
    ["https://h.com", "h.com", "h.com"],
    ["https://h.com/?go-get=1", "h.com", "h.com"],
    ["::", null, null],
  ])("%s", (url, now, before) => {
    expect(machineForURL(machines, url, "go1.24.1")).toBe(now);
    expect(machineForURL(machines, url, null)).toBe(now);
    expect(machineForURL(machines, url, "go1.23.9")).toBe(before);
  });
});
