import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportSchema } from "../../src/model/report.ts";
import { goModDownload, scratchEnvironment } from "../lib/real-go.ts";
import { type Ran, runProcess } from "../lib/run-process.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/**
 * Runs where a copy stands in for the machine's certificate store: a module proxy with a certificate of a private authority, then the doctor
 * and go before the printed commands, after them, and after the printed undo. Prints one JSON object; the test beside it judges.
 */
async function main(): Promise<void> {
  const bundle = "/etc/ssl/certs/ca-certificates.crt";
  const sample = sampleModule("example.com/hello", "v1.0.0");
  const ca = mintCa({ name: "Example Corp Root CA" });
  const leaf = mintLeaf({ ca, hosts: ["127.0.0.1"] });
  // With its root, so that the fingerprint is known.
  const tls = { ...leaf, certPem: `${leaf.certPem}${ca.certPem}` };
  const proxy = await startModuleProxy({ modules: [sample], tls });
  const settings = { GOPROXY: proxy.url, GONOSUMDB: "example.com" };
  const module = "example.com/hello@v1.0.0";

  const look = async (): Promise<{ report: unknown; text: string; go: Ran; bundle: string }> => {
    const cli = process.env["DOCTOR_CLI"] ?? "";
    const scratch = scratchEnvironment(settings);
    const args = [cli, "--module", module];
    const [json, text, go] = await Promise.all([
      runProcess(process.execPath, [...args, "--json"], scratch),
      runProcess(process.execPath, args, scratch),
      goModDownload(module, scratch),
    ]);
    return { report: JSON.parse(json.stdout), text: text.stdout, go, bundle: readFileSync(bundle, "latin1") };
  };

  const before = await look();
  const prescriptions = reportSchema.parse(before.report).findings.flatMap((finding) => finding.prescriptions);
  const fix = prescriptions.find(({ id }) => id === "trust-root");
  const commands = fix?.commands ?? [];
  // What the people who run the proxy hand over, under the name that the prescription asks for.
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const [file = "none"] = /[\w.-]+\.crt/.exec(commands[0]?.text ?? "") ?? [];
  writeFileSync(join(folder, file), ca.certPem);
  const check = fix?.message?.split("\n").find((line) => line.startsWith("  openssl x509 -in ")) ?? "";
  const checked = await shell(check, folder);

  const done: Ran[] = [];
  for (const { text } of commands) done.push(await shell(text, folder));
  const after = await look();
  const undone: Ran[] = [];
  for (const undo of commands.flatMap((command) => command.undo ?? []).toReversed())
    undone.push(await shell(undo, folder));
  const restored = await look();
  await proxy.close();
  const result = { commands, message: fix?.message, checked, done, undone, before, after, restored };
  process.stdout.write(JSON.stringify(result));
}

/** One printed line, typed into the shell of a user. */
function shell(line: string, cwd: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-s"], { cwd, env: { PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(`${line}\n`);
  });
}

await main();
