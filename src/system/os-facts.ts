import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../model/environment.ts";
import { firstLine } from "./first-line.ts";
import { readSmallText } from "./read-bounded.ts";
import type { Variables } from "./variables.ts";

/** What the operating system is, as far as a prescription depends on it. `machine`: the folder that stands for `/`. */
export async function readOsFacts(env: Variables, platform: string, machine: string): Promise<Environment["os"]> {
  const [release, container, kernel] = await Promise.all([
    readRelease(machine),
    findContainer(env, machine),
    readSmallText(join(machine, "proc/sys/kernel/osrelease")),
  ]);
  const linux = platform === "linux" || platform === "android";
  return {
    platform,
    arch: process.arch,
    distribution: linux ? (release.get("ID") ?? null) : null,
    distributionLike: linux ? (release.get("ID_LIKE") ?? "").split(/\s+/).filter((id) => id !== "") : [],
    versionId: linux ? (release.get("VERSION_ID") ?? null) : null,
    container: linux ? container : null,
    wsl: linux && /microsoft/i.test(kernel ?? ""),
    root: process.getuid?.() === 0,
    shell: shellName(env["SHELL"] ?? ""),
  };
}

/** `/usr/bin/fish` is `fish`, `C:\\...\\pwsh.exe` is `pwsh`; null: not set. */
function shellName(path: string): string | null {
  const name = firstLine(path.split(/[/\\]/).at(-1) ?? "").replace(/\.exe$/i, "");
  return name === "" ? null : name;
}

async function readRelease(machine: string): Promise<Map<string, string>> {
  const text =
    (await readSmallText(join(machine, "etc/os-release"))) ??
    (await readSmallText(join(machine, "usr/lib/os-release")));
  return parseOsRelease(text ?? "");
}

/** os-release(5): shell assignments, quoted or not. */
export function parseOsRelease(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const match = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*?)\s*$/.exec(line);
    if (match === null) continue;
    const [, name = "", raw = ""] = match;
    const quoted = /^(["'])(.*)\1$/.exec(raw)?.[2];
    values.set(name, firstLine((quoted ?? raw).replace(/\\([$"'\\`])/g, "$1")));
  }
  return values;
}

/** `docker`, `podman`, `kubernetes`, `lxc` or what systemd says; null: no sign of a container. */
async function findContainer(env: Variables, machine: string): Promise<string | null> {
  const exists = (path: string) =>
    access(join(machine, path)).then(
      () => true,
      () => false,
    );
  // A pod is also a container of some runtime, and says so; where it stands is the better answer.
  if (env["KUBERNETES_SERVICE_HOST"] || (await exists("var/run/secrets/kubernetes.io"))) return "kubernetes";
  if (await exists("run/.containerenv")) return "podman";
  if (await exists(".dockerenv")) return "docker";
  const named = env["container"] || (await readSmallText(join(machine, "run/systemd/container")));
  if (named !== null && named !== undefined && firstLine(named) !== "") return firstLine(named);
  const groups = (await readSmallText(join(machine, "proc/1/cgroup"))) ?? "";
  if (groups.includes("kubepods")) return "kubernetes";
  return /docker|libpod|lxc/.exec(groups)?.[0].replace("libpod", "podman") ?? null;
}
