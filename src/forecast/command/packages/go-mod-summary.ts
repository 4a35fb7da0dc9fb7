// Follows cmd/go/internal/modload/modfile.go goModSummary (Go 1.27).
import { valueOf } from "../../../go/cfg/value-of.ts";
import { compareGo } from "../../../go/gover/compare.ts";
import { tooNewError } from "../../../go/gover/too-new.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { type Context, done, ruleError, type Step } from "../../context.ts";
import { walkGoMod } from "../../go-mod.ts";

export interface ModuleVersion {
  readonly path: string;
  readonly version: string;
}

/** What a dependency's go.mod says. `sure` false: nobody has read it. */
export interface Summary {
  readonly requirements: readonly ModuleVersion[];
  readonly go: string;
  readonly deprecated: string;
  readonly sure: boolean;
  readonly requests: readonly string[];
  readonly observation: string;
}

/** The first go whose modules list all they need, so that what these need in turn is not read. */
export function isPruned(goVersion: string): boolean {
  return goVersion !== "" && compareGo(goVersion, "1.17") >= 0;
}

/** Errors are as Go has them, `M@V: ` in front of them included. */
export function goModSummary(context: Context, { path, version }: ModuleVersion): Step<Summary> {
  const { step, requests } = walkGoMod(context, path, version);
  if (step.state === "error")
    return { state: "error", error: { ...step.error, prefix: step.error.prefix ?? "", requests } };
  if (step.state !== "ok") return step;
  const { content, observation } = step.value;
  const { deep, go = "" } = content;
  if (deep === undefined) {
    if (content.h1 !== null) return { state: "unknown", why: "body-not-read", observation };
    return done({ requirements: [], go, deprecated: "", sure: false, requests, observation });
  }
  const wrong = (text: string): Step<never> => {
    const { error } = ruleError(text, "http");
    return { state: "error", error: { ...error, prefix: `${path}@${version}: `, observation, requests } };
  };
  // Go names the file in its cache.
  if (deep.error !== null) return { state: "unknown", why: "body-not-read", observation };
  if (deep.module === "") return wrong("parsing go.mod: missing module line");
  if (deep.module !== path)
    return wrong(
      `parsing go.mod:\n\tmodule declares its path as: ${deep.module}\n\t        but was required as: ${path}`,
    );
  const { settings, go: local } = context.environment;
  const gotoolchain = valueOf(settings, "GOTOOLCHAIN");
  const newer = tooNewError(`module ${path}@${version}`, go, { local: local.version, gotoolchain });
  if (newer !== null) return wrong(newer);
  const own = versionOfToolchain(local.version ?? "");
  if (own !== "" && go !== "" && compareGo(go, own) > 0)
    return { state: "unknown", why: "switches-toolchain", observation };
  const { requirements, deprecated } = deep;
  return done({ requirements, go, deprecated, sure: true, requests, observation });
}
