import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileContent } from "../../../src/go/modzip/file-content.ts";
import { readZipDirectory } from "../../../src/go/modzip/zip-reader.ts";

/** A bare repository of one commit in `target`, as any web server can serve it. */
export function makeRepository(
  target: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  tags: readonly string[],
): void {
  const work = mkdtempSync(join(tmpdir(), "goproxy-lab-git-"));
  const who = {
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
  const env = { PATH: process.env["PATH"] ?? "", HOME: work, GIT_CONFIG_NOSYSTEM: "1", ...who };
  const git = (cwd: string, ...args: string[]): void => {
    execFileSync("git", args, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), content);
  }
  git(work, "init", "-q", "-b", "main");
  git(work, "add", "-A", "-f");
  git(work, "commit", "-q", "-m", "first");
  for (const tag of tags) git(work, "tag", tag);
  mkdirSync(dirname(target), { recursive: true });
  git(work, "clone", "-q", "--bare", work, target);
  git(target, "update-server-info");
}

/** The files in a module's zip, without the folder that all stand in. */
export function filesInZip(path: string): Record<string, Uint8Array> {
  const data = readFileSync(path);
  const directory = readZipDirectory(data, 10_000);
  if (!directory.ok) throw new Error(directory.error);
  return Object.fromEntries(
    directory.value.files.map((file) => {
      const content = fileContent(data, file);
      if (!content.ok) throw new Error(content.error);
      return [file.name.replace(/^[^@]*@[^/]*\//, ""), content.value];
    }),
  );
}
