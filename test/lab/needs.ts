import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { realGo } from "../lib/real-go.ts";

/** Programs that the lab runs, and the Debian packages that have them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  nginx: "nginx-light",
  dnsmasq: "dnsmasq-base",
  squid: "squid-openssl",
  nft: "nftables",
  git: "git",
  curl: "curl",
  openssl: "openssl",
  ip: "iproute2",
  "update-ca-certificates": "ca-certificates",
  iptables: "iptables",
  "libfaketime.so.1": "libfaketime",
};

/** Where programs of administrators are, which may not be on a user's PATH. */
export const SYSTEM_PATH = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin"];

/** Installs what is missing where that is possible; the answer says what is missing all the same. */
export function missingPrograms(install: boolean): string[] {
  const missing = (): string[] => Object.keys(PROGRAMS).filter((name) => find(name) === null);
  const packages = missing().flatMap((name) => PROGRAMS[name] ?? []);
  if (packages.length > 0 && install && process.getuid?.() === 0 && find("apt-get") !== null) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    const options: SpawnSyncOptions = { env, stdio: ["ignore", "ignore", "inherit"] };
    spawnSync("apt-get", ["-qq", "update"], options);
    spawnSync("apt-get", ["-qq", "install", "-y", "--no-install-recommends", ...packages], options);
  }
  return missing().map((name) => `${name} (apt-get install --no-install-recommends ${PROGRAMS[name]})`);
}

/** The library that shows a program another time of day. */
export function fakeTimeLibrary(): string | null {
  const folder = "/usr/lib";
  const places = readdirSync(folder).map((one) => join(folder, one, "faketime", "libfaketime.so.1"));
  return places.find((path) => existsSync(path)) ?? null;
}

function find(name: string): string | null {
  if (name === "libfaketime.so.1") return fakeTimeLibrary();
  return SYSTEM_PATH.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

export interface GoVersion {
  readonly version: string;
  readonly goroot: string;
}

/** The go command of this machine. */
export function ownGo(): GoVersion | null {
  if (realGo === null) return null;
  const version = spawnSync(realGo, ["env", "GOVERSION"], { env: { ...process.env, GOTOOLCHAIN: "local" }, cwd: "/" });
  return { version: version.stdout.toString().trim(), goroot: dirname(dirname(realpathSync(realGo))) };
}

/** Another version of go, from the module registry that this machine's settings name; null: it cannot be had. */
export function otherGo(version: string): GoVersion | null {
  const env = { ...process.env, GOTOOLCHAIN: version };
  const asked = spawnSync(realGo ?? "go", ["env", "GOROOT"], { env, cwd: "/", timeout: 180_000 });
  const goroot = asked.stdout.toString().trim();
  return asked.status === 0 && existsSync(join(goroot, "bin", "go")) ? { version, goroot } : null;
}
