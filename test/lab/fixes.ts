import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Prescription, Report } from "../../src/model/report.ts";
import type { Ran } from "../lib/run-process.ts";
import type { FixResult } from "./result.ts";
import type { World } from "./world/world.ts";

/** Fixes of one report that are tried at most; the store of authorities of the machine is made anew for each. */
const AT_MOST = 4;

/**
 * Types the commands of every fix of the first finding into a user's shell, as printed, and then runs go there. Before and after each the
 * machine is as it was.
 */
export async function tryFixes(
  report: Report,
  world: World,
  { module, env, cwd }: { readonly module: string; readonly env: Record<string, string>; readonly cwd: string },
): Promise<FixResult[]> {
  const first = report.headline.finding;
  const results: FixResult[] = [];
  for (const finding of report.findings.filter(({ key }) => key === first)) {
    for (const prescription of finding.prescriptions.filter(runnable).slice(0, AT_MOST)) {
      await world.freshMachine();
      const commands = prescription.commands.filter(({ shell }) => shell === "sh").map(({ text }) => text);
      const now = prescription.commands.filter(({ shell, persists }) => shell === "sh" && !persists);
      const promised = prescription.proof.state === "passed" || changesStore(prescription);
      if (world.handedOver !== null) await handOver(world.handedOver, commands, cwd);
      const typed = [...(now.length > 0 ? now.map(({ text }) => text) : commands), "echo FIXED >&2"];
      const script = [...typed, "rm -rf $HOME/go", `go mod download ${module}`].join("\n");
      const ran = await shell(script, env, cwd);
      const [, goSaid = ran.stderr] = ran.stderr.split("FIXED\n");
      results.push({
        finding: finding.key,
        prescription: prescription.id,
        proof: prescription.proof.state,
        commands: typed.slice(0, -1),
        promised,
        works: ran.code === 0,
        goSaid: goSaid.trimEnd(),
      });
    }
  }
  if (results.length > 0) await world.freshMachine();
  return results;
}

function runnable({ commands, kind, proof }: Prescription): boolean {
  return commands.some(({ shell }) => shell === "sh") && kind !== "manual" && proof.state !== "failed";
}

/** Adds an authority to the machine's store. */
function changesStore({ commands }: Prescription): boolean {
  return commands.some(({ text }) => /update-ca-(certificates|trust)/.test(text));
}

/** What the people who run the network hand over, under the names that the commands ask for. */
async function handOver(root: string, commands: readonly string[], cwd: string): Promise<void> {
  for (const [file] of commands.join("\n").matchAll(/[\w.-]+\.(?:crt|pem|cer)\b/g)) {
    await writeFile(join(cwd, file), root);
  }
}

function shell(script: string, env: Record<string, string>, cwd: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-s"], { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const timer = setTimeout(() => child.kill("SIGKILL"), 100_000);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
    child.stdin.end(`${script}\n`);
  });
}
