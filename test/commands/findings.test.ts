import { describe, expect, test } from "vitest";
import { allRules } from "../../src/findings/all.ts";
import { pageFacts } from "../../src/findings/page-facts.ts";
import { catalogue as en } from "../../src/locales/en/catalogue.ts";
import { catalogue as zh } from "../../src/locales/zh-CN/catalogue.ts";
import { catalogueSchema } from "../../src/model/catalogue.ts";
import { runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";

const ids = allRules.map(({ id }) => id).sort();
const scratch = scratchEnvironment({});
const run = (...args: readonly string[]) => runDoctor(["findings", ...args], scratch);

describe("the list", () => {
  test("names every mode with its worst severity and title", async () => {
    const { stdout, stderr, code } = await run();
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    for (const id of ids) expect(stdout).toMatch(new RegExp(`^${id} +(?:blocks|exposes|weakness|note) `, "m"));
  });

  test("as JSON, in the shape of its schema", async () => {
    const { stdout } = await run("--json");
    const read = catalogueSchema.parse(JSON.parse(stdout));
    expect(read.findings.map(({ id }) => id)).toEqual(ids);
    expect(read).toMatchObject({ lang: "en", page: null });
  });
});

describe("a page", () => {
  test("says what it is, what go prints, what it is confused with, what the articles say and what to do", async () => {
    const { stdout } = await run("gosumdb-malformed", "--lang", "en");
    for (const part of ["What it means", "What go prints", "How it is recognised", "What it is confused with"])
      expect(stdout).toContain(`${part}\n`);
    expect(stdout).toContain("verifying module: invalid GOSUMDB: malformed verifier id");
    expect(stdout).toContain("- gosumdb-off:");
    expect(stdout).toContain("That is wrong");
    expect(stdout).toContain("go env -w GOSUMDB=sum.golang.google.cn");
  });

  test("the fixes of every system stand on it", async () => {
    const { stdout } = await run("tls-private-ca", "--json");
    const { page } = catalogueSchema.parse(JSON.parse(stdout));
    const systems = new Set(page?.fixes.flatMap(({ commands }) => commands.map(({ os }) => os)));
    for (const system of ["debian", "rhel", "alpine"]) expect(systems).toContain(system);
  });

  test("in Chinese", async () => {
    const { stdout } = await run("tls-private-ca", "--lang", "zh-CN");
    expect(stdout).toContain("容易与什么混淆\n");
    expect(stdout).not.toContain("What it");
  });

  test.each([
    ["tls-privat-ca", "tls-private-ca"],
    ["goproxy-commma-no-failover", "goproxy-comma-no-failover"],
  ])("an unknown id ends with 2 and the nearest one: %s", async (wrong, right) => {
    const { stderr, stdout, code } = await run(wrong);
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
    expect(stderr).toBe(`goproxy-doctor: findings: no finding has the id "${wrong}"; did you mean ${right}?\n`);
  });
});

describe.each([
  ["en", en],
  ["zh-CN", zh],
] as const)("the pages in %s", (lang, { pages }) => {
  test("each mode has one, and nothing else has", () => {
    expect(Object.keys(pages).sort()).toEqual([...ids].sort());
    expect(Object.keys(pageFacts).sort()).toEqual([...ids].sort());
  });

  test.each(ids)("%s: whole sentences, and neighbours that exist", (id) => {
    const { title, means, recognised, confusedWith } = pages[id];
    expect(title).not.toMatch(/[.。]$/);
    for (const sentence of [means, recognised]) expect(sentence).toMatch(lang === "en" ? /\.$/ : /。$/);
    for (const [other, difference] of Object.entries(confusedWith)) {
      expect(ids).toContain(other);
      expect(other).not.toBe(id);
      expect(difference).not.toBe("");
    }
  });
});

test("both languages name the same neighbours", () => {
  for (const id of ids) expect(Object.keys(zh.pages[id].confusedWith)).toEqual(Object.keys(en.pages[id].confusedWith));
});

test("no page advises to switch verification off", () => {
  const advised = JSON.stringify(Object.values(pageFacts).map(({ intents }) => intents));
  expect(advised).not.toMatch(/"value":"off"|GOINSECURE|GONOSUMDB","value":"\*/);
});
