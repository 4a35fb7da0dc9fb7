import { mkdtempSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";

/** Runs `use` in a new empty folder, so that no go.mod, .git or program of the user's folder counts; it is removed afterwards. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  let folder: string;
  try {
    folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-"));
  } catch {
    // No place to write, as in a read-only container: the root folder is as good as empty.
    return use(parse(process.cwd()).root);
  }
  try {
    return await use(folder);
  } finally {
    remove(folder);
  }
}

function remove(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // The program has left something in it. What stays behind is a folder for temporary files.
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {}
  }
}
