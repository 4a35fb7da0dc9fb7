// Follows cmd/go/internal/modload/modfile.go ReadModFile (Go 1.27).
import type { GoCommand } from "../../../go/base/command-line.ts";
import { valueOf } from "../../../go/cfg/value-of.ts";
import { goModLookup } from "../../../go/gover/go-mod-lookup.ts";
import { tooNewText } from "../../../go/gover/too-new.ts";
import { startError } from "../../../go/modload/start-error.ts";
import type { Environment, Project } from "../../../model/environment.ts";
import { shortPath } from "../this-machine/short-path.ts";
import { isFromElsewhere } from "./toolchain.ts";

/** What go says of a go.mod at hand that needs a newer go than this one, which may not or did not switch; null: nothing. */
export function goModTooNew({ settings, go, os }: Environment, command: GoCommand, project: Project): string | null {
  const { cwd, root, goMod, workspace } = project;
  if (root === null || goMod === null || workspace !== null || !readsGoMod(command)) return null;
  // What is wrong with the settings is said first.
  if (startError(settings, go.version, os.platform === "win32") !== null) return null;
  const what = shortPath(cwd, `${root === "/" ? "" : root}/go.mod`);
  const running = { local: go.version, gotoolchain: valueOf(settings, "GOTOOLCHAIN") };
  return tooNewText(what, goModLookup(goMod, "go"), running);
}

/** All but those that ask nobody, and those for a package of another module. */
function readsGoMod(command: GoCommand): boolean {
  return command.name !== "env" && command.name !== "version" && !isFromElsewhere(command);
}
