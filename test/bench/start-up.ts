import type { Bench } from "./bench.ts";
import { type Timed, timeInterleaved } from "./timing.ts";

/** What starts without a network, in the environment at hand. */
export function benchStartUp({ cli, folder }: Bench): Promise<Timed[]> {
  const here = { env: process.env, cwd: folder };
  return timeInterleaved(
    [
      { name: "node -e 0", args: ["-e", "0"], ...here },
      { name: "--help", args: [cli, "--help"], ...here },
      { name: "explain github.com/org/x", args: [cli, "explain", "github.com/org/x"], ...here },
      // The settings at hand may be broken.
      { name: "--json --offline", args: [cli, "--json", "--offline"], exitCodes: [0, 1, 3], ...here },
    ],
    20,
  );
}
