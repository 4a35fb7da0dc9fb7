import { readdirSync, readFileSync } from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allRules } from "../../src/findings/all.ts";
import { recordingSchema } from "../../src/model/recording.ts";
import { readRecording } from "../../src/recording/read.ts";
import { root } from "../lib/doctor.ts";
import type { Case } from "./case.ts";
import { cases } from "./cases.ts";
import { judged } from "./judge-recording.ts";
import { recordCase } from "./make.ts";
import { readme } from "./readme.ts";

const folder = join(root, "fixtures", "recordings");
const fileOf = ({ mode, name }: Case): string => join(folder, mode, `${name}.json`);
const textOf = (one: Case): string => readFileSync(fileOf(one), "utf8");
const title = ({ mode, name }: Case): string => `${mode}/${name}`;

function recordingOf(one: Case) {
  const read = readRecording(textOf(one));
  if (!read.ok) throw new Error(`${fileOf(one)}: ${read.error}`);
  return read.value;
}

describe("every recording gets the report it must get", () => {
  test.each(cases.map((one) => [title(one), one] as const))("%s", async (_title, one) => {
    const found = await judged(recordingOf(one));
    expect(found).toEqual({ explainedBy: {}, notes: [], proofs: {}, ...one.expect });
    expect(Object.keys(found.findings)).toEqual(Object.keys(one.expect.findings));
  });

  test("a near miss does not name its mode, a hit does", () => {
    for (const one of cases) {
      const { findings, notes = [] } = one.expect;
      const isNote = allRules.some(({ id, ceiling }) => id === one.mode && ceiling === "note");
      const named = isNote
        ? notes.includes(one.mode)
        : Object.keys(findings).some((key) => key.startsWith(`${one.mode}#`));
      expect(named, title(one)).toBe(one.kind === "hit");
    }
  });

  test("a failing download has a cause, and the cause is one of the findings", () => {
    for (const { expect: wanted, ...one } of cases) {
      for (const [outcome, cause] of wanted.forecasts) {
        const failing = outcome === "fails" || outcome === "hangs";
        expect(cause !== null && cause in wanted.findings, one.name).toBe(failing);
      }
    }
  });
});

describe("the folder is in step with the catalogue", () => {
  test("each failure mode has a hit and a near miss", () => {
    for (const { id } of allRules) {
      const kinds = cases.filter(({ mode }) => mode === id).map(({ kind }) => kind);
      expect(new Set(kinds), id).toEqual(new Set(["hit", "near-miss"]));
    }
  });

  test("there is a file for each case, and a case for each file", () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "README.md")
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.sort()).toEqual(cases.map(fileOf).sort());
  });

  test("the page beside them says how each was made, and is the newest", () => {
    const page = readFileSync(join(folder, "README.md"), "utf8");
    for (const one of cases) expect(page).toContain(`npm run fixtures ${title(one)}`);
    expect(page).toBe(readme(cases));
  });
});

describe("what stands in a recording", () => {
  test.each(cases.map((one) => [title(one), one] as const))(
    "%s: the shape, and nothing of this machine",
    (_title, one) => {
      const text = textOf(one);
      const recording = recordingSchema.parse(JSON.parse(text));
      // In the order of the schema, so that a recording made again differs only in what is different.
      expect(`${JSON.stringify(recording, null, 1)}\n`).toBe(text);
      for (const own of [homedir(), tmpdir(), "/tmp"]) expect(text).not.toContain(`${own}`);
      // As a word: a short host name may well stand inside a certificate.
      expect(text.split(/[^\w-]+/)).not.toContain(hostname());
      expect([...text.matchAll(/\/\/[^/@\s"]*:([^/@\s"]*)@/g)].filter(([, password]) => password !== "xxxxx")).toEqual(
        [],
      );
      expect(text).not.toMatch(/PRIVATE KEY|Authorization|authorization/);
    },
  );
});

describe("the makers still make them", () => {
  test.each([
    "dns-nxdomain/misspelt",
    "dns-hosts-pin-stale/moved-away",
    "dns-poisoned/two-answers-to-one-question",
    "http-captive-portal/guest-network",
    "tcp-refused/module-proxy-down",
    "tls-private-ca/root-sent",
    "http-403/database-road-refused",
    "goenv-disagrees/wrapper-sets-goproxy",
  ])("%s", async (name) => {
    const one = cases.find((candidate) => title(candidate) === name);
    if (one === undefined) throw new Error(`no case ${name}`);
    expect(await judged(await recordCase(one))).toEqual({ explainedBy: {}, notes: [], proofs: {}, ...one.expect });
  });
});
