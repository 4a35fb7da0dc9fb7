import type { Explain, ExplainedModule } from "../../src/model/explain.ts";
import type { Seen } from "./world.ts";

/**
 * The first walk by `explain` alone: which URLs come one after another, each answer leading on or not, as go got it. null: go asked just
 * these. What a module's own repository says is not foreseen by rules, so the comparison ends there.
 */
export function expectedRequests(
  explain: Explain,
  module: ExplainedModule,
  seen: readonly Seen[],
): { readonly expected: readonly string[]; readonly asked: readonly string[] } | null {
  const [file] = module.files;
  if (file === undefined) return null;
  // Of a version that go knows by itself only go get reads the list.
  if (module.kind === "toolchain" && file.file === "list" && module.files.length > 1) return null;
  const kind = file.file === "info" ? /\/@v\/[^/]*\.info(?:\?.*)?$/ : /\/@v\/list(?:\?.*)?$/;
  const walked = seen.filter(({ url }) => kind.test(url));
  const expected: string[] = [];
  for (const hop of file.hops) {
    if (hop.skipped !== null) {
      // No entry that was skipped by rule ends the walk; an error does, unless `|` stands behind it.
      const byRule = /disabled by|does not match/.test(hop.skipped);
      if (byRule || explain.list.entries[hop.entry]?.continuesOn === "any-error") continue;
      return null;
    }
    const url = asSent(hop.requests[0] ?? "");
    if (hop.via === "direct" || url.startsWith("file:")) return null;
    const next = walked[expected.length];
    // Who stands in the list twice is asked once, unless it is spelt otherwise there.
    if (expected.includes(url) && next?.url !== url) continue;
    const continuesOn = explain.list.entries[hop.entry]?.continuesOn ?? null;
    if (next?.url !== url) {
      // Nobody there has logged it: go has failed on the way, and only `|` leads on from that.
      if (!alwaysReached(url) && continuesOn === "any-error") continue;
      if (!alwaysReached(url) && next === undefined) return null;
      return { expected: [...expected, url], asked: walked.map((one) => one.url) };
    }
    expected.push(url);
    // Over https go asks again after a 4xx, a redirect leads to another place, and a 200 may be good or not.
    if (url.startsWith("https:") || (next.status >= 200 && next.status < 400)) return null;
    if (next.status !== 404 && next.status !== 410 && continuesOn !== "any-error") return null;
  }
  return null;
}

/** A fragment is sent nowhere, nor is a colon without a port. */
export function asSent(url: string): string {
  return url.replace(/#.*/, "").replace(/^(https?:\/\/[^/]*):(?=\/)/, "$1");
}

function alwaysReached(url: string): boolean {
  return url.startsWith("http://{A}/") || url.startsWith("http://{B}/");
}
