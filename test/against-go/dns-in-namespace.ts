import { goModDownload, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { startDnsServer } from "../servers/dns-server.ts";

/**
 * Runs in a namespace whose resolv.conf names 127.0.0.1: a lying DNS server there, then the doctor and go for each name. Prints one JSON
 * array; the test beside it judges.
 */
const resolved = ["missing", "servfail", "refused", "empty", "loop", "silent"].map((name) => `${name}.example.com`);

async function main(): Promise<void> {
  const server = await startDnsServer(
    {
      "servfail.example.com": { rcode: "SERVFAIL" },
      "refused.example.com": { rcode: "REFUSED" },
      "empty.example.com": { a: [] },
      "loop.example.com": "pointer-loop",
      "silent.example.com": "silence",
    },
    { port: 53 },
  );
  const results: unknown[] = [];
  for (const name of [...resolved, "closed.example.com"]) {
    if (name === "closed.example.com") await server.close();
    const scratch = scratchEnvironment({ GOPROXY: `https://${name}` });
    const module = "example.com/hello@v1.0.0";
    const cli = process.env["DOCTOR_CLI"] ?? "";
    const [doctor, go] = await Promise.all([
      runProcess(process.execPath, [cli, "--json", "--module", module], scratch),
      process.env["WITH_GO"] === "1" ? goModDownload(module, scratch) : null,
    ]);
    results.push({ name, report: JSON.parse(doctor.stdout), code: doctor.code, go });
  }
  process.stdout.write(JSON.stringify(results));
}

await main();
