// Follows cmd/go/internal/modfetch/fetch.go (Go 1.27), downloadZip, hashZip and unzip.
import { createHash } from "node:crypto";
import { fail, ok, type Result } from "../../model/result.ts";
import { hash1, namesWithNewlines } from "../dirhash/hash1.ts";
import { fromBytes } from "../url/go-string.ts";
import { checkZip } from "./check-zip.ts";
import type { DirectoryHeader } from "./directory-header.ts";
import { fileBounds, fileContent } from "./file-content.ts";
import { readZipDirectory } from "./zip-reader.ts";

/**
 * What the go command makes of a module's zip, in its order. `error` without `h1`: Go prints it alone (`go: zip: not a valid zip
 * file`), before it asks for the checksum. `error` with `h1`: the checksum is compared first, and then Go prints it after
 * `unzip <zip file>: `. Both null: too large, or made too strangely, to be judged here.
 */
export interface ModuleZip {
  readonly h1: string | null;
  readonly error: string | null;
  /** Of a zip with `h1`, where it has one. */
  readonly goMod?: Uint8Array;
}

const MAX_UNPACKED = 64 * 2 ** 20;
/** No module that fits the limit above comes near it. */
const MAX_FILES = 200_000;

const notJudged: ModuleZip = { h1: null, error: null };

/** Reads a whole zip. Time and memory are bounded by its length and 64 MiB, whatever it claims. */
export function readModuleZip(body: Uint8Array, module: string, version: string): ModuleZip {
  const data = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const directory = readZipDirectory(data, MAX_FILES);
  if (!directory.ok) return { h1: null, error: directory.error };
  const { files, count } = directory.value;
  const root = `${module}@${version}`;
  const prefix = Buffer.from(`${root}/`).toString("latin1");
  const stranger = files.find((file) => !file.name.startsWith(prefix));
  if (stranger !== undefined) {
    const name = fromBytes(Buffer.from(stranger.name, "latin1"));
    return { h1: null, error: `zip for ${root} has unexpected file ${name}` };
  }
  if (count > files.length || !isBounded(files, data.length)) return notJudged;

  const hashed = hashZip(data, files);
  if (!hashed.ok) return { h1: null, error: hashed.error };
  const unzip = checkZip(module, version, files);
  if (unzip === "gave-up") return notJudged;
  const goMod = files.findLast(({ name }) => name === `${prefix}go.mod`);
  const content = goMod === undefined ? null : fileContent(data, goMod);
  return { h1: hashed.value, error: unzip.error, ...(content?.ok === true ? { goMod: content.value } : {}) };
}

/** False for files that lie over each other, too: reading them again and again would have no bound. */
function isBounded(files: readonly DirectoryHeader[], length: number): boolean {
  let packed = 0;
  let out = 0;
  for (const file of files) {
    const bounds = fileBounds(file, length);
    packed += bounds.packed;
    out += bounds.out;
  }
  return packed <= 2 * length && out <= MAX_UNPACKED;
}

function hashZip(data: Buffer, files: readonly DirectoryHeader[]): Result<string, string> {
  // Of files with one name, Go reads the last, as often as there are.
  const byName = new Map(files.map((file) => [file.name, file]));
  const hashes = new Map<string, string>();
  for (const name of [...byName.keys()].sort()) {
    const file = byName.get(name);
    if (file === undefined) continue;
    if (name.includes("\n")) return fail(namesWithNewlines);
    const content = fileContent(data, file);
    if (!content.ok) return content;
    hashes.set(name, createHash("sha256").update(content.value).digest("hex"));
  }
  return ok(hash1(files.map(({ name }) => ({ name, sha256: hashes.get(name) ?? "" }))));
}
