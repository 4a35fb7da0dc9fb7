// Follows cmd/go/internal/toolchain/exec.go execGoToolchain (Go 1.27): another process, with the same caches on disk.
import type { Context } from "../context.ts";
import type { Road } from "../road.ts";

/** Puts what an earlier go did in front of what the next one does: it finds in the caches what the earlier one has kept. */
export function afterSwitch({ observations }: Context, road: Road, earlier: Road): void {
  const answered = new Set(
    [...observations.values()].flatMap((one) =>
      one.kind === "http" && one.ending === "ok" && one.value.status === 200 && isKept(one.key) ? [one.key] : [],
    ),
  );
  const kept = earlier.requests.filter((url) => [...answered].some((key) => key.startsWith(`http GET ${url} `)));
  road.follow(
    earlier,
    road.requests.filter((url) => !kept.includes(url)),
  );
}

/** Lists, `@latest` and `supported` are asked for anew. */
function isKept(key: string): boolean {
  return /^http GET \S+(?:\.info|\.mod|\.zip|\/lookup\/\S+|\/tile\/\S+) /.test(key);
}
