import type { Named } from "../forecast/explain/explain-module.ts";
import type { Rules } from "../forecast/explain/rules.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import { modulesAtHand } from "../system/modules-at-hand.ts";
import { readInput } from "../system/read-file.ts";
import type { Sources } from "./explain.ts";
import { UsageError } from "./usage-error.ts";

/** The modules of standard input (where `-` stands), or, without arguments, of the go.mod or go.work at hand. */
export async function readSources(args: readonly string[], rules: Rules): Promise<Sources> {
  if (args.length === 0) return ofFile(rules);
  const modules: Named[] = [];
  let read = false;
  for (const argument of args) {
    if (argument !== "-") modules.push({ argument, source: "argument" });
    else if (!read) {
      read = true;
      for (const line of await standardInput()) modules.push({ argument: line, source: "stdin" });
    }
  }
  return { modules, file: null, toolchain: null, folders: [], many: true };
}

/** One path a line; blank lines and those that begin with # are passed over. */
async function standardInput(): Promise<string[]> {
  const text = await readInput("-");
  if (!text.ok) throw new UsageError(() => text.error);
  return text.value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function ofFile({ facts }: Rules): Sources {
  const found = modulesAtHand(process.cwd(), process.env["GOWORK"] ?? "", {
    local: facts.go.version,
    gotoolchain: valueOf(facts.settings, "GOTOOLCHAIN"),
  });
  if (!found.ok) throw new UsageError(() => found.error);
  if (found.value === null) throw new UsageError(({ noModulesAtHand }) => noModulesAtHand);
  const { file, folders, modules, toolchain } = found.value;
  return {
    file,
    toolchain,
    folders: [...folders],
    modules: modules.map(({ path, version, source, replaces, tools }) => ({
      argument: version === null ? path : `${path}@${version}`,
      source,
      tools,
      ...(replaces === null ? {} : { replaces }),
    })),
    many: true,
  };
}
