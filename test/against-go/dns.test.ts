import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { reportSchema } from "../../src/model/report.ts";
import { cli, root } from "../lib/doctor.ts";
import { runInNamespace, unshareWay } from "../lib/in-namespace.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { realGo } from "../lib/real-go.ts";

const resultSchema = z.array(
  z.object({
    name: z.string(),
    report: reportSchema,
    code: z.number(),
    go: z.nullable(z.object({ code: z.nullable(z.number()), stderr: z.string() })),
  }),
);

/** The mode that names each answer as the cause. */
const causes: Record<string, string> = {
  "missing.example.com": "dns-nxdomain",
  "empty.example.com": "dns-nxdomain",
  "servfail.example.com": "dns-servfail",
  "refused.example.com": "dns-servfail",
  "loop.example.com": "download-fails-unexplained",
  "silent.example.com": "dns-timeout",
  "closed.example.com": "dns-resolver-down",
  "https//goproxy.example.com": "goproxy-bad-scheme",
  "https：//goproxy.example.com": "goproxy-bad-scheme",
  "https://goproxy.example.com;direct": "goproxy-bad-scheme",
  "https://goproxy.example.com，direct": "goproxy-bad-scheme",
  "https://goproxy.example.com,https//x.example.com": "dns-nxdomain",
  "https://https://goproxy.example.com": "goproxy-bad-scheme",
  "https:/goproxy.example.com": "goproxy-bad-scheme",
  "https://goproxy.example.com https://x.example.com": "goproxy-bad-scheme",
  "GOPROXY=https://goproxy.example.com": "goproxy-bad-scheme",
  "https://bücher.example": "dns-nxdomain",
  direct: "dns-nxdomain",
};

test.runIf(unshareWay !== null)(
  "every answer of a DNS server: the doctor names it and forecasts what go prints",
  async () => {
    const ran = await runInNamespace(join(root, "test", "against-go", "dns-in-namespace.ts"), {
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
    for (const { name, report, code, go } of results) {
      const [forecast] = report.forecasts;
      if (go !== null) {
        expect({ name, text: normaliseGoError(forecast?.error ?? "") }).toEqual({
          name,
          text: normaliseGoError(go.stderr),
        });
      }
      expect({ name, outcome: forecast?.outcome, code }).toEqual({ name, outcome: "fails", code: 1 });
      expect({ name, cause: forecast?.cause?.split("#")[0] }).toEqual({ name, cause: causes[name] });
    }
  },
  60_000,
);
