// Follows cmd/go/internal/auth/auth.go runGoAuth (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { fields, trimSpace } from "../url/white-space.ts";

/** One command of GOAUTH. `git` and `command` run programs. */
export type GoauthCommand =
  | { readonly kind: "off" }
  | { readonly kind: "netrc" }
  | { readonly kind: "git"; readonly dir: string }
  | { readonly kind: "command"; readonly text: string };

/** What Go asks of the machine: the error of looking at a folder, `not-a-directory`, or null if it is one. */
export type LookAtFolder = (path: string) => string | null;

/**
 * The commands of GOAUTH, the one that counts most first. An empty value is `netrc`. The error is Go's own, after `go: `, which ends go at
 * its first https request. `lookAt` is asked about the folders of `git DIR`.
 */
export function parseGoauth(
  value: string,
  lookAt: LookAtFolder,
  isAbsolute: (path: string) => boolean = (path) => path.startsWith("/"),
): Result<readonly GoauthCommand[], string> {
  const goauth = value === "" ? "netrc" : value;
  const commands: GoauthCommand[] = [];
  const texts = goauth.split(";").map(trimSpace);
  // Go takes them from the back, and ends at the first one that it refuses.
  for (const text of texts.toReversed()) {
    const [name, ...args] = fields(text);
    switch (name) {
      case undefined:
        return fail(`GOAUTH encountered an empty command (GOAUTH=${goauth})`);
      case "off":
        if (texts.length > 1)
          return fail(`GOAUTH=off cannot be combined with other authentication commands (GOAUTH=${goauth})`);
        commands.unshift({ kind: "off" });
        break;
      case "netrc":
        commands.unshift({ kind: "netrc" });
        break;
      case "git": {
        const problem = problemOfGit(args, lookAt, isAbsolute);
        if (problem !== null) return fail(problem);
        commands.unshift({ kind: "git", dir: args[0] ?? "" });
        break;
      }
      default:
        commands.unshift({ kind: "command", text });
    }
  }
  return ok(commands);
}

function problemOfGit(
  args: readonly string[],
  lookAt: LookAtFolder,
  isAbsolute: (path: string) => boolean,
): string | null {
  const [dir] = args;
  const needs = "GOAUTH=git dir method requires an absolute path to the git working directory";
  if (dir === undefined || args.length !== 1) return needs;
  if (!isAbsolute(dir)) return `${needs}, dir is not absolute`;
  const problem = lookAt(dir);
  if (problem === null) return null;
  if (problem === "not-a-directory") return `${needs}, dir is not a directory`;
  return `GOAUTH=git encountered an error; cannot stat ${dir}: ${problem}`;
}
