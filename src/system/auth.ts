// Follows cmd/go/internal/auth/netrc.go netrcPath and auth.go runGoAuth (Go 1.27).
import { statSync } from "node:fs";
import { posix, resolve, win32 } from "node:path";
import { parseGoauth } from "../go/auth/goauth.ts";
import { type NetrcLine, parseNetrc } from "../go/auth/netrc.ts";
import type { Auth } from "../model/environment.ts";
import { fileProblem } from "./file-problem.ts";
import { readBoundedNow } from "./read-now.ts";
import type { Variables } from "./variables.ts";

/** Nobody keeps more logins than this. */
const maxBytes = 1 << 20;

/** The file as go finds it: what `problem` says was not read. */
interface NetrcFile {
  readonly path: string | null;
  readonly problem: string | null;
  readonly lines: readonly NetrcLine[];
}

/** The netrc file that go reads: `NETRC`, else in the home folder. Without a home folder there is none. */
export function readNetrc(env: Variables, cwd: string, platform: string): NetrcFile {
  const path = netrcPath(env, cwd, platform);
  if (path === null) return { path, problem: "no home folder is known", lines: [] };
  const read = readBoundedNow(path, maxBytes);
  if (!read.ok) return { path, problem: read.error.text, lines: [] };
  return { path, problem: null, lines: parseNetrc(read.value.toString("utf8")) };
}

/** What may be known of the logins without knowing one. `goauth`: the value of GOAUTH that go uses. */
export function authFacts({ path, problem, lines }: NetrcFile, goauth: string, platform: string): Auth {
  const { isAbsolute } = platform === "win32" ? win32 : posix;
  const parsed = parseGoauth(goauth, lookAtFolder, isAbsolute);
  return {
    netrcFile: path,
    netrcProblem: problem,
    netrcHosts: [...new Set(lines.map(({ machine }) => machine))],
    goauth: parsed.ok ? parsed.value.map(({ kind }) => kind) : [],
    goauthError: parsed.ok ? null : parsed.error,
  };
}

function netrcPath(env: Variables, cwd: string, platform: string): string | null {
  const named = env["NETRC"] ?? "";
  if (named !== "") return resolve(cwd, named);
  const windows = platform === "win32";
  const home = env[windows ? "USERPROFILE" : platform === "plan9" ? "home" : "HOME"] ?? "";
  if (home === "") return null;
  // The older name comes first on Windows.
  if (windows && exists(win32.join(home, "_netrc"))) return win32.join(home, "_netrc");
  return (windows ? win32 : posix).join(home, ".netrc");
}

function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // It is there, but may not be looked at.
    return true;
  }
}

function lookAtFolder(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? null : "not-a-directory";
  } catch (error) {
    // Go: `cannot stat DIR: stat DIR: no such file or directory`.
    return fileProblem("stat", path, error).text;
  }
}
