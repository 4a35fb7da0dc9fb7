import { describe, expect, test } from "vitest";
import { report } from "../lib/doctor.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule, storedZip } from "../servers/sample-module.ts";

/** The go line of a module that is newer than the go at hand: go fetches all of it, and then does not keep it. */
const PATH = "example.com/hello";

function moduleWith(goMod: string, inZip: string | null) {
  const files = inZip === null ? ["hello.go"] : ["hello.go", "go.mod"];
  const zip = storedZip(
    files.map((name) => ({
      name: `${PATH}@v1.2.3/${name}`,
      data: Buffer.from(name === "go.mod" ? (inZip ?? "") : "package hello\n"),
    })),
  );
  return { ...sampleModule(PATH, "v1.2.3"), mod: goMod, zip };
}

const mod = (lines: string): string => `module ${PATH}\n\n${lines}\n`;

interface Case {
  readonly name: string;
  readonly goMod: string;
  /** Default: the same; null: none. */
  readonly inZip?: string | null;
}

const cases: readonly Case[] = [
  { name: "an older one", goMod: mod("go 1.21") },
  { name: "a newer one", goMod: mod("go 1.99") },
  { name: "a newer one with a patch", goMod: mod("go 1.99.1 // for us") },
  { name: "a newer toolchain alone", goMod: mod("go 1.21\n\ntoolchain go1.99.1") },
  { name: "none", goMod: mod("") },
  { name: "what is no version", goMod: mod("go foo") },
  { name: "in the .mod, and no go.mod in the zip", goMod: mod("go 1.99"), inZip: null },
  { name: "in the zip alone", goMod: mod("go 1.21"), inZip: mod("go 1.99") },
  { name: "in the .mod alone", goMod: mod("go 1.99"), inZip: mod("go 1.21") },
];

describe.runIf(realGo !== null)("a go line", () => {
  test.each(cases.flatMap((one) => ["v1.2.3", "latest"].map((query) => ({ query, ...one }))))(
    "@$query: $name",
    async ({ query, goMod, inZip = goMod }) => {
      const proxy = await startModuleProxy({ modules: [moduleWith(goMod, inZip)] });
      try {
        const scratch = scratchEnvironment({ GOPROXY: proxy.url, GOSUMDB: "off" });
        const module = `${PATH}@${query}`;
        const [go, { report: made }] = await Promise.all([
          goModDownload(module, scratch),
          report(["--module", module], scratch),
        ]);
        const [forecast] = made.forecasts;
        expect({ text: forecast?.error ?? "", code: forecast?.exitStatus }).toEqual({
          text: go.stderr.trimEnd(),
          code: go.code,
        });
        const causes = made.findings.filter(({ severity }) => severity === "blocking").map(({ id }) => id);
        expect(causes).toEqual(
          go.code === 0
            ? []
            : [/requires go >=/.test(go.stderr) ? "gotoolchain-local-old" : "download-fails-unexplained"],
        );
      } finally {
        await proxy.close();
      }
    },
  );

  test("is no obstacle where go may switch to another version", async () => {
    const proxy = await startModuleProxy({ modules: [moduleWith(mod("go 1.99"), mod("go 1.99"))] });
    try {
      const scratch = scratchEnvironment({ GOPROXY: proxy.url, GOSUMDB: "off", GOTOOLCHAIN: "auto" });
      const { report: made } = await report(["--module", `${PATH}@v1.2.3`], scratch);
      expect(made.forecasts.map(({ outcome }) => outcome)).toEqual(["downloads"]);
    } finally {
      await proxy.close();
    }
  });
});
