import { accessSync, constants, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { labConfig } from "./lab-config.ts";
import { type Ran, runProcess } from "./run-process.ts";

/** The go command of this machine; null: none is on PATH, and what it would print cannot be compared. */
export const realGo: string | null = findGo();

function findGo(): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const candidate = join(folder, "go");
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** An empty environment: own home, own caches, no settings but those given, and no controls outside loopback. */
export function scratchEnvironment(settings: Record<string, string>): { env: Record<string, string>; cwd: string } {
  const home = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const folder = join(home, ".config", "goproxy-doctor");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "goproxy-doctor.json"), JSON.stringify(labConfig()));
  const env = {
    HOME: home,
    PATH: process.env["PATH"] ?? "",
    GOPATH: join(home, "go"),
    GOMODCACHE: join(home, "go", "pkg", "mod"),
    GOFLAGS: "-modcacherw",
    GOTOOLCHAIN: "local",
    LC_ALL: "C",
    ...settings,
  };
  return { env, cwd: home };
}

/** `go mod download MODULE` with an empty cache, outside any module. */
export function goModDownload(
  module: string,
  options: { env: Record<string, string>; cwd: string; killAfterMs?: number },
): Promise<Ran> {
  return runProcess(realGo ?? "go", ["mod", "download", module], options);
}
