import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { type Report, reportSchema } from "../../src/model/report.ts";
import { cli, root } from "../lib/doctor.ts";
import { runInNamespace, unshareWay } from "../lib/in-namespace.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { realGo } from "../lib/real-go.ts";

const resultSchema = z.array(
  z.object({
    name: z.string(),
    report: reportSchema,
    go: z.nullable(z.object({ code: z.nullable(z.number()), stderr: z.string() })),
  }),
);

test.runIf(unshareWay !== null)(
  "straight from the repository: discovery, git and what go prints of them",
  async () => {
    const ran = await runInNamespace(join(root, "test", "against-go", "direct-in-namespace.ts"), {
      env: {
        PATH: process.env["PATH"] ?? "",
        DOCTOR_CLI: cli,
        WITH_GO: realGo === null ? "0" : "1",
        TMPDIR: process.env["TMPDIR"] ?? "/tmp",
      },
      resolvConf: "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
    });
    expect(ran.stderr).toBe("");
    const results = resultSchema.parse(JSON.parse(ran.stdout));
    expect(results.length).toBeGreaterThan(15);
    const forecasts = results.map(({ name, report: { forecasts } }) => {
      return { name, outcome: forecasts[0]?.outcome, text: normaliseGoError(forecasts[0]?.error ?? "") };
    });
    const reality = results.map(({ name, go }) => {
      return { name, outcome: go?.code === 0 ? "downloads" : "fails", text: normaliseGoError(go?.stderr ?? "") };
    });
    if (realGo !== null) expect(forecasts).toEqual(reality);
    const healthy = results.filter(({ report }) => report.forecasts[0]?.outcome === "downloads");
    const ids = (report: Report): string[] => report.findings.map(({ id }) => id).filter((id) => id !== "gosumdb-off");
    const findings = healthy.map(({ name, report }) => ({ name, ids: ids(report) }));
    // Where everything downloads, only GOSUMDB=off, which the lab needs, and a pattern that takes a public host from the module proxy are worth a word.
    for (const { name, ids } of findings)
      expect({ name, ids }).toEqual({
        name,
        ids: name.includes("PROXY") && name.startsWith("github.com") ? ["gonoproxy-too-broad"] : [],
      });
  },
  120_000,
);
