import { expect, test } from "vitest";
import { explainSchema } from "../../src/model/explain.ts";
import { runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";

async function explained(argument: string) {
  const ran = await runDoctor(["explain", "--json", argument], scratchEnvironment({ GOPROXY: "https://a.example" }));
  return { code: ran.code, module: explainSchema.parse(JSON.parse(ran.stdout)).modules[0] };
}

test.each(["fmt", "net/http", "cmd/go"])("%s belongs to go: nothing is downloaded for it", async (path) => {
  const { code, module } = await explained(path);
  expect(code).toBe(0);
  expect(module).toMatchObject({ kind: "standard-library", error: null, files: [], checksum: { consulted: false } });
});

test.each(["fmt@v1.0.0", "foo/bar", "bad path.example"])("%s is no module, so no database is asked", async (path) => {
  const { code, module } = await explained(path);
  expect(code).toBe(2);
  expect(module).toMatchObject({ kind: "invalid", checksum: { consulted: false, because: "no-module", bases: [] } });
});
