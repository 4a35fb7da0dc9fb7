import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { StrayRoot } from "../model/environment.ts";
import { readBoundedNow } from "./read-now.ts";
import type { Variables } from "./variables.ts";

/** A certificate in a file, as it is told of. `reason`: why Go would not take it from there; null: it would. */
export interface CertificateFound {
  readonly name: string;
  readonly sha256: string;
  readonly reason: Exclude<StrayRoot["reason"], "not-taken-up" | "wrong-ending" | "other-program"> | null;
}

export type FindCertificates = (file: Uint8Array, goVersion: string | null) => Promise<readonly CertificateFound[]>;

/** Folders from which systems make their stores; go reads none of them. Of Debian and Alpine, RHEL, SUSE, and Arch. */
const sources = [
  { folder: "/usr/local/share/ca-certificates", ending: ".crt" },
  { folder: "/usr/share/ca-certificates", ending: ".crt" },
  { folder: "/etc/pki/ca-trust/source/anchors", ending: "" },
  { folder: "/etc/pki/trust/anchors", ending: "" },
  { folder: "/etc/ca-certificates/trust-source/anchors", ending: "" },
] as const;

/** Variables of other programs that name a file with roots. */
const variables = [
  "NODE_EXTRA_CA_CERTS",
  "CURL_CA_BUNDLE",
  "REQUESTS_CA_BUNDLE",
  "GIT_SSL_CAINFO",
  "NIX_SSL_CERT_FILE",
  "AWS_CA_BUNDLE",
  "PIP_CERT",
] as const;

/** A company's own files are small; a whole bundle is the system's, and looking through it takes long. */
const maxFileBytes = 64 << 10;
const maxEntries = 64;

/** Certificates that lie on this machine and that are not among `known` (SHA-256 of Go's roots). */
export async function strayRoots(options: {
  readonly find: FindCertificates;
  readonly known: ReadonlySet<string>;
  /** Files that Go reads and that hold more than it takes. */
  readonly spoilt: readonly string[];
  readonly env: Variables;
  readonly goVersion: string | null;
  /** The folder that stands for `/`. */
  readonly machine: string;
}): Promise<StrayRoot[]> {
  const { find, known, env, goVersion, machine } = options;
  const strays: StrayRoot[] = [];
  const look = async (path: string, good: StrayRoot["reason"] | null, variable: string | null): Promise<void> => {
    const read = readBoundedNow(machine === "/" ? path : join(machine, path), maxFileBytes);
    if (!read.ok) return;
    for (const { name, sha256, reason: spoilt } of await find(read.value, goVersion)) {
      const reason = spoilt ?? good;
      const isNew = !known.has(sha256) && !strays.some((other) => other.path === path && other.sha256 === sha256);
      if (reason !== null && isNew && strays.length < maxEntries) strays.push({ path, name, sha256, reason, variable });
    }
  };
  for (const { folder, ending } of sources) {
    for (const entry of entriesOf(machine, folder)) {
      await look(`${folder}/${entry}`, entry.endsWith(ending) ? "not-taken-up" : "wrong-ending", null);
    }
  }
  for (const name of variables) {
    const path = env[name] ?? "";
    if (path.startsWith("/")) await look(path, "other-program", name);
  }
  for (const path of options.spoilt) await look(path, null, null);
  return strays;
}

function entriesOf(machine: string, folder: string): string[] {
  try {
    const entries = readdirSync(machine === "/" ? folder : join(machine, folder), { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .slice(0, maxEntries)
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
