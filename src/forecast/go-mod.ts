// Follows cmd/go/internal/modfetch/cache.go GoMod (Go 1.27).
import { after, requestsIn } from "./after.ts";
import { type CheckedSum, checkSum, type Sum } from "./check-sum.ts";
import { type Context, isFatal, type Step } from "./context.ts";
import type { ProxyRepo } from "./proxy-repo.ts";
import { type Walked, walkList } from "./walk.ts";

type GoMod = Extract<ReturnType<ProxyRepo["goMod"]>, { state: "ok" }>["value"];

/** A go.mod and what came of comparing it with go.sum and the checksum database. */
export type CheckedGoMod = GoMod & Pick<CheckedSum, "checksum">;

/**
 * The `.mod` of a version, compared with the checksum database as soon as an entry has given it: a go.mod that does not pass is an error of
 * that entry, and `|` leads on from it. What stands in the module cache is compared too, and one that does not pass is as good as none.
 */
export function walkGoMod(context: Context, module: string, version: string): Walked<CheckedGoMod> {
  // The database is asked once, whichever entry the go.mod comes from.
  const asked: string[] = [];
  const sum = { module, version, noun: "go.mod" } as const;
  const kept = context.atHand === undefined ? null : inCache(context, sum);
  if (kept !== null && (kept.state !== "error" || isFatal(kept.error)))
    return { step: kept, entry: null, swallowed: [], requests: requestsIn(kept.state === "ok" ? kept.value : kept) };
  if (kept !== null) asked.push(...kept.error.requests);
  const before = [...asked];
  const walked = walkList(context, module, (repo): Step<CheckedGoMod> => {
    const mod = repo.goMod(version);
    // The database can be asked while the go.mod is on its way.
    if (mod.state === "pending") checkSum(context, { ...sum, h1: null });
    if (mod.state !== "ok") return mod;
    const { requests, content } = mod.value;
    const checked = after(requests, checkSum(context, { ...sum, h1: content.h1 }), [...requests, ...asked]);
    if (checked.state === "error") asked.push(...checked.error.requests.slice(requests.length));
    if (checked.state === "error")
      return { state: "error", error: { ...checked.error, compared: mod.value.observation } };
    if (checked.state !== "ok") return checked;
    return { state: "ok", value: withSum(mod.value, checked.value) };
  });
  return before.length === 0 ? walked : { ...walked, requests: [...before, ...walked.requests] };
}

/** null: it is not there. */
function inCache(context: Context, sum: Omit<Sum, "h1">): Step<CheckedGoMod> | null {
  const kept = context.atHand?.kept(sum.module, sum.version, "mod");
  if (kept === undefined) return null;
  if (kept.state !== "ok") return kept;
  if (kept.value === null) return null;
  const checked = checkSum(context, { ...sum, h1: kept.value.content.h1 });
  return checked.state === "ok" ? { state: "ok", value: withSum(kept.value, checked.value) } : checked;
}

function withSum(mod: GoMod, { requests, checksum }: CheckedSum): CheckedGoMod {
  return { ...mod, requests, checksum };
}
