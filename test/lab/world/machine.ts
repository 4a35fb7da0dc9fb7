import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { CLIENT } from "./addresses.ts";
import type { World } from "./world.ts";

/** What of /etc a machine needs to run these programs; the rest stays outside. */
const ETC = [
  ...["alternatives", "ca-certificates", "debian_version", "group", "ld.so.cache", "ld.so.conf", "ld.so.conf.d"],
  ...["localtime", "mime.types", "nsswitch.conf", "os-release", "passwd", "protocols", "services", "squid"],
  ...["ssl/openssl.cnf", "bash.bashrc", "profile"],
];

/**
 * Brings up loopback with every address of the lab, and a way to everywhere else on which packets are lost without a word, as in the real
 * internet: without it, dead addresses would fail at once.
 */
export async function networkUp({ addresses, way }: World): Promise<void> {
  const lines = [
    "link set lo up",
    "link add nowhere type veth peer name behind",
    "link set nowhere up",
    "link set behind up",
  ];
  if (way === "nowhere") {
    lines.push(`addr add ${CLIENT}/24 dev nowhere`);
    lines.push("neigh add 192.168.77.1 lladdr 02:00:00:00:00:01 dev nowhere");
    lines.push("route add default via 192.168.77.1");
  }
  for (const address of addresses) {
    lines.push(address.includes(":") ? `addr add ${address}/128 dev lo` : `addr add ${address}/32 dev lo`);
  }
  execFileSync("ip", ["-batch", "-"], { input: `${lines.join("\n")}\n`, stdio: ["pipe", "ignore", "inherit"] });
}

/** What the network lets pass; after the servers have started, which it must not hinder. */
export function firewallUp({ firewall, redirects }: World): void {
  if (firewall.length === 0 && redirects.length === 0) return;
  const chains = [
    ` chain entry { type filter hook input priority 0; policy accept;\n  ${firewall.join("\n  ")}\n }`,
    ...(redirects.length === 0
      ? []
      : [` chain exit { type nat hook output priority -100; policy accept;\n  ${redirects.join("\n  ")}\n }`]),
  ];
  execFileSync("nft", ["-f", "-"], {
    input: `table inet lab {\n${chains.join("\n")}\n}\n`,
    stdio: ["pipe", "ignore", "inherit"],
  });
}

/** Copies into `machine/etc` what is needed of /etc. */
export async function copyOfEtc(machine: string): Promise<void> {
  for (const part of ["etc/ssl/certs", "local-ca", "shipped-ca"]) await mkdir(join(machine, part), { recursive: true });
  for (const name of ETC) {
    const from = join("/etc", name);
    if (existsSync(from)) await cp(from, join(machine, "etc", name), { recursive: true, verbatimSymlinks: true });
  }
}

/** Puts the copies in the place of the machine's own folders, seen by this namespace only. */
export function bind(folder: string): void {
  const machine = join(folder, "machine");
  const mounts = [
    ["--bind", join(machine, "etc"), "/etc"],
    ["--bind", join(machine, "local-ca"), "/usr/local/share/ca-certificates"],
    ["--bind", join(machine, "shipped-ca"), "/usr/share/ca-certificates"],
    ["-t", "tmpfs", "tmpfs", "/mnt"],
    // squid and faketime leave shared memory behind, which another user's, or another scenario's, would stumble over.
    ["-t", "tmpfs", "tmpfs", "/dev/shm"],
  ];
  for (const args of mounts) execFileSync("mount", args, { stdio: ["ignore", "ignore", "inherit"] });
}

/** A folder with nothing in it. It stays the same folder: another one would not be seen where it is bound. */
export async function emptied(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}
