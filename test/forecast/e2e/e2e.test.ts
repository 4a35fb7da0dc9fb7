import { beforeAll, describe, expect, it } from "vitest";
import { unshareWay } from "../../lib/in-namespace.ts";
import { byModule, errorText, inOrder, ownRequests, repositoriesIn } from "./compare.ts";
import type { Asked, Seen } from "./forecast-row.ts";
import { forecastOnLoopback } from "./loopback.ts";
import { needsLab, type Row } from "./rows.ts";
import { forecastInLab, rows, wayOf } from "./ways.ts";

/**
 * Runs of the real go 1.27.3, as they were recorded. Those of `go mod download M@V` are run again with the doctor in go's place: text, exit
 * status and ordered requests.
 */

/** Where the doctor says itself that it does not know, and why. */
const UNKNOWN = new Map<string, Seen["unknown"]>([
  ["e2d: GOAUTH git dir works, useHttpPath", "goauth-not-run"],
  ["e2d: GOAUTH command first", "goauth-not-run"],
]);

const downloads = rows.flatMap((row): (Asked & { readonly id: string })[] => {
  const way = wayOf(row);
  return way.rule === "download" ? [{ row, argument: way.argument, id: row.id }] : [];
});

describe("the recorded runs of go", () => {
  it("are all here", () => expect(rows).toHaveLength(269));

  it("are forecast, every one", () => {
    const counts = { command: 0, download: 0 };
    for (const { rule } of rows.map(wayOf)) counts[rule] += 1;
    expect(counts).toEqual({ command: 86, download: 183 });
  });
});

const commands = rows.flatMap((row): (Asked & { readonly id: string })[] => {
  const way = wayOf(row);
  return way.rule === "command" ? [{ row, argument: null, id: row.id }] : [];
});

describe("whole commands", () => {
  let inLab: Readonly<Record<string, Seen>> = {};
  beforeAll(async () => {
    if (unshareWay !== null) inLab = await forecastInLab(commands.filter(({ row }) => needsLab(row)));
  }, 120_000);

  it.each(commands)("$id", async (asked) => {
    const { row, id } = asked;
    const seen = needsLab(row) ? inLab[id] : await forecastOnLoopback(asked);
    if (seen === undefined) return expect(unshareWay).toBeNull();
    expect(row.rc === 0 ? seen.announced : seen.text).toBe(errorText(row));
    expect(seen.exitStatus).toBe(row.rc);
    expect(seen.repositories).toEqual(repositoriesIn(row));
    expect(byModule(seen.requests)).toEqual(byModule(ownRequests(row)));
  });
});

describe("with a module proxy on loopback", () => {
  it.each(downloads.filter(({ row }) => !needsLab(row)))("$id", async (asked) => {
    agrees(asked.row, await forecastOnLoopback(asked));
  });
});

describe.runIf(unshareWay !== null)("with the laboratory's servers, at their names and ports", () => {
  const inLab = downloads.filter(({ row }) => needsLab(row));
  let all: Readonly<Record<string, Seen>> = {};
  beforeAll(async () => {
    all = await forecastInLab(inLab);
  }, 120_000);

  it.each(inLab)("$id", ({ id, row }) => {
    const seen = all[id];
    if (seen === undefined) throw new Error("was not run");
    const unknown = UNKNOWN.get(id);
    if (unknown === undefined) agrees(row, seen);
    else expect({ outcome: seen.outcome, why: seen.unknown }).toEqual({ outcome: "unknown", why: unknown });
  });
});

function agrees(row: Row, seen: Seen): void {
  expect(seen.text).toBe(errorText(row));
  if (row.rc === "TIMEOUT") expect(seen.outcome).toBe("hangs");
  else expect(seen.exitStatus).toBe(row.rc);
  expect(seen.tunnels).toEqual(row.requests.filter((line) => line.startsWith("PROXY:")));
  expect(seen.repositories).toEqual(repositoriesIn(row));
  expect(inOrder(seen.requests)).toEqual(inOrder(ownRequests(row)));
}
