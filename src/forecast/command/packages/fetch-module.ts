// Follows cmd/go/internal/modfetch/fetch.go Download (Go 1.27).
import { valueOf } from "../../../go/cfg/value-of.ts";
import { tooNewText } from "../../../go/gover/too-new.ts";
import type { DeepZip } from "../../../model/deep-content.ts";
import type { Content } from "../../../model/observation.ts";
import { after } from "../../after.ts";
import { checkSum } from "../../check-sum.ts";
import { type Context, done, ruleError, type Step } from "../../context.ts";
import { onTheSpot } from "../../download.ts";
import { zipFile } from "../../module-cache.ts";
import type { Got } from "../../proxy-repo.ts";
import { walkList } from "../../walk.ts";

/** A module that was downloaded. `packages`: what lies in it; null: only a fetch of its repository could tell. */
export interface FetchedModule {
  readonly packages: DeepZip["packages"] | null;
  readonly observation: string;
  readonly requests: readonly string[];
}

/** `said`: what go prints meanwhile. */
export interface Fetching {
  readonly step: Step<FetchedModule>;
  readonly said: readonly string[];
}

/** The zip of a module version: taken from the module cache or asked for, compared, unpacked. */
export function fetchModule(context: Context, module: string, version: string): Fetching {
  const kept = context.atHand?.keptZip(module, version, "files") ?? done(null);
  if (kept.state !== "ok") return { step: kept, said: [] };
  if (kept.value !== null) {
    const { zip, h1, says } = kept.value;
    return judged(context, { module, version, ...zip, h1, says, requests: [] }, []);
  }
  const said = [`go: downloading ${shownModule(module, version)}`];
  const { step, requests } = walkList(context, module, (repo) => repo.zip(version), false);
  switch (step.state) {
    case "ok":
      return judged(context, { module, version, ...step.value, h1: step.value.content.h1, says: null, requests }, said);
    case "error":
      return { step: { state: "error", error: { ...step.error, prefix: step.error.prefix ?? "", requests } }, said };
    case "pending":
      // The database can be asked while the zip is on its way.
      checkSum(context, { module, version, noun: "module", h1: null });
      return { step, said };
    case "unknown":
      return { step, said };
  }
}

interface Zip extends Got<Extract<Content, { reads: "zip" }>> {
  readonly module: string;
  readonly version: string;
  /** As it counts for go.sum. */
  readonly h1: string | null;
  /** See `AtHand.keptZip`. */
  readonly says: string | null;
}

/** A toolchain is shown by its own name and platform. */
function shownModule(module: string, version: string): string {
  const [, name, goos, goarch] = /^[^-]*-(.*)\.([^.-]*)-?([^.]*)$/.exec(version) ?? [];
  if (module !== "golang.org/toolchain" || name === undefined) return `${module} ${version}`;
  return `${name} (${goos}/${goarch})`;
}

function judged(context: Context, zip: Zip, said: readonly string[]): Fetching {
  const { module, version, content, observation, requests, h1, says } = zip;
  const { error: problem, deep, go = "" } = content;
  if (problem !== null && h1 === null) return { step: broken(problem, observation, requests), said };
  const checked = after(requests, onTheSpot(checkSum(context, { module, version, noun: "module", h1 }), says));
  if (checked.state !== "ok") return { step: checked, said };
  const all = checked.value.requests;
  if (problem !== null) {
    const text = `unzip ${zipFile(context.environment, module, version)}: ${problem}`;
    return { step: broken(text, observation, all), said: [...said, `-> ${text}`] };
  }
  const newer = tooNew(context, `${module}@${version}`, go, observation, all);
  if (newer !== null) return { step: newer, said };
  const fromGit = content.h1 === null && observation.startsWith("git ");
  if (deep === undefined && !fromGit) return { step: { state: "unknown", why: "body-not-read", observation }, said };
  return { step: done({ packages: deep?.packages ?? null, observation, requests: all }), said };
}

function broken(text: string, observation: string, requests: readonly string[]): Step<never> {
  const { error } = ruleError(text, "http");
  return { state: "error", error: { ...error, observation, requests, prefix: "" } };
}

/** A go.mod that wants a newer go ends this one, unless it may look for that go itself. */
function tooNew(
  { environment }: Context,
  what: string,
  goLine: string,
  observation: string,
  requests: readonly string[],
): Step<never> | null {
  const gotoolchain = valueOf(environment.settings, "GOTOOLCHAIN");
  const text = tooNewText(what, goLine, { local: environment.go.version, gotoolchain });
  if (text === null) return null;
  const { error } = ruleError(text, "settings");
  const told = { what, goVersion: goLine };
  return { state: "error", error: { ...error, observation, requests, prefix: "", tooNew: told } };
}
