import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inOrder } from "../forecast/e2e/compare.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { lookInProcess } from "../lib/forecast-in-process.ts";
import { realGo, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { type ModuleProxy, startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";

/**
 * What the checksum database's client keeps on disk, and a database that has grown since, has shrunk, or tells another story: what go then
 * asks and says is forecast.
 */

const hello = sampleModule("example.com/hello", "v1.2.3");
const other = sampleModule("example.com/other", "v1.0.0");
const modules = [hello, other];
const key = generateKeyPairSync("ed25519").privateKey;
const databases = {
  small: makeDatabase({ modules, before: 5, after: 40, key }),
  large: makeDatabase({ modules, before: 5, after: 700, key }),
  forked: makeDatabase({ modules, before: 6, after: 700, key }),
};
const LATEST = "go/pkg/sumdb/sum.test/latest";
const CACHE = "go/pkg/mod/cache/download/sumdb/sum.test";

interface Case {
  readonly name: string;
  readonly first: keyof typeof databases;
  readonly later: keyof typeof databases;
  readonly module?: string;
  /** Below the home folder, between the two: null takes it away. */
  readonly changed?: Readonly<Record<string, string | null>>;
  readonly proxy?: "off";
}

const cases: readonly Case[] = [
  { name: "the same again", first: "small", later: "small" },
  { name: "the same again, and nobody to ask", first: "large", later: "large", proxy: "off" },
  { name: "another module", first: "large", later: "large", module: "example.com/other@v1.0.0" },
  { name: "a database that has grown", first: "small", later: "large", module: "example.com/other@v1.0.0" },
  { name: "a database that has shrunk", first: "large", later: "small", module: "example.com/other@v1.0.0" },
  { name: "another story, longer", first: "small", later: "forked", module: "example.com/other@v1.0.0" },
  { name: "another story, as long", first: "large", later: "forked", module: "example.com/other@v1.0.0" },
  { name: "the cache is gone", first: "large", later: "large", changed: { [CACHE]: null } },
  { name: "the cache is gone, and the database has grown", first: "small", later: "large", changed: { [CACHE]: null } },
  { name: "the latest tree is gone", first: "large", later: "large", changed: { [LATEST]: null } },
  { name: "the latest tree is none", first: "large", later: "large", changed: { [LATEST]: "nothing\n" } },
  {
    name: "an empty look-up",
    first: "large",
    later: "large",
    changed: { [`${CACHE}/lookup/example.com/hello@v1.2.3`]: "" },
  },
  {
    name: "a broken look-up",
    first: "large",
    later: "large",
    changed: { [`${CACHE}/lookup/example.com/hello@v1.2.3`]: "7\nx\n" },
  },
  { name: "a broken tile", first: "large", later: "large", changed: { [`${CACHE}/tile/8/0/000`]: "x" } },
  { name: "a missing tile", first: "large", later: "large", changed: { [`${CACHE}/tile/8/0/000`]: null } },
];

/** The module itself is fetched anew, so that it is compared anew. */
const FRESH: Readonly<Record<string, null>> = { "go/pkg/mod/cache/download/example.com": null };

describe.runIf(realGo !== null)("what the database's client keeps", () => {
  const proxies = new Map<string, ModuleProxy>();
  beforeAll(async () => {
    for (const [name, database] of Object.entries(databases))
      proxies.set(name, await startModuleProxy({ modules, database }));
  });
  afterAll(async () => {
    for (const proxy of proxies.values()) await proxy.close();
  });

  test.each(cases)("$name", async ({ first, later, module = "example.com/hello@v1.2.3", changed = {}, proxy }) => {
    const [before, after] = [proxies.get(first), proxies.get(later)];
    if (before === undefined || after === undefined) throw new Error("all were started");
    // With nobody to ask only what has come already can be looked at.
    const fresh = proxy === "off" ? {} : FRESH;
    const place = async () => {
      const scratch = scratchEnvironment({ GOSUMDB: databases.small.verifierKey, GOENV: "off", GOPROXY: before.url });
      const home = scratch.env["HOME"] ?? "";
      const ran = await runProcess(realGo ?? "", ["mod", "download", "example.com/hello@v1.2.3"], scratch);
      expect(ran).toMatchObject({ code: 0, stderr: "" });
      const wanted: Readonly<Record<string, string | null>> = { ...fresh, ...changed };
      for (const [name, text] of Object.entries(wanted)) {
        rmSync(join(home, name), { recursive: true, force: true });
        if (text === null) continue;
        mkdirSync(dirname(join(home, name)), { recursive: true });
        writeFileSync(join(home, name), text);
      }
      return { ...scratch, env: { ...scratch.env, GOPROXY: proxy ?? after.url } };
    };
    const [ofGo, ofDoctor] = [await place(), await place()];
    const words = ["mod", "download", module];
    const from = after.requests.length;
    const go = await runProcess(realGo ?? "", words, ofGo);
    const asked = after.requests.slice(from).map((line) => line.split(" ")[1] ?? "");
    const { forecast } = await lookInProcess({ command: words }, ofDoctor);
    const text = forecast?.error ?? (forecast?.announced ?? []).join("\n");
    expect({ text: text.trimEnd(), code: forecast?.exitStatus, unknown: forecast?.unknown }).toEqual({
      text: go.stderr.trimEnd(),
      code: go.code,
      unknown: null,
    });
    const forecasted = (forecast?.requests ?? []).map((url) => url.replace(after.url, ""));
    expect(inOrder(forecasted)).toEqual(inOrder(asked));
  });
});
