import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forecastInProcess } from "../lib/forecast-in-process.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { listenOn } from "../servers/running-server.ts";
import { startTableProxy } from "./e2e-servers.ts";

/**
 * Runs of the real go 1.27.3, as they were recorded. Those of `go mod download M@V` whose servers can stand on loopback are run again
 * with the doctor in go's place: text, exit status and ordered requests.
 */
interface Row {
  readonly id: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly rc: number | string;
  readonly stderr: string;
  readonly requests: readonly string[];
}

const rows: Row[] = JSON.parse(readFileSync("fixtures/go/e2e.json", "utf8"));

/** Why a row is not forecast here; null: it is. */
function reason({ id, args, env, stderr, requests }: Row): string | null {
  const argument = args[2] ?? "";
  if (args[0] !== "mod" || args[1] !== "download") return "another command: the doctor forecasts go mod download alone";
  if (!argument.includes("@") || args.length !== 3) return "in a module, or with flags that change what is printed";
  if (env["GODEBUG"] !== undefined) return "GODEBUG changes the go command itself";
  if (FILES_OF_THE_LAB.has(id)) return "a file of the lab that is not in the table";
  const elsewhere = /https?:\/\/(?!127\.0\.0\.1:(?:18090|1)(?!\d))|"git|git ls-remote|https fetch/;
  if ([...Object.values(env), ...requests, stderr].some((text) => elsewhere.test(text)))
    return "names, certificates, repositories and other programs of the lab";
  if (/localhost:|127\.0\.0\.1:(?!18090|1\b)/.test(env["GOPROXY"] ?? "")) return "TLS servers of the lab";
  if (requests.length === 0 && /^GOPROXY|^$/.test(env["GOPROXY"] ?? ""))
    return "a file of the lab that is not in the table";
  if (/^127\.0\.0\.1/.test(env["GOPROXY"] ?? "") || / sum\.test/.test(env["GOSUMDB"] ?? ""))
    return "names, certificates, repositories and other programs of the lab";
  return null;
}

const FILES_OF_THE_LAB = new Set(["e2h: GOPRIVATE crlf", "e2h: file proxy missing", "e2h: file proxy"]);

const forecastHere = rows.filter((row) => reason(row) === null);
let goroot = "";
let closed = 0;

beforeAll(async () => {
  goroot = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  mkdirSync(join(goroot, "bin"), { recursive: true });
  mkdirSync(join(goroot, "pkg", "tool"), { recursive: true });
  writeFileSync(join(goroot, "VERSION"), "go1.27.3\n");
  writeFileSync(join(goroot, "go.env"), "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\n");
  writeFileSync(join(goroot, "bin", "go"), "#!/bin/sh\n");
  chmodSync(join(goroot, "bin", "go"), 0o755);
  const shut = await listenOn(createServer());
  await shut.close();
  closed = shut.port;
});

const open: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(open.map((close) => close()));
});

describe("the recorded runs of go", () => {
  it("are all here", () => expect(rows).toHaveLength(269));

  it("are left out for a reason", () => {
    const counts: Record<string, number> = {};
    for (const why of rows.map(reason)) counts[why ?? "forecast"] = (counts[why ?? "forecast"] ?? 0) + 1;
    expect(counts).toMatchInlineSnapshot(`
      {
        "GODEBUG changes the go command itself": 10,
        "a file of the lab that is not in the table": 1,
        "another command: the doctor forecasts go mod download alone": 77,
        "forecast": 65,
        "in a module, or with flags that change what is printed": 11,
        "names, certificates, repositories and other programs of the lab": 105,
      }
    `);
  });

  it.each(forecastHere)("$id", async ({ id, args, env, rc, stderr, requests }) => {
    const proxy = await startTableProxy(id);
    open.push(proxy.close);
    const home = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
    const real = (text: string): string =>
      text.replaceAll("127.0.0.1:18090", `127.0.0.1:${proxy.port}`).replaceAll("127.0.0.1:1/", `127.0.0.1:${closed}/`);
    const set = Object.entries({ GOSUMDB: "off", ...env }).map(([name, value]) => [
      name,
      value === "<unset>" ? "" : real(value),
    ]);
    const given = Object.fromEntries(set.filter(([, value]) => value !== ""));
    if (env["GOSUMDB"] === "<unset>") writeFileSync(join(home, "env"), "GOSUMDB=\n");
    const process = {
      HOME: home,
      PATH: join(goroot, "bin"),
      GOROOT: goroot,
      GOPATH: join(home, "gopath"),
      GOENV: env["GOSUMDB"] === "<unset>" ? join(home, "env") : "off",
      ...given,
    };
    const [path = "", query = ""] = (args[2] ?? "").split("@");
    const forecast = await forecastInProcess({ path, query }, { env: process, cwd: home });
    const shown = (text: string): string =>
      text
        .replaceAll(`127.0.0.1:${proxy.port}`, "127.0.0.1:18090")
        .replaceAll(`127.0.0.1:${closed}`, "127.0.0.1:1")
        .replaceAll(home, "$W")
        .replace(/127\.0\.0\.1:EPHEMERAL/g, "LOCAL");
    const text = shown(normaliseGoError(forecast?.error ?? ""));
    expect(text).toBe(shown(normaliseGoError(stderr.replace(/127\.0\.0\.1:EPHEMERAL/g, "127.0.0.1:9"))));
    expect(forecast?.exitStatus).toBe(rc);
    const asked = (forecast?.requests ?? []).map((url) => shown(url).replace("http://127.0.0.1:18090", ""));
    expect(inOrder(asked)).toEqual(inOrder(requests));
  });
});

/** The tiles of one check are asked side by side. */
function inOrder(urls: readonly string[]): readonly string[] {
  const tiles = urls.filter((url) => url.includes("/tile/")).toSorted();
  return urls.map((url) => (url.includes("/tile/") ? (tiles.shift() ?? "") : url));
}
