import { runProcess } from "../lib/run-process.ts";

/** What a user would otherwise run against this host, and what it says. */
export async function compare(
  host: string,
  module: string,
  env: Record<string, string>,
  cwd: string,
): Promise<{ command: string; output: string }[]> {
  const commands = [
    `curl -sSv -m 15 -o /dev/null https://${host}/`,
    `timeout 15 openssl s_client -connect ${host}:443 -servername ${host} </dev/null`,
    `rm -rf $HOME/go; go mod download -x ${module}`,
  ];
  const said: { command: string; output: string }[] = [];
  for (const command of commands) {
    const ran = await runProcess("sh", ["-c", `${command} 2>&1`], { env, cwd, killAfterMs: 60_000 });
    said.push({ command, output: ran.stdout });
  }
  return said;
}
