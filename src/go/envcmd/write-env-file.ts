// Follows cmd/go/internal/envcmd/env.go updateEnvFile (Go 1.27).

/**
 * The user's go/env file after `go env -w` (a value) or `-u` (null). `before` null: the file does not exist. Comments and unknown lines
 * stay; of duplicated keys only the last line stays; runs of KEY=VALUE lines are sorted.
 */
export function writeEnvFile(before: string | null, changes: ReadonlyMap<string, string | null>): string {
  const lines = withoutDuplicates((before ?? "").match(/[^\n]*\n|[^\n]+$/g) ?? []);
  const written = lines.map((line) => {
    const change = changes.get(lineToKey(line));
    if (change !== undefined) return change === null ? "" : `${lineToKey(line)}=${change}\n`;
    return line === "" || line.endsWith("\n") ? line : `${line}\n`;
  });
  const present = new Set(lines.map(lineToKey));
  for (const [key, value] of changes) if (value !== null && !present.has(key)) written.push(`${key}=${value}\n`);
  return sortRuns(written).join("");
}

/** lineToKey: looser than reading, any text before `=` without `#` is a key; empty: not a KEY=VALUE line. */
function lineToKey(line: string): string {
  const equals = line.indexOf("=");
  const key = line.slice(0, Math.max(equals, 0));
  return key.includes("#") ? "" : key;
}

/** Earlier lines of a key become empty. Like Go's they keep their place, so that they end a run. */
function withoutDuplicates(lines: readonly string[]): string[] {
  const last = new Map(lines.map((line, index) => [lineToKey(line), index]));
  return lines.map((line, index) => (lineToKey(line) === "" || last.get(lineToKey(line)) === index ? line : ""));
}

/** Sorts by key between the lines that have none (comments, and what was removed). */
function sortRuns(lines: readonly string[]): string[] {
  const sorted: string[] = [];
  let run: string[] = [];
  const endRun = () => {
    sorted.push(...run.sort((x, y) => (lineToKey(x) < lineToKey(y) ? -1 : 1)));
    run = [];
  };
  for (const line of lines) {
    if (lineToKey(line) !== "") run.push(line);
    else {
      endRun();
      sorted.push(line);
    }
  }
  endRun();
  return sorted;
}
