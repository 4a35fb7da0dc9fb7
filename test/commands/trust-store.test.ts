import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { trustRules } from "../../src/commands/trust-rules.ts";
import { report, runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";
import { mintCa } from "../x509/mint.ts";

const ca = mintCa({ name: "Example Corp Root CA" });

test.each([
  ["a clean PEM file", Buffer.from(ca.certPem), null],
  ["DER", Buffer.from(ca.der), "go passes over Example Corp Root CA (der)"],
  ["a byte order mark", Buffer.from(`\ufeff${ca.certPem}`), "go passes over Example Corp Root CA (byte-order-mark)"],
  [
    "TRUSTED CERTIFICATE",
    Buffer.from(ca.certPem.replaceAll(" CERTIFICATE", " TRUSTED CERTIFICATE")),
    "go passes over Example Corp Root CA (trusted-certificate)",
  ],
  ["no certificate at all", Buffer.from("# nothing here\n"), null],
])("%s: what go passes over is told", async (_name, file, told) => {
  expect(await trustRules.passedOver(file, "go1.26.8")).toBe(told);
});

test("a root in a form that go does not read stands in the recording, with the reason", async () => {
  const scratch = scratchEnvironment({ GOPROXY: "off" });
  const folder = join(scratch.cwd, "certs");
  mkdirSync(folder);
  writeFileSync(join(folder, "corp.cer"), ca.der);
  const env = { ...scratch.env, SSL_CERT_FILE: join(scratch.cwd, "none.pem"), SSL_CERT_DIR: folder };
  await runDoctor(["--offline", "--save", "run.json"], { ...scratch, env });
  const { environment } = JSON.parse(readFileSync(join(scratch.cwd, "run.json"), "utf8"));
  expect(environment.roots.files).toContainEqual({
    path: join(folder, "corp.cer"),
    certificates: 0,
    problem: "go passes over Example Corp Root CA (der)",
  });
  expect((await report(["--offline"], { ...scratch, env })).report.coverage).toBe("settings");
});
