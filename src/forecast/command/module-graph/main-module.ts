// Follows cmd/go/internal/modload/init.go loadModFile (Go 1.27).
import type { GoCommand } from "../../../go/base/command-line.ts";
import { haveSum, parseGoSum } from "../../../go/modfetch/go-sum.ts";
import type { GoMod } from "../../../go/modfile/parse-go-mod.ts";
import { readVendorList, type Vendored, vendorInconsistency } from "../../../go/modload/vendor.ts";
import type { Project } from "../../../model/environment.ts";
import type { Context } from "../../context.ts";
import type { Road } from "../../road.ts";
import { stopAtStart } from "../stop-at-start.ts";
import { shortPath } from "../this-machine/short-path.ts";
import { type Loader, openModule } from "./loader.ts";

/** The module in whose folder a command is run, if there is one. */
export interface MainModule {
  /** null: there is no go.mod. */
  readonly loader: Loader | null;
  readonly goMod: GoMod | null;
  /** Why no module may be looked up: `-mod=vendor`, and what has led to it (empty: the user's wish); null: they may. */
  readonly vendor: string | null;
  /** vendor/modules.txt, where it is used. */
  readonly vendored: Vendored | null;
  /** Whether each module must have its sums in go.sum already. */
  readonly needsSums: boolean;
  readonly isExcluded: (path: string, version: string) => boolean;
  /** Whether go.sum has a line for it; a go.mod's version ends in `/go.mod`. */
  readonly hasSum: (path: string, version: string) => boolean;
  /** What go says where it looks into a go.sum that cannot be read; null: it can. */
  readonly malformedSums: string | null;
}

/** Reads the go.mod at hand as a command does first, and the list of the vendor folder, if that counts; null: the road has ended there. */
export function loadMainModule(context: Context, road: Road, command: GoCommand, project: Project): MainModule | null {
  if (project.goMod === null) return outside(command.flags.get("mod") === "vendor");
  const loader = openModule(context, road, command, project);
  if (loader === null) return null;
  const { buildMod, goMod } = loader;
  const { cwd, root, goSum } = project;
  const vendored = buildMod.mode === "vendor" ? readVendorList(project.vendored ?? "") : null;
  const source = shortPath(cwd, `${root ?? ""}/go.mod`);
  const text = vendored === null ? null : vendorInconsistency(goMod, vendored, root ?? "", source);
  if (text !== null) {
    stopAtStart(road, { text, exitStatus: 1 });
    return null;
  }
  const excluded = new Set(goMod.exclusions.map(({ path, version }) => `${path}@${version}`));
  const sums = parseGoSum(goSum ?? "");
  return {
    loader,
    goMod,
    vendor: vendored === null ? null : buildMod.reason,
    vendored,
    needsSums: buildMod.mode === "readonly",
    isExcluded: (path, version) => excluded.has(`${path}@${version}`),
    // What cannot be read ends go where it is wanted.
    hasSum: (path, version) => !sums.ok || haveSum(sums.value, path, version),
    malformedSums: sums.ok ? null : `malformed go.sum:\n${root ?? ""}/go.sum${sums.error}`,
  };
}

function outside(isVendor: boolean): MainModule {
  return {
    loader: null,
    goMod: null,
    vendor: isVendor ? "" : null,
    vendored: null,
    needsSums: false,
    isExcluded: () => false,
    hasSum: () => false,
    malformedSums: null,
  };
}
