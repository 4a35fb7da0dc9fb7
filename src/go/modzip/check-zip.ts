// Follows golang.org/x/mod/zip/zip.go (Go 1.27), checkZip.
import { canonicalVersion, check } from "../module/check.ts";
import { clean } from "../path/clean.ts";
import { fromBytes } from "../url/go-string.ts";
import { quote } from "../url/quote.ts";
import { checkFilePath } from "./check-file-path.ts";
import { Collisions } from "./collisions.ts";
import type { DirectoryHeader } from "./directory-header.ts";

const MAX_ZIP_FILE = 500 * 2 ** 20;
const MAX_GO_MOD = 16 * 2 ** 20;
const MAX_LICENSE = 16 * 2 ** 20;
/** Characters of paths that are compared, and problems that are listed, before a zip is given up. */
const MAX_WORK = 2 ** 26;
const MAX_PROBLEMS = 1000;

/** Go's text for a zip that breaks the rules of module zips, one line for each file; null: it keeps them. `gave-up`: too much to compare. */
export function checkZip(
  module: string,
  version: string,
  files: readonly DirectoryHeader[],
): { readonly error: string | null } | "gave-up" {
  const canonical = canonicalVersion(version);
  if (canonical !== version) {
    return { error: `version ${quote(version)} is not canonical (should be ${quote(canonical)})` };
  }
  const checked = check(module, version);
  if (!checked.ok) return { error: checked.error };

  const prefix = `${module}@${version}/`;
  const collisions = new Collisions();
  const problems: string[] = [];
  let size = 0;
  let tooLarge = false;
  for (const file of files) {
    const name = fromBytes(Buffer.from(file.name, "latin1"));
    const problem = checkName(name, prefix, collisions);
    if (problem !== null) problems.push(`${name}: ${problem}`);
    if (collisions.work > MAX_WORK || problems.length > MAX_PROBLEMS) return "gave-up";
    if (problem !== null || name.endsWith("/")) continue;
    if (file.uncompressedSize <= MAX_ZIP_FILE - size) size += file.uncompressedSize;
    else tooLarge = true;
    const large = tooLargeFile(name.slice(prefix.length), file.uncompressedSize);
    if (large !== null) problems.push(`${name}: ${large}`);
  }
  if (tooLarge)
    return { error: `total uncompressed size of module contents too large (max size is ${MAX_ZIP_FILE} bytes)` };
  return { error: problems.length === 0 ? null : problems.join("\n") };
}

function checkName(whole: string, prefix: string, collisions: Collisions): string | null {
  if (!whole.startsWith(prefix)) return `path does not have prefix ${quote(prefix)}`;
  if (whole === prefix) return null;
  const isDir = whole.endsWith("/");
  const name = whole.slice(prefix.length, isDir ? -1 : undefined);
  if (clean(name) !== name) return "file path is not clean";
  const malformed = checkFilePath(name) ?? collisions.check(name, isDir);
  if (malformed !== null || isDir) return malformed;
  const base = name.slice(name.lastIndexOf("/") + 1);
  if (!/^go\.mod$/i.test(base)) return null;
  if (base !== name) return "go.mod file not in module root directory";
  return name === "go.mod" ? null : "go.mod files must have lowercase names";
}

function tooLargeFile(name: string, size: number): string | null {
  if (name === "go.mod" && size > MAX_GO_MOD) return `go.mod file too large (max size is ${MAX_GO_MOD} bytes)`;
  if (name === "LICENSE" && size > MAX_LICENSE) return `LICENSE file too large (max size is ${MAX_LICENSE} bytes)`;
  return null;
}
