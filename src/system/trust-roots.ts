// Follows crypto/x509/root_unix.go loadSystemRoots (Go 1.27).
import { readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { RootFile, Roots } from "../model/environment.ts";
import { type FileProblem, fileProblem } from "./file-problem.ts";
import { readBounded } from "./read-bounded.ts";
import type { Variables } from "./variables.ts";

/** What is known of certificates elsewhere (`x509/`), as far as reading the roots needs it. */
export interface TrustRules {
  /** Where Go of this version looks, given SSL_CERT_FILE and SSL_CERT_DIR. `goVersion` null: no go. */
  readonly locations: (platform: string, env: Variables, goVersion: string | null) => RootLocations;
  /** The certificates that Go of this version takes from a PEM file. `sha256` in lower-case hex. */
  readonly certificatesIn: (
    pem: Uint8Array,
    goVersion: string | null,
  ) => readonly { readonly der: Uint8Array; readonly sha256: string }[];
  /** Whether an entry of a directory is passed over. `target` of a symbolic link as stored; null: no link. */
  readonly isSkippedLink: (target: string | null) => boolean;
}

export type RootLocations =
  | { readonly source: "platform" }
  | { readonly source: "files"; readonly files: readonly string[]; readonly directories: readonly string[] };

const maxFileBytes = 16 << 20;
const maxDirectoryEntries = 4096;

/**
 * The roots as Go loads them: the first file that can be read, and every entry of every directory. `machine`: the folder that stands for
 * `/`. Files that are missing are told of only where SSL_CERT_FILE or SSL_CERT_DIR names them.
 */
export async function readTrustRoots(options: {
  readonly rules: TrustRules;
  readonly platform: string;
  readonly env: Variables;
  readonly goVersion: string | null;
  readonly machine: string;
}): Promise<Roots> {
  const { rules, platform, env, goVersion, machine } = options;
  const locations = rules.locations(platform, env, goVersion);
  if (locations.source === "platform") return { ...noRoots, source: "platform" };

  const files: RootFile[] = [];
  const der = new Map<string, string>();
  let firstProblem: string | null = null;
  const trouble = (path: string, problem: FileProblem, named: boolean): void => {
    const missing = problem.code === "ENOENT";
    if (!missing) firstProblem ??= problem.text;
    if (named || !missing) files.push({ path, certificates: 0, problem: problem.text });
  };
  const take = (path: string, pem: Buffer): void => {
    const certificates = rules.certificatesIn(pem, goVersion);
    files.push({ path, certificates: certificates.length, problem: null });
    for (const { sha256, der: bytes } of certificates) {
      if (!der.has(sha256)) der.set(sha256, Buffer.from(bytes).toString("base64"));
    }
  };

  for (const path of locations.files) {
    const read = await readRoot(machine, path);
    if (!read.ok) {
      trouble(path, read.error, (env["SSL_CERT_FILE"] ?? "") !== "");
      continue;
    }
    take(path, read.value);
    break;
  }
  for (const directory of locations.directories) {
    const entries = await directoryEntries(machine, directory, rules);
    if (!Array.isArray(entries)) {
      trouble(directory, entries, (env["SSL_CERT_DIR"] ?? "") !== "");
      continue;
    }
    const contents = await Promise.all(entries.map((entry) => readRoot(machine, `${directory}/${entry}`)));
    for (const [index, read] of contents.entries()) {
      const path = `${directory}/${entries[index]}`;
      // Go says nothing of an entry that it cannot read.
      if (read.ok) take(path, read.value);
      else if (read.error.code !== "ENOENT") files.push({ path, certificates: 0, problem: read.error.text });
    }
  }
  const problem = der.size === 0 ? firstProblem : null;
  return { source: "files", files, sha256: [...der.keys()], der: Object.fromEntries(der), problem };
}

/** What stands in an Environment whose roots were not asked for. */
export const noRoots: Roots = { source: "files", files: [], sha256: [], der: {}, problem: null };

async function readRoot(machine: string, path: string) {
  const read = await readBounded(within(machine, path), { maxBytes: maxFileBytes });
  if (read.ok || machine === "/") return read;
  return { ok: false as const, error: { ...read.error, text: read.error.text.replace(within(machine, path), path) } };
}

function within(machine: string, path: string): string {
  return machine === "/" ? path : join(machine, path);
}

/** Names in Go's order, by bytes. */
async function directoryEntries(
  machine: string,
  directory: string,
  rules: TrustRules,
): Promise<string[] | FileProblem> {
  const folder = within(machine, directory);
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const kept: string[] = [];
    for (const entry of entries.slice(0, maxDirectoryEntries)) {
      // A folder within is an error to Go's ReadFile, which it ignores.
      if (entry.isDirectory()) continue;
      const target = entry.isSymbolicLink() ? await readlink(join(folder, entry.name)).catch(() => null) : null;
      if (!rules.isSkippedLink(target)) kept.push(entry.name);
    }
    return kept.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  } catch (error) {
    return fileProblem("open", directory, error);
  }
}
