// Follows cmd/go/internal/modfetch/cache.go GoMod (Go 1.27).
import { after } from "./after.ts";
import { type Checksum, checkSum } from "./check-sum.ts";
import type { Context, Step } from "./context.ts";
import type { ProxyRepo } from "./proxy-repo.ts";
import { type Walked, walkList } from "./walk.ts";

type GoMod = Extract<ReturnType<ProxyRepo["goMod"]>, { state: "ok" }>["value"];

/** A go.mod and what came of comparing it with the checksum database. */
export type CheckedGoMod = GoMod & { readonly checksum: Checksum };

/**
 * The `.mod` of a version, compared with the checksum database as soon as an entry has given it: a go.mod that does not pass is an error of
 * that entry, and `|` leads on from it.
 */
export function walkGoMod(context: Context, module: string, version: string): Walked<CheckedGoMod> {
  // The database is asked once, whichever entry the go.mod comes from.
  const asked: string[] = [];
  return walkList(context, module, (repo): Step<CheckedGoMod> => {
    const mod = repo.goMod(version);
    const sum = { module, version, noun: "go.mod" } as const;
    // The database can be asked while the go.mod is on its way.
    if (mod.state === "pending") checkSum(context, { ...sum, h1: null });
    if (mod.state !== "ok") return mod;
    const { requests, content } = mod.value;
    const checked = after(requests, checkSum(context, { ...sum, h1: content.h1 }), [...requests, ...asked]);
    if (checked.state === "error") asked.push(...checked.error.requests.slice(requests.length));
    if (checked.state === "error")
      return { state: "error", error: { ...checked.error, compared: mod.value.observation } };
    if (checked.state !== "ok") return checked;
    return { state: "ok", value: { ...mod.value, requests: checked.value.requests, checksum: checked.value.checksum } };
  });
}
