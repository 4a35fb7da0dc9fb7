// Follows crypto/x509/root_unix.go loadSystemRoots (Go 1.27).
import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { RootFile, Roots } from "../model/environment.ts";
import { type FileProblem, fileProblem } from "./file-problem.ts";
import { readBoundedNow } from "./read-now.ts";
import { type FindCertificates, strayRoots } from "./stray-roots.ts";
import { Turns } from "./turns.ts";
import type { Variables } from "./variables.ts";

/** What is known of certificates elsewhere (`x509/`), as far as reading the roots needs it. */
export interface TrustRules {
  /** Where Go of this version looks, given SSL_CERT_FILE and SSL_CERT_DIR. `goVersion` null: no go. */
  readonly locations: (platform: string, env: Variables, goVersion: string | null) => RootLocations;
  /** DER of what Go takes for certificates in a PEM file, in order. */
  readonly certificatesIn: (pem: Uint8Array) => readonly Uint8Array[];
  /** Whether Go of this version can read a certificate; what it cannot read is no root to it. */
  readonly isReadable: (der: Uint8Array, goVersion: string | null) => boolean;
  /** Lower-case hex. */
  readonly sha256Of: (der: Uint8Array) => string;
  /** What stands in a file from which Go takes nothing, for people; null: nothing that looks like a certificate. */
  readonly passedOver: (file: Uint8Array, goVersion: string | null) => Promise<string | null>;
  /** Every certificate in a file, those that Go takes and those that it does not. */
  readonly allIn: FindCertificates;
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
 * `/`. Files that are missing are told of only where SSL_CERT_FILE or SSL_CERT_DIR names them. Go reads every certificate here; we read
 * the one that a chain names, when it does (most are never named, and it takes a while), and here only so many that it is known whether
 * there is any root at all.
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
  const taken = new Set<string>();
  const spoilt: string[] = [];
  const turns = new Turns();
  let firstProblem: string | null = null;
  const trouble = (path: string, problem: FileProblem, named: boolean): void => {
    const missing = problem.code === "ENOENT";
    if (!missing) firstProblem ??= problem.text;
    if (named || !missing) files.push({ path, certificates: 0, problem: problem.text });
  };
  const known = new Set<string>();
  const take = async (path: string, pem: Buffer): Promise<void> => {
    // Most files of a directory stand in the bundle too, as they are.
    if (known.has(pem.toString("latin1").trim())) {
      files.push({ path, certificates: 1, problem: null });
      return;
    }
    const certificates = rules.certificatesIn(pem);
    const problem = certificates.length === 0 ? await rules.passedOver(pem, goVersion) : null;
    files.push({ path, certificates: certificates.length, problem });
    const blocks = blocksIn(pem);
    if (problem !== null || blocks.length > certificates.length) spoilt.push(path);
    else for (const block of blocks) known.add(block);
    for (const certificate of certificates) {
      const base64 = Buffer.from(certificate.buffer, certificate.byteOffset, certificate.length).toString("base64");
      if (taken.has(base64)) continue;
      taken.add(base64);
      await turns.next();
      der.set(rules.sha256Of(certificate), base64);
    }
  };

  for (const path of locations.files) {
    const read = readRoot(machine, path);
    if (!read.ok) {
      trouble(path, read.error, (env["SSL_CERT_FILE"] ?? "") !== "");
      continue;
    }
    await take(path, read.value);
    break;
  }
  for (const directory of locations.directories) {
    const entries = directoryEntries(machine, directory, rules);
    if (!Array.isArray(entries)) {
      trouble(directory, entries, (env["SSL_CERT_DIR"] ?? "") !== "");
      continue;
    }
    for (const entry of entries) {
      await turns.next();
      const path = `${directory}/${entry}`;
      const read = readRoot(machine, path);
      // Go says nothing of an entry that it cannot read.
      if (read.ok) await take(path, read.value);
      else if (read.error.code !== "ENOENT") files.push({ path, certificates: 0, problem: read.error.text });
    }
  }
  const strays = await strayRoots({ find: rules.allIn, known: new Set(der.keys()), spoilt, env, goVersion, machine });
  if (![...der.values()].some((base64) => rules.isReadable(Buffer.from(base64, "base64"), goVersion))) {
    const unread = files.map((file) => ({ ...file, certificates: 0 }));
    return {
      source: "files",
      files: unread,
      sha256: [],
      der: {},
      problem: firstProblem,
      ...(strays.length === 0 ? {} : { strays }),
    };
  }
  const found: Roots = { source: "files", files, sha256: [...der.keys()], der: Object.fromEntries(der), problem: null };
  return strays.length === 0 ? found : { ...found, strays };
}

/** What stands in an Environment whose roots were not asked for. */
export const noRoots: Roots = { source: "files", files: [], sha256: [], der: {}, problem: null };

/** The blocks that a PEM file begins, of any type; each ends where the next one begins. */
function blocksIn(pem: Buffer): readonly string[] {
  const [, ...blocks] = pem.toString("latin1").split("-----BEGIN ");
  return blocks.map((block) => `-----BEGIN ${block}`.trim());
}

function readRoot(machine: string, path: string) {
  const read = readBoundedNow(within(machine, path), maxFileBytes);
  if (read.ok || machine === "/") return read;
  return { ok: false as const, error: { ...read.error, text: read.error.text.replace(within(machine, path), path) } };
}

function within(machine: string, path: string): string {
  return machine === "/" ? path : join(machine, path);
}

/** Names in Go's order, by bytes. */
function directoryEntries(machine: string, directory: string, rules: TrustRules): string[] | FileProblem {
  const folder = within(machine, directory);
  try {
    return readdirSync(folder, { withFileTypes: true })
      .slice(0, maxDirectoryEntries)
      .filter((entry) => {
        // A folder within is an error to Go's ReadFile, which it ignores.
        if (entry.isDirectory()) return false;
        return !rules.isSkippedLink(entry.isSymbolicLink() ? targetOf(join(folder, entry.name)) : null);
      })
      .map(({ name }) => name)
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  } catch (error) {
    return fileProblem("open", directory, error);
  }
}

function targetOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}
