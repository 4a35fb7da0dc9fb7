import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { type Command, type Timed, timeInterleaved } from "./timing.ts";

const HOSTS = ["github.com", "gitlab.com", "golang.org", "git.corp1.example.com", "git.corp7.example.com"];

/** Lists of module paths on standard input against pattern lists: ten times the paths, and ten times the patterns. */
export function benchBulk({ cli, folder }: Bench): Promise<Timed[]> {
  const commands = [10_000, 100_000].flatMap((paths) => {
    const input = join(folder, `paths-${paths}`);
    writeFileSync(input, Array.from({ length: paths }, (_, at) => pathOf(at)).join("\n"));
    return [20, 200].map((patterns): Command => {
      const env = {
        HOME: folder,
        PATH: "",
        GOPRIVATE: Array.from({ length: patterns }, (_, at) => patternOf(at)).join(","),
      };
      return { name: `${paths} paths, ${patterns} patterns`, args: [cli, "explain", "-"], env, cwd: folder, input };
    });
  });
  return timeInterleaved(commands, 3);
}

function pathOf(at: number): string {
  return `${HOSTS[at % HOSTS.length]}/org${at % 997}/repo${at}`;
}

/** Of all kinds that people write. */
function patternOf(at: number): string {
  const kinds = [
    `github.com/org${at}`,
    `*.corp${at}.example.com`,
    `gitlab.com/org${at}/*`,
    `git.h${at}.example.com/team*`,
  ];
  return kinds[at % kinds.length] ?? "";
}
