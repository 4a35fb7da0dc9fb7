// Follows cmd/go/internal/toolchain/exec.go execGoToolchain (Go 1.27): another process, with the same caches on disk.
import type { Context } from "../../context.ts";
import type { Road } from "../../road.ts";

/**
 * Puts what an earlier go did in front of what the next one does: it finds in the caches what the earlier one has kept. `inOne`: it is the same
 * go still, which has not forgotten whom it asks for the checksum database.
 */
export function afterSwitch({ observations }: Context, road: Road, earlier: Road, inOne: boolean): void {
  const kept = new Set(
    [...observations.values()].flatMap((one) => {
      const [, , url = ""] = one.key.split(" ");
      return one.kind === "http" &&
        one.ending === "ok" &&
        one.value.status === 200 &&
        (isKept(url) || (inOne && url.endsWith("/supported")))
        ? [url]
        : [];
    }),
  );
  road.follow(
    earlier,
    road.requests.filter((url) => !(kept.has(url) && earlier.requests.includes(url))),
  );
}

/** Lists, `@latest` and `supported` are asked for anew. */
function isKept(url: string): boolean {
  return /(?:\.info|\.mod|\.zip)$|\/(?:lookup|tile)\//.test(url);
}
