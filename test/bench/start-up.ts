import type { Bench } from "./bench.ts";
import { type Timed, timeInterleaved } from "./timing.ts";

/** What starts without a network, in the environment at hand but for what makes every Node start slower and so hides the difference. */
export function benchStartUp({ cli, folder }: Bench): Promise<Timed[]> {
  const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...env } = process.env;
  const here = { env, cwd: folder };
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
