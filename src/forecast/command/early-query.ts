// Follows cmd/go/internal/toolchain/select.go maybeSwitchForGoInstallVersion (Go 1.27).
import type { GoCommand } from "../../go/base/command-line.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import type { Project } from "../../model/environment.ts";
import { type Context, done, hangs, isFatal } from "../context.ts";
import type { Place, Road } from "../road.ts";
import { queryPackages } from "./packages/query-packages.ts";
import { onThisMachine } from "./this-machine/on-this-machine.ts";

const PLACE: Place = { at: "proxy", entry: null, file: null };

/** Before go changes to another one for `go install P@V` or `go run P@V`, it looks whether P wants a still newer one; what else comes of that does not matter. */
export function earlyQuery(context: Context, road: Road, project: Project, { args: [first = ""] }: GoCommand): void {
  if (!/^(?:auto|path)$|\+(?:auto|path)$/.test(valueOf(context.environment.settings, "GOTOOLCHAIN"))) return;
  const at = first.indexOf("@");
  const [pattern, version] = [first.slice(0, at), first.slice(at + 1)];
  if (pattern === "" || version === "" || pattern === "go" || pattern === "toolchain") return;
  if (pattern.includes("...")) {
    road.stop({ state: "unknown", why: "packages-not-followed", observation: null }, PLACE);
    return;
  }
  const atHand = onThisMachine(context, { ...project, root: null, goMod: null, goSum: null });
  const { walked, said } = queryPackages(
    { ...context, opensZips: true, atHand },
    { pattern, query: version, current: () => "none", isExcluded: () => false, isReplaced: () => false, checks: false },
    null,
  );
  const { step, requests } = walked;
  if (step.state === "pending" || step.state === "unknown") {
    road.stop(step, PLACE);
    return;
  }
  road.announce(said);
  road.piece(done(null), PLACE, requests);
  if (step.state !== "error") return;
  if (hangs(step.error) || isFatal(step.error)) road.stop(step, PLACE);
  // That one would be changed to instead.
  else if (step.error.tooNew !== undefined)
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, PLACE);
}
