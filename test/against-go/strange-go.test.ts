import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { report } from "../lib/doctor.ts";
import { realGo, scratchEnvironment } from "../lib/real-go.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";

/** Stands where a released go stands, and says of its settings what ANSWER holds. */
const STRANGE = `package main

import "os"

func main() {
	if os.Args[1] == "env" {
		os.Stdout.WriteString(os.Getenv("ANSWER"))
		return
	}
	os.Exit(1)
}
`;

function install(home: string): string {
  const goroot = join(home, "sdk");
  for (const folder of ["bin", "pkg/tool"]) mkdirSync(join(goroot, folder), { recursive: true });
  writeFileSync(join(goroot, "VERSION"), "go1.26.8\n");
  writeFileSync(
    join(goroot, "go.env"),
    "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n",
  );
  writeFileSync(join(home, "main.go"), STRANGE);
  execFileSync(realGo ?? "", ["build", "-o", join(goroot, "bin", "go"), join(home, "main.go")], {
    env: { ...process.env, GOCACHE: join(home, "cache"), GOFLAGS: "", GO111MODULE: "off" },
    stdio: "pipe",
  });
  return goroot;
}

test.runIf(realGo !== null)(
  "a go that stands where a release stands and reads other settings: its settings are asked",
  async () => {
    const module = sampleModule("example.com/strange", "v1.0.0");
    const [ours, its] = await Promise.all([
      startModuleProxy({ modules: [module] }),
      startModuleProxy({ modules: [module] }),
    ]);
    try {
      const scratch = scratchEnvironment({ GOPROXY: ours.url, GONOSUMDB: "example.com" });
      const goroot = install(scratch.env["HOME"] ?? "");
      const answer = { GOROOT: goroot, GOVERSION: "go1.26.8", GOPROXY: its.url };
      const env = {
        ...scratch.env,
        PATH: `${join(goroot, "bin")}:${scratch.env["PATH"]}`,
        ANSWER: JSON.stringify(answer),
      };
      const { report: made } = await report(["--module", `${module.path}@${module.version}`], { ...scratch, env });
      expect(made.forecasts.map(({ outcome }) => outcome)).toEqual(["downloads"]);
      expect(made.findings.map(({ id }) => id)).toEqual(["goenv-disagrees"]);
      expect(its.requests.length).toBeGreaterThan(0);
    } finally {
      await Promise.all([ours.close(), its.close()]);
    }
  },
);
