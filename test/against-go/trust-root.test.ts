import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { commandSchema, reportSchema } from "../../src/model/report.ts";
import { bundleScript } from "../lib/bundle-script.ts";
import { cli, root } from "../lib/doctor.ts";
import { hasTrustNamespace, runWithOwnStore } from "../lib/in-trust-namespace.ts";
import { realGo } from "../lib/real-go.ts";

const ranSchema = z.object({ code: z.nullable(z.number()), stdout: z.string(), stderr: z.string() });
const lookSchema = z.object({ report: reportSchema, text: z.string(), go: ranSchema, bundle: z.string() });
const resultSchema = z.object({
  commands: z.array(commandSchema),
  message: z.string(),
  checked: ranSchema,
  done: z.array(ranSchema),
  undone: z.array(ranSchema),
  before: lookSchema,
  after: lookSchema,
  restored: lookSchema,
});

test.runIf(hasTrustNamespace && realGo !== null)(
  "the printed commands make go and the doctor trust a private authority, the printed undo takes it back",
  async () => {
    const machine = readFileSync("/etc/ssl/certs/ca-certificates.crt", "latin1");
    const script = await bundleScript(join(root, "test", "against-go", "trust-root-in-namespace.ts"));
    const env = { PATH: process.env["PATH"] ?? "", DOCTOR_CLI: cli, TMPDIR: process.env["TMPDIR"] ?? "/tmp" };
    const ran = await runWithOwnStore(`exec ${process.execPath} ${script}`, env, root);
    expect(ran.stderr).toBe("");
    const { commands, message, checked, done, undone, before, after, restored } = resultSchema.parse(
      JSON.parse(ran.stdout),
    );

    // What the report prints is what was run.
    for (const { text, undo } of commands) {
      const lines = before.text.split("\n").map((line) => line.trim());
      expect(lines).toContain(text);
      expect(lines).toContain(undo);
    }
    for (const look of [before, restored]) {
      expect(look.go.code).toBe(1);
      expect(look.go.stderr).toContain("certificate signed by unknown authority");
      expect(look.report.verdict).toBe("blocked");
      expect(look.report.headline.finding).toMatch(/^tls-private-ca#/);
    }
    // The command that compares fingerprints prints the one that the message names.
    expect(checked.code).toBe(0);
    const [fingerprint = "none"] = /([0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(checked.stdout) ?? [];
    expect(message).toContain(fingerprint);
    expect(before.report.itDesk).toContain(fingerprint);

    expect([...done, ...undone].map(({ code }) => code)).toEqual([...commands, ...commands].map(() => 0));
    expect(after.go).toMatchObject({ code: 0, stderr: "" });
    expect(after.report).toMatchObject({ verdict: "healthy", findings: [] });
    expect(after.report.forecasts).toMatchObject([{ outcome: "downloads" }]);
    expect(restored.bundle).toBe(before.bundle);
    // Nothing of it reached the store of this machine.
    expect(readFileSync("/etc/ssl/certs/ca-certificates.crt", "latin1")).toBe(machine);
  },
  120_000,
);
