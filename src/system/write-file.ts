import { open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fail, ok, type Result } from "../model/result.ts";
import { fileProblem } from "./file-problem.ts";

/**
 * Writes a file whole or not at all: a new file beside it takes its name when it is complete. `mode` is the new file's, under the umask.
 * The error is one line for the user. Something that is no ordinary file (`/dev/stdout`, a pipe) is written to, not replaced; of a symbolic
 * link, the target is.
 */
export async function writeFileAtomically(path: string, text: string, mode = 0o666): Promise<Result<void, string>> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => null);
  if (existing !== null && !existing.isFile()) return attempt("open", path, () => writeFile(target, text));

  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 64)}.${process.pid}.${Date.now().toString(36)}.tmp`,
  );
  const written = await attempt("open", path, async () => {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
  const renamed = written.ok ? await attempt("rename", path, () => rename(temporary, target)) : written;
  if (!renamed.ok) await rm(temporary, { force: true }).catch(() => {});
  return renamed;
}

async function attempt(operation: string, path: string, act: () => Promise<void>): Promise<Result<void, string>> {
  try {
    await act();
    return ok(undefined);
  } catch (error) {
    return fail(fileProblem(operation, path, error).text);
  }
}
