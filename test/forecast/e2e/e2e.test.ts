import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../lib/doctor.ts";
import { runInNamespace, unshareWay } from "../../lib/in-namespace.ts";
import { normaliseGoError } from "../../lib/normalise-go-error.ts";
import { listenOn } from "../../servers/running-server.ts";
import { forecastRow, type Seen } from "./forecast-row.ts";
import { byRule } from "./other-commands.ts";
import { downloaded, needsLab, type Row } from "./rows.ts";
import { startTableProxy } from "./table-proxy.ts";

/**
 * Runs of the real go 1.27.3, as they were recorded. All of `go mod download M@V` are run again with the doctor in go's place: text, exit
 * status and ordered requests. What other commands do is compared where the doctor has a rule for it.
 */
const rows: readonly Row[] = JSON.parse(readFileSync("fixtures/go/e2e.json", "utf8"));

/** Where the doctor says itself that it does not know, and why. */
const UNKNOWN = new Map<string, Seen["unknown"]>([
  ["e2d: GOAUTH git dir works, useHttpPath", "goauth-not-run"],
  ["e2d: GOAUTH command first", "goauth-not-run"],
  ["e2d: direct, unknown CA, GOINSECURE", "repository-not-asked"],
]);

const SECOND_RUN = "a module cache that holds something already: a forecast is for an empty one";

type Way = "on loopback" | "in the laboratory" | "by rule" | { readonly left: string };

function wayOf(row: Row): Way {
  if (downloaded(row) === null) return byRule(row);
  if (/ run2$/.test(row.id)) return { left: SECOND_RUN };
  return needsLab(row) ? "in the laboratory" : "on loopback";
}

const on = (way: Way): readonly Row[] => rows.filter((row) => wayOf(row) === way);

describe("the recorded runs of go", () => {
  it("are all here", () => expect(rows).toHaveLength(269));

  it("are left out for a reason", () => {
    const counts: Record<string, number> = {};
    for (const way of rows.map(wayOf)) {
      const name = typeof way === "string" ? way : way.left;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    expect(counts).toMatchInlineSnapshot(`
      {
        "a module cache that holds something already: a forecast is for an empty one": 3,
        "build": 3,
        "env": 9,
        "get": 21,
        "in the laboratory": 110,
        "install": 1,
        "list": 19,
        "mod": 8,
        "on loopback": 72,
        "run": 1,
        "version": 21,
        "vet": 1,
      }
    `);
  });
});

describe("with a module proxy on loopback", () => {
  let closed = 0;
  const open: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const shut = await listenOn(createServer());
    await shut.close();
    closed = shut.port;
  });
  afterAll(async () => {
    await Promise.all(open.map((close) => close()));
  });

  it.each(on("on loopback"))("$id", async (row) => {
    const { port, close } = await startTableProxy(row.id);
    open.push(close);
    const seen = await forecastRow(row, downloaded(row) ?? "", {
      real: (text) =>
        text
          .replaceAll("127.0.0.1:18090", `127.0.0.1:${port}`)
          .replaceAll(/127\.0\.0\.1:1(?!\d)/g, `127.0.0.1:${closed}`),
      shown: (text) =>
        text.replaceAll(`127.0.0.1:${port}`, "127.0.0.1:18090").replaceAll(`127.0.0.1:${closed}`, "127.0.0.1:1"),
      caFile: null,
    });
    agrees(row, seen);
  });
});

describe.runIf(unshareWay !== null)("with the laboratory's servers, at their names and ports", () => {
  const inLab = on("in the laboratory");
  let all: Readonly<Record<string, Seen>> = {};
  beforeAll(async () => {
    const ran = await runInNamespace(join(root, "test", "forecast", "e2e", "in-namespace.ts"), {
      env: { PATH: process.env["PATH"] ?? "", TMPDIR: process.env["TMPDIR"] ?? "/tmp" },
      resolvConf: "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
      addresses: ["10.0.0.53"],
      input: JSON.stringify(inLab),
    });
    expect(ran.stderr).toBe("");
    all = JSON.parse(ran.stdout);
  }, 120_000);

  it.each(inLab)("$id", (row) => {
    const seen = all[row.id];
    if (seen === undefined) throw new Error("was not run");
    const unknown = UNKNOWN.get(row.id);
    if (unknown === undefined) agrees(row, seen);
    else expect({ outcome: seen.outcome, why: seen.unknown }).toEqual({ outcome: "unknown", why: unknown });
  });
});

function agrees({ rc, stderr, requests }: Row, seen: Seen): void {
  expect(seen.text).toBe(errorText(stderr));
  if (rc === "TIMEOUT") expect(seen.outcome).toBe("hangs");
  else expect(seen.exitStatus).toBe(rc);
  const gits = requests.filter(isOfGit);
  expect(seen.tunnels).toEqual(requests.filter((line) => line.startsWith("PROXY:")));
  expect(seen.repositories).toEqual([...new Set(gits.map(repositoryOf))]);
  const own = requests.filter((line) => !isOfGit(line) && !line.startsWith("PROXY:"));
  expect(inOrder(seen.requests.filter((url) => !seen.repositories.includes(url)))).toEqual(inOrder(own));
}

/** What go printed of its own accord: without the trace of `-x`, what GODEBUG=netdns tells, and where a runtime that gave up was. */
function errorText(stderr: string): string {
  const lines = stderr
    .replace(/127\.0\.0\.1:EPHEMERAL/g, "127.0.0.1:9")
    .replace(/\n\ngoroutine 1 \[[\s\S]*$/, "")
    .replace(/^(?:# get |# lock |mkdir -p |cd |[\d.]+s # |go package net: ).*\n/gm, "");
  return normaliseGoError(lines).replace(/127\.0\.0\.1:9\b/g, "LOCAL");
}

function isOfGit(line: string): boolean {
  return /\/info\/refs\?service=git-upload-pack$|\/git-upload-pack$/.test(line);
}

function repositoryOf(line: string): string {
  return line.replace(/\/(?:info\/refs\?service=)?git-upload-pack$/, "");
}

/** The tiles of one check are asked side by side. */
function inOrder(urls: readonly string[]): readonly string[] {
  const tiles = urls.filter((url) => url.includes("/tile/")).toSorted();
  return urls.map((url) => (url.includes("/tile/") ? (tiles.shift() ?? "") : url));
}
