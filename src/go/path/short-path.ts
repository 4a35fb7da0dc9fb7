// Follows cmd/go/internal/base/path.go ShortPath and path/filepath Rel (Go 1.27), with slashes.

/** A path as go shows it: from the current folder, where that is shorter. */
export function shortPath(cwd: string, path: string): string {
  const [from, to] = [elements(cwd), elements(path)];
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same += 1;
  const relative = [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
  return relative.length < path.length ? relative : path;
}

function elements(path: string): string[] {
  return path.split("/").filter((element) => element !== "");
}
