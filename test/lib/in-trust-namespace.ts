import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unshareWay } from "./in-namespace.ts";
import { type Ran, runProcess } from "./run-process.ts";

/** What `update-ca-certificates` of Debian writes to. */
const stores = ["/etc/ssl", "/etc/ca-certificates", "/usr/local/share/ca-certificates"];

/** Whether this is a Debian on which a store of one's own can be had: a mount namespace, and the command that makes the store. */
export const hasTrustNamespace: boolean =
  unshareWay !== null &&
  existsSync("/etc/debian_version") &&
  stores.every((folder) => existsSync(folder)) &&
  spawnSync("sh", ["-c", "command -v update-ca-certificates"]).status === 0;

/**
 * Runs a shell script where copies stand in for the certificate store of this machine, seen by this script and what it starts only.
 * The network is a namespace's own: nothing but loopback.
 */
export async function runWithOwnStore(script: string, env: Record<string, string>, cwd: string): Promise<Ran> {
  const copies = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  // What an ordinary user may not read (keys) is not needed.
  const mounts = stores.map((folder, index) => {
    const copy = join(copies, String(index));
    return `{ cp -a ${folder} ${copy} 2>/dev/null || :; } && mount --bind ${copy} ${folder}`;
  });
  const file = join(copies, "script.sh");
  writeFileSync(file, ["set -e", "ip link set lo up", ...mounts, script].join("\n"));
  return runProcess("unshare", [...(unshareWay ?? []), "sh", file], { env, cwd });
}
