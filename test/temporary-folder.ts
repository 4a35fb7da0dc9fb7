import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Everything the tests leave behind goes into one folder, which goes with them. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-tests-"));
  process.env["TMPDIR"] = folder;
  // The go command writes its module cache read-only.
  return () => rmSync(folder, { recursive: true, force: true });
}
