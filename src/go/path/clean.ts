// Follows path/path.go (Go 1.27).

/** path.Clean: the shortest slash path of the same meaning by text alone; empty gives `.`. */
export function clean(path: string): string {
  const rooted = path.startsWith("/");
  const kept: string[] = [];
  for (const element of path.split("/")) {
    if (element === "" || element === ".") continue;
    if (element !== "..") kept.push(element);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!rooted) kept.push("..");
  }
  if (rooted) return `/${kept.join("/")}`;
  return kept.length === 0 ? "." : kept.join("/");
}

/** path.Join: the non-empty parts joined by `/` and cleaned; nothing to join gives the empty string. */
export function join(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== "").join("/");
  return joined === "" ? "" : clean(joined);
}
