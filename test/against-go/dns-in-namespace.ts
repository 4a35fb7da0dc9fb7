import { goModDownload, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { startDnsServer } from "../servers/dns-server.ts";

/**
 * Runs in a namespace whose resolv.conf names 127.0.0.1: a lying DNS server there, then the doctor and go for each name. Prints one JSON
 * array; the test beside it judges.
 */
/** Values of GOPROXY that go takes for a host that is not there. */
const misspelt = [
  "https//goproxy.example.com",
  "https：//goproxy.example.com",
  "https://goproxy.example.com;direct",
  "https://goproxy.example.com，direct",
  "https://goproxy.example.com,https//x.example.com",
  "https://https://goproxy.example.com",
  "https:/goproxy.example.com",
  "https://goproxy.example.com https://x.example.com",
  "GOPROXY=https://goproxy.example.com",
  "https://bücher.example",
  "direct",
];
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
  for (const name of [...resolved, ...misspelt, "closed.example.com"]) {
    if (name === "closed.example.com") await server.close();
    const scratch = scratchEnvironment({ GOPROXY: misspelt.includes(name) ? name : `https://${name}` });
    const module = name === "direct" ? "github.com/pkg/errors@v0.9.1" : "example.com/hello@v1.0.0";
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
