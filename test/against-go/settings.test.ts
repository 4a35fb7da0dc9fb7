import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDatabase } from "../go/sumdb/database.ts";
import { report } from "../lib/doctor.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { sampleModule } from "../servers/sample-module.ts";

/** Settings that end go before it asks anybody, beside near misses that let it go on. PROXY stands for a healthy module proxy. */
const rows: readonly (readonly [settings: Record<string, string>, outcome: "downloads" | "fails"])[] = [
  [{}, "downloads"],
  [{ GO111MODULE: "off" }, "fails"],
  [{ GO111MODULE: "On" }, "fails"],
  [{ GO111MODULE: "auto" }, "downloads"],
  [{ GOFLAGS: "-mod=vendor" }, "downloads"],
  [{ GOFLAGS: "-mod=readonly -modcacherw" }, "downloads"],
  [{ GOFLAGS: "--modcacherw" }, "downloads"],
  [{ GOFLAGS: "'-ldflags=-s -w'" }, "downloads"],
  [{ GOFLAGS: "-mod" }, "downloads"],
  [{ GOFLAGS: "-test.run=x --vettool=y -run=x" }, "downloads"],
  [{ GOFLAGS: "-modcacherw=F" }, "downloads"],
  [{ GOFLAGS: "-nosuchflag" }, "fails"],
  [{ GOFLAGS: "-modcacherw --nosuchflag=x" }, "fails"],
  [{ GOFLAGS: "-modcacherw=maybe" }, "fails"],
  [{ GOFLAGS: "--modcacherw=" }, "fails"],
  [{ GOFLAGS: "-modcacherw=maybe -nosuchflag" }, "fails"],
  [{ GOFLAGS: "-modfile" }, "fails"],
  [{ GOFLAGS: "-modfile=/x/go.mod" }, "fails"],
  [{ GOFLAGS: "-C=/" }, "fails"],
  [{ GOFLAGS: "-json=maybe", GO111MODULE: "off" }, "fails"],
  [{ GOFLAGS: "mod=mod" }, "fails"],
  [{ GOFLAGS: "---x" }, "fails"],
  [{ GOFLAGS: "-=x" }, "fails"],
  [{ GOFLAGS: "-modcacherw 'x" }, "fails"],
  [{ GOPATH: "rel" }, "fails"],
  [{ GOPATH: "~/go" }, "fails"],
  [{ GOPATH: "rel", GO111MODULE: "off" }, "fails"],
  [{ GOMODCACHE: "rel" }, "fails"],
  [{ GOMODCACHE: "rel", GOPROXY: "off" }, "fails"],
  [{ GOMODCACHE: "/dev/null/x" }, "fails"],
  [{ GOMODCACHE: "/etc/passwd" }, "fails"],
  [{ GOMODCACHE: "/etc/passwd/a/b" }, "fails"],
  [{ GOMODCACHE: "/dev/null/x", GOPROXY: "off" }, "fails"],
  // The kernel's own file system says another thing to root than to anybody else.
  ...(process.platform === "linux" ? ([[{ GOMODCACHE: "/proc/x/y" }, "fails"]] as const) : []),
  ...(process.platform === "linux" ? ([[{ GOMODCACHE: "/proc/1" }, "fails"]] as const) : []),
  [{ GO111MODULE: "off", GOPROXY: "htp://x" }, "fails"],
  [{ GOPROXY: "https:/proxy.example" }, "fails"],
  [{ GOPROXY: "http:///x" }, "fails"],
  [{ GOPROXY: "http://127.0.0.1:99999" }, "fails"],
  [{ GOPROXY: "http://127.0.0.1:99999|PROXY" }, "downloads"],
];

const hello = sampleModule("example.com/hello", "v1.2.3");
let server: RunningServer;
let key: string;

beforeAll(async () => {
  const database = makeDatabase({ modules: [hello] });
  key = database.verifierKey;
  server = await startModuleProxy({ modules: [hello], database });
});
afterAll(() => server.close());

describe("settings that end go", () => {
  test.each(rows.map(([settings, outcome]) => [JSON.stringify(settings), settings, outcome] as const))(
    "%s",
    async (_name, settings, outcome) => {
      const GOPROXY = (settings["GOPROXY"] ?? "PROXY").replace("PROXY", server.url);
      const scratch = scratchEnvironment({ GOSUMDB: key, ...settings, GOPROXY });
      const module = "example.com/hello@v1.2.3";
      const [doctor, go] = await Promise.all([
        report(["--no-prove", "--module", module], scratch),
        realGo === null ? null : goModDownload(module, scratch),
      ]);
      const [forecast] = doctor.report.forecasts;
      expect(forecast?.outcome).toBe(outcome);
      if (outcome === "fails") expect(doctor.report.verdict).toBe("blocked");
      if (go === null) return;
      expect(normaliseGoError(forecast?.error ?? "")).toBe(normaliseGoError(go.stderr));
      expect(forecast?.exitStatus).toBe(go.code);
    },
    30_000,
  );
});
