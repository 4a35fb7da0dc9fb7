import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { NOTE_PASSAGES } from "../../src/commands/explain-notes.ts";
import { isInternalName, isPublicCodeHost, isPublicService } from "../../src/data/public-hosts.ts";
import { sampledHosts } from "../../src/data/public-module-samples.ts";
import { allRules } from "../../src/findings/all.ts";
import { commandRules } from "../../src/findings/command-rules.ts";
import { findAll } from "../../src/findings/find-all.ts";
import { knownRules } from "../../src/findings/known-rules.ts";
import { passage, passageIds } from "../../src/findings/passages.ts";
import { seenRules } from "../../src/findings/seen-rules.ts";
import { hostsTakenWholesale } from "../../src/findings/settings/wholesale.ts";
import type { Lang } from "../../src/model/report.ts";
import { environment } from "./builders.ts";
import { scenes } from "./scenes.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "src", "findings");
const ids = allRules.map(({ id }) => id);
const LANGS: readonly Lang[] = ["en", "zh-CN"];

describe("the list", () => {
  test.each([
    ["known", knownRules],
    ["seen", seenRules],
    ["command", commandRules],
  ])("%s: is alphabetical and names every id once", (_, rules) => {
    const listed: readonly string[] = rules.map(({ id }) => id);
    expect(listed).toEqual([...new Set(listed)].sort());
  });

  test.each(Object.entries(scenes))(
    "where nothing was seen, the modes of what was seen say nothing: %s",
    (_, scene) => {
      const { environment: machine = environment(), forecasts = [] } = scene;
      expect(findAll(seenRules, { environment: machine, forecasts, observations: [] })).toEqual([]);
    },
  );

  test("ids are words joined by hyphens", () => {
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  test("each mode has a file of its name", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.split("/").at(-1));
    for (const id of ids) expect(files).toContain(`${id}.ts`);
  });

  test("each mode in a file of its own is in the list", () => {
    const written = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => /: FailureMode<\s*"([a-z0-9-]+)"/.exec(readFileSync(join(folder, file), "utf8"))?.[1] ?? []);
    expect(written.sort()).toEqual([...ids].sort());
  });

  test("a mode is explained by other modes of the list, and never by itself through others", () => {
    const byId = new Map<string, readonly string[]>(allRules.map(({ id, explainedBy }) => [id, explainedBy]));
    const causesOf = (id: string, seen: readonly string[]): readonly string[] =>
      (byId.get(id) ?? []).flatMap((cause) =>
        seen.includes(cause) ? [cause] : [cause, ...causesOf(cause, [...seen, cause])],
      );
    for (const id of ids) {
      expect(causesOf(id, [])).not.toContain(id);
      for (const cause of byId.get(id) ?? []) expect(byId.has(cause)).toBe(true);
    }
  });
});

describe("the articles' passages", () => {
  test("each is read by some mode or note, and each that one names is there in both languages", () => {
    // Notes of `explain` name some too.
    const ofNotes = Object.values(NOTE_PASSAGES).flat();
    const named = new Set([...allRules.flatMap(({ articles }) => articles), ...ofNotes]);
    expect([...named].sort()).toEqual([...passageIds].sort());
    for (const id of named)
      for (const lang of LANGS) {
        const found = passage(id, lang);
        expect(found?.section).not.toBe("");
        expect(found?.advice).not.toBe("");
        expect(found?.correction === null).toBe(found?.verdict === "correct");
      }
  });

  test("an unknown one is null", () => {
    expect(passage("a9-nothing", "en")).toBeNull();
    expect(passage("toString", "en")).toBeNull();
  });
});

describe("public hosts", () => {
  test("samples lie on their host; of a host with many owners they have different ones", () => {
    for (const { host, owners, samples } of sampledHosts) {
      expect(["one", "many"]).toContain(owners);
      for (const sample of samples) expect(sample.startsWith(`${host}/`)).toBe(true);
      if (owners === "many") expect(new Set(samples.map((sample) => sample.split("/")[1])).size).toBe(samples.length);
    }
  });

  test("a host is taken by its own name, and by no organisation on it", () => {
    for (const { host, owners, samples } of sampledHosts) {
      expect(hostsTakenWholesale(host)).toContain(host);
      if (owners === "many") for (const sample of samples) expect(hostsTakenWholesale(sample)).toEqual([]);
    }
  });

  test("what is public", () => {
    expect(isPublicCodeHost("GitHub.com")).toBe(true);
    expect(isPublicCodeHost("github.example.com")).toBe(false);
    expect(isPublicService("sum.golang.org")).toBe(true);
    expect(isPublicService("goproxy.example.com")).toBe(false);
  });

  test.each(["athens", "athens.corp", "git.lan", "printer.local", "x.home.arpa", "LOCALHOST"])(
    "internal: %s",
    (name) => {
      expect(isInternalName(name)).toBe(true);
    },
  );

  test.each(["goproxy.cn", "corp.example.com", "10.0.0.1", "::1", "local.example.com"])("not internal: %s", (name) => {
    expect(isInternalName(name)).toBe(false);
  });
});

test("data files name their source and date", () => {
  const data = join(folder, "..", "data");
  for (const name of [
    "address-classes",
    "block-pages",
    "sinkholes",
    "articles",
    "inspection-products",
    "internal-names",
    "public-code-hosts",
    "public-module-samples",
    "public-suffixes",
  ]) {
    const path = join(data, `${name}.json`);
    expect(existsSync(path)).toBe(true);
    const { source, date } = JSON.parse(readFileSync(path, "utf8"));
    expect(source).not.toBe("");
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
