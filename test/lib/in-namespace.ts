import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleScript } from "./bundle-script.ts";
import { type Ran, runProcess } from "./run-process.ts";

/** A network, mount and process namespace of one's own: as an ordinary user by a user namespace, else as root without one. */
const WAYS: readonly (readonly string[])[] = [
  ["-Urnm", "--pid", "--fork", "--kill-child", "--mount-proc"],
  ["-nm", "--pid", "--fork", "--kill-child", "--mount-proc"],
];

/** How `unshare` works here; null: it does not. */
export const unshareWay: readonly string[] | null =
  WAYS.find((way) => spawnSync("unshare", [...way, "ip", "link", "set", "lo", "up"]).status === 0) ?? null;

/**
 * Runs a TypeScript script in a namespace in which nothing exists but loopback, and in which its own file stands in for
 * /etc/resolv.conf. The script gets the environment given.
 */
export async function runInNamespace(
  script: string,
  options: {
    readonly env: Record<string, string>;
    readonly resolvConf: string;
    readonly input?: string;
    /** More addresses of loopback. */
    readonly addresses?: readonly string[];
  },
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const bundle = await bundleScript(script);
  const resolvConf = join(folder, "resolv.conf");
  writeFileSync(resolvConf, options.resolvConf);
  const more = (options.addresses ?? []).map((address) => `ip addr add ${address}/32 dev lo && `).join("");
  const inside = `ip link set lo up && ${more}mount --bind ${resolvConf} /etc/resolv.conf && exec ${process.execPath} ${bundle}`;
  return runProcess("unshare", [...(unshareWay ?? []), "sh", "-c", inside], {
    env: options.env,
    cwd: folder,
    ...(options.input === undefined ? {} : { input: options.input }),
  });
}
