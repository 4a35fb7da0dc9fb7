// Follows cmd/go/internal/base/path.go ShortPath (Go 1.27).

/** A path as go prints it: from the folder where it runs, if that is shorter. Both are absolute. */
export function shortPath(cwd: string, path: string): string {
  const from = cwd.split("/").filter((part) => part !== "");
  const to = path.split("/").filter((part) => part !== "");
  const common = to.findIndex((part, index) => part !== from[index]);
  const same = common < 0 ? to.length : common;
  const relative = [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/") || ".";
  return relative.length < path.length ? relative : path;
}
