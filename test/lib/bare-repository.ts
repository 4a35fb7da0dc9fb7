import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";

/** A git repository that any static web server can serve (git's "dumb" protocol): files by path below `<url>/`. */
export interface BareRepository {
  readonly file: (path: string) => Buffer | null;
}

/** One commit with the files given, and tags on it. */
export function makeRepository(files: Readonly<Record<string, string>>, tags: readonly string[]): BareRepository {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const work = join(folder, "work");
  const bare = join(folder, "bare.git");
  mkdirSync(work);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
  const git = (cwd: string, ...args: string[]): void => {
    execFileSync("git", args, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
  };
  git(work, "init", "-q", "-b", "main");
  git(work, "add", ".");
  git(work, "commit", "-q", "-m", "first");
  for (const tag of tags) git(work, "tag", tag);
  git(folder, "clone", "-q", "--bare", work, bare);
  git(bare, "update-server-info");
  return {
    file: (path) => {
      const inside = join(bare, normalize(`/${path}`));
      return existsSync(inside) && !inside.endsWith("/") ? readIfFile(inside) : null;
    },
  };
}

function readIfFile(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
