// Follows cmd/go/internal/modload/init.go Init with NoRoot (Go 1.27).
import type { GoMod } from "../../../go/modfile/parse-go-mod.ts";
import type { Project } from "../../../model/environment.ts";
import type { Context } from "../../context.ts";
import type { Road } from "../../road.ts";
import { summaryReader } from "../go-mod-summary.ts";
import { type Loader, ownGoVersion } from "../loader.ts";
import type { MainModule } from "../main-module.ts";

/** Reads go.mod files for a command that heeds no go.mod of this folder; `project`: without one. */
export function outsideLoader(context: Context, road: Road, project: Project): Loader {
  const go = ownGoVersion(context);
  const goMod: GoMod = {
    module: "command-line-arguments",
    go,
    toolchain: null,
    tools: [],
    requirements: [],
    replacements: [],
  };
  const main: MainModule = {
    goMod,
    buildMod: { mode: "mod", explicit: false, reason: "" },
    vendor: null,
    vendored: null,
    needsSums: false,
    isExcluded: () => false,
    hasSum: () => false,
  };
  return {
    context,
    road,
    main,
    goMod,
    target: { path: "command-line-arguments", version: "" },
    roots: [{ path: "go", version: go }],
    pruned: true,
    summary: summaryReader({ context, project, goMod, main }),
  };
}
