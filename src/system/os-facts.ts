import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../model/environment.ts";
import { firstLine } from "./first-line.ts";
import { readSmallText } from "./read-now.ts";
import type { Variables } from "./variables.ts";

/** What the operating system is, as far as a prescription depends on it. `machine`: the folder that stands for `/`. */
export function readOsFacts(env: Variables, platform: string, machine: string): Environment["os"] {
  const release = readRelease(machine);
  const kernel = readSmallText(join(machine, "proc/sys/kernel/osrelease"));
  const linux = platform === "linux" || platform === "android";
  return {
    platform,
    arch: process.arch,
    distribution: linux ? (release.get("ID") ?? null) : null,
    distributionLike: linux ? (release.get("ID_LIKE") ?? "").split(/\s+/).filter((id) => id !== "") : [],
    versionId: linux ? (release.get("VERSION_ID") ?? null) : null,
    container: linux ? findContainer(env, machine) : null,
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

function readRelease(machine: string): Map<string, string> {
  const text = readSmallText(join(machine, "etc/os-release")) ?? readSmallText(join(machine, "usr/lib/os-release"));
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
function findContainer(env: Variables, machine: string): string | null {
  const exists = (path: string) => existsSync(join(machine, path));
  // A pod is also a container of some runtime, and says so; where it stands is the better answer.
  if (env["KUBERNETES_SERVICE_HOST"] || exists("var/run/secrets/kubernetes.io")) return "kubernetes";
  if (exists("run/.containerenv")) return "podman";
  if (exists(".dockerenv")) return "docker";
  const named = env["container"] || readSmallText(join(machine, "run/systemd/container"));
  if (named !== null && named !== undefined && firstLine(named) !== "") return firstLine(named);
  const groups = readSmallText(join(machine, "proc/1/cgroup")) ?? "";
  if (groups.includes("kubepods")) return "kubernetes";
  return /docker|libpod|lxc/.exec(groups)?.[0].replace("libpod", "podman") ?? null;
}
