// Follows cmd/go/internal/modload/init.go loadModFile and modfile.go ReadModFile (Go 1.27).
import type { GoCommand } from "../../go/base/command-line.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { tooNewError } from "../../go/gover/too-new.ts";
import { haveSum, parseGoSum } from "../../go/modfetch/go-sum.ts";
import { parseExclusions } from "../../go/modfile/exclusions.ts";
import { type GoMod, parseGoMod } from "../../go/modfile/parse-go-mod.ts";
import { type BuildMod, buildModOf } from "../../go/modload/build-mod.ts";
import { readVendorList, type Vendored, vendorInconsistency } from "../../go/modload/vendor.ts";
import type { Project } from "../../model/environment.ts";
import type { Context } from "../context.ts";
import type { Road } from "../road.ts";
import { stopAtStart } from "./stop-at-start.ts";

/** The module in whose folder a command is run, if there is one. */
export interface MainModule {
  /** null: there is no go.mod. */
  readonly goMod: GoMod | null;
  readonly buildMod: BuildMod;
  /** Why no module may be looked up: `-mod=vendor`, and what has led to it (empty: the user's wish); null: they may. */
  readonly vendor: string | null;
  /** vendor/modules.txt, where it is used. */
  readonly vendored: Vendored | null;
  /** Whether each module must have its sums in go.sum already. */
  readonly needsSums: boolean;
  readonly isExcluded: (path: string, version: string) => boolean;
  /** Whether go.sum has a line for it; a go.mod's version ends in `/go.mod`. */
  readonly hasSum: (path: string, version: string) => boolean;
}

/** Reads the go.mod at hand as a command does first; null: the road has ended there. */
export function loadMainModule(
  { environment }: Context,
  road: Road,
  command: GoCommand,
  project: Project,
): MainModule | null {
  const flag = command.flags.get("mod") ?? "";
  if (project.goMod === null) {
    const buildMod = buildModOf(command.name, flag, null);
    const vendor = buildMod.mode === "vendor" ? "" : null;
    return {
      goMod: null,
      buildMod,
      vendor,
      vendored: null,
      needsSums: false,
      isExcluded: () => false,
      hasSum: () => false,
    };
  }
  const source = besideGoMod(project, "go.mod");
  const goMod = readGoMod(project.goMod, source);
  const text =
    "error" in goMod
      ? goMod.error
      : tooNewError(source, goMod.go ?? "", {
          local: environment.go.version,
          gotoolchain: valueOf(environment.settings, "GOTOOLCHAIN"),
        });
  if (text !== null || "error" in goMod) {
    stopAtStart(road, { text: text ?? "", exitStatus: 1 });
    return null;
  }
  const { vendorFolder, vendored: modulesText } = project;
  const buildMod = buildModOf(command.name, flag, { goLine: goMod.go, vendorFolder, vendored: modulesText });
  const vendored = buildMod.mode === "vendor" ? readVendorList(modulesText ?? "") : null;
  const inconsistent = vendored === null ? null : vendorInconsistency(goMod, vendored, project.root ?? "", source);
  if (inconsistent !== null) {
    stopAtStart(road, { text: inconsistent, exitStatus: 1 });
    return null;
  }
  const excluded = parseExclusions(project.goMod);
  const sums = parseGoSum(project.goSum ?? "");
  return {
    goMod,
    buildMod,
    vendor: vendored === null ? null : buildMod.reason,
    vendored,
    needsSums: buildMod.mode === "readonly",
    isExcluded: (path, version) => excluded.has(`${path}@${version}`),
    hasSum: (path, version) => sums.ok && haveSum(sums.value, path, version),
  };
}

/** Every line that go refuses is told, and they are found one by one. */
function readGoMod(text: string, source: string): GoMod | { readonly error: string } {
  const lines = text.split("\n");
  const problems: string[] = [];
  for (;;) {
    const parsed = parseGoMod(lines.join("\n"));
    if (!parsed.ok) {
      const [, line = "", problem = ""] = /^go\.mod:(\d+): (.*)$/s.exec(parsed.error) ?? [];
      problems.push(`${source}:${line}: ${problem}`);
      const index = Number(line) - 1;
      const isSyntax = problem.startsWith("syntax error") || (lines[index] ?? "").trim() === "";
      if (isSyntax || problems.length > MAX_PROBLEMS)
        return { error: `errors parsing ${source}:\n${problems.join("\n")}` };
      lines[index] = "";
      continue;
    }
    if (problems.length > 0) return { error: `errors parsing ${source}:\n${problems.join("\n")}` };
    const { module } = parsed.value;
    if (module === null)
      return {
        error: `error reading ${source}: missing module declaration. To specify the module path:\n\tgo mod edit -module=example.com/mod`,
      };
    return parsed.value;
  }
}

const MAX_PROBLEMS = 100;

/** How go calls a file beside go.mod: by its way from here, if that is shorter. */
export function besideGoMod({ cwd, root }: Pick<Project, "cwd" | "root">, name: string): string {
  const whole = `${root ?? ""}/${name}`;
  if (root === null || cwd === root) return name;
  const above = cwd.startsWith(`${root}/`) ? cwd.slice(root.length + 1).split("/").length : 0;
  const short = `${"../".repeat(above)}${name}`;
  return above > 0 && short.length < whole.length ? short : whole;
}
