import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookInProcess } from "../../lib/forecast-in-process.ts";
import { startPackageProxy } from "./package-proxy.ts";

/**
 * Runs of the real go get, go install and go run beside a module proxy on loopback: `$PROXY` is the proxy, `$W` the folder above the one where
 * it ran. Requests stand under what they are about; neighbouring lines about downloads are sorted, as they come side by side.
 */
interface Run {
  readonly name: string;
  readonly go: string;
  readonly args: readonly string[];
  /** How each entry of GOPROXY answers; `|` stands between two of them. */
  readonly proxy: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly rc: number;
  readonly stderr: string;
  readonly requests: Readonly<Record<string, readonly string[]>>;
}

const runs: readonly Run[] = JSON.parse(readFileSync("fixtures/go/packages.json", "utf8"));
const VERSIONS = new Map([
  ["1.22", "go1.22.12"],
  ["1.24", "go1.24.4"],
  ["1.26", "go1.26.8"],
  ["1.27", "go1.27.3"],
]);

let proxy: Awaited<ReturnType<typeof startPackageProxy>>;
beforeAll(async () => {
  proxy = await startPackageProxy();
});
afterAll(() => proxy.close());

function goproxy(entries: readonly string[]): string {
  const isMode = (entry: string): boolean => /^[a-z0-9.-]+$/.test(entry) && entry !== "off";
  const list = entries.map((entry) => (isMode(entry) ? `http://127.0.0.1:${proxy.port}/${entry}` : entry));
  return list.join(",").replaceAll(",|,", "|");
}

function sortedDownloads(text: string): string {
  return text.replace(/(?:^go: downloading .*\n?)+/gm, (lines) => {
    const all = lines.split("\n").filter((line) => line !== "");
    return all.toSorted().join("\n") + (lines.endsWith("\n") ? "\n" : "");
  });
}

function byModule(urls: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const groups: Record<string, string[]> = {};
  for (const url of urls) {
    const module = url.replace(/\/@(?:v\/.*|latest)$/, "");
    groups[module] = [...(groups[module] ?? []), url];
  }
  return groups;
}

async function forecast({ go, args, proxy: entries, files, env: own }: Run) {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const file = (path: string, text: string): void => {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text, { mode: 0o755 });
  };
  const goroot = join(folder, "goroot");
  file(join(goroot, "VERSION"), `${VERSIONS.get(go) ?? ""}\n`);
  file(join(goroot, "go.env"), "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\n");
  file(join(goroot, "bin", "go"), "#!/bin/sh\n");
  mkdirSync(join(goroot, "pkg", "tool"), { recursive: true });
  const cwd = join(folder, "src");
  mkdirSync(cwd);
  mkdirSync(join(folder, "home"));
  for (const [name, text] of Object.entries(files)) file(join(cwd, name), text);
  const env = {
    HOME: join(folder, "home"),
    PATH: `${join(goroot, "bin")}:/usr/bin:/bin`,
    GOROOT: goroot,
    GOPATH: join(folder, "gopath"),
    GOENV: "off",
    GOSUMDB: "off",
    GOTOOLCHAIN: "local",
    GOPROXY: goproxy(entries),
    ...own,
  };
  const { forecast: seen } = await lookInProcess({ command: args }, { env, cwd });
  const origin = `http://127.0.0.1:${proxy.port}`;
  const said = seen?.outcome === "downloads" ? seen.announced.join("\n") : (seen?.error ?? `${seen?.unknown}`);
  return {
    rc: seen?.exitStatus,
    stderr: sortedDownloads(said.replaceAll(origin, "$PROXY").replaceAll(folder, "$W").trimEnd()),
    requests: byModule((seen?.requests ?? []).map((url) => url.replace(origin, ""))),
  };
}

describe("go get, go install and go run beside the real go", () => {
  it.each(runs)("$name, go $go", async (run) => {
    const { rc, stderr, requests } = run;
    expect(await forecast(run)).toEqual({ rc, stderr: sortedDownloads(stderr), requests });
  });
});
