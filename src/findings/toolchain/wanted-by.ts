import { valueOf } from "../../go/cfg/value-of.ts";
import { goModLookup } from "../../go/gover/go-mod-lookup.ts";
import type { Environment } from "../../model/environment.ts";
import { placeOf } from "../setting-place.ts";

/** What makes go want another go. `setting`: GOTOOLCHAIN names it; the others are lines of the go.mod (or go.work) at hand; `other`: something on the road. */
export interface WantedBy {
  readonly by: "setting" | "toolchain-line" | "go-line" | "other";
  /** As it stands there: `go1.22.1`, `1.22`; empty for `other`. */
  readonly value: string;
  /** The file, where one holds it. */
  readonly file: string | null;
}

/** Who asks for the toolchain `name`: `go1.22.1`. */
export function wantedBy({ settings, project }: Environment, name: string): WantedBy {
  const setting = settings["GOTOOLCHAIN"];
  const value = valueOf(settings, "GOTOOLCHAIN");
  if (value.replace(/\+(?:auto|path)$/, "") === name && setting !== undefined)
    return { by: "setting", value, file: placeOf(setting).file };
  const workspace = project?.workspace ?? null;
  const text = (workspace === null ? project?.goMod : project?.goWork) ?? "";
  const file = workspace ?? (project?.root == null ? null : `${project.root}/go.mod`);
  const toolchain = goModLookup(text, "toolchain");
  if (toolchain === name) return { by: "toolchain-line", value: toolchain, file };
  const go = goModLookup(text, "go");
  if (go !== "" && (name === `go${go}` || name === `go${go}.0`)) return { by: "go-line", value: go, file };
  return { by: "other", value: "", file: null };
}
