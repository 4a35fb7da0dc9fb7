import { describe, expect, test } from "vitest";
import { loadWords } from "../../src/locales/load.ts";
import type { Lang, Report } from "../../src/model/report.ts";
import { displayWidth } from "../../src/render/text/display-width.ts";
import { renderReport } from "../../src/render/text/report.ts";
import { sampleReport } from "./sample-report.ts";

const langs = ["en", "zh-CN"] as const;

async function textOf(
  report: Report,
  parts: { columns?: number; colour?: boolean; verbose?: boolean } = {},
): Promise<string> {
  const { ui: words } = await loadWords(report.lang);
  return renderReport(report, { columns: 80, colour: false, verbose: false, words, ...parts });
}

function commandsOf(report: Report): string[] {
  const fixes = report.findings.flatMap(({ prescriptions }) => prescriptions).flatMap(({ commands }) => commands);
  return [
    ...fixes.flatMap(({ text, undo }) => [text, undo ?? text]),
    ...report.forecasts.slice(0, 1).map(({ command }) => command),
  ];
}

describe.each(langs)("the report in %s", (lang: Lang) => {
  test("the picture at 80 columns", async () => {
    await expect(await textOf(await sampleReport(lang))).toMatchFileSnapshot(`./pictures/report.${lang}.txt`);
  });

  test("the picture with --verbose", async () => {
    await expect(await textOf(await sampleReport(lang), { verbose: true })).toMatchFileSnapshot(
      `./pictures/report.${lang}.verbose.txt`,
    );
  });

  test.each([80, 120])("no line is wider than %i columns, but commands and URLs", async (columns) => {
    const report = await sampleReport(lang);
    const copied = new Set(commandsOf(report));
    for (const verbose of [false, true]) {
      const lines = (await textOf(report, { columns, verbose })).split("\n");
      const wide = lines.filter(
        (line) => displayWidth(line) > columns && !line.includes("://") && !copied.has(line.trim()),
      );
      // What stands in a message, or in the text for others, to be copied.
      expect(wide.filter((line) => !/^ +(openssl |([0-9A-F]{2}:){31}|go: |20\d\d-)/.test(line))).toEqual([]);
    }
  });

  test("commands stand on lines of their own, with nothing before them but blanks", async () => {
    const report = await sampleReport(lang);
    const lines = (await textOf(report, { columns: 40 })).split("\n").map((line) => line.trim());
    for (const command of commandsOf(report)) expect(lines).toContain(command);
  });

  test("colour changes nothing but colour", async () => {
    const report = await sampleReport(lang);
    const coloured = await textOf(report, { colour: true });
    expect(coloured).toContain("\x1b[31m");
    expect(coloured.replace(/\x1b\[\d+m/g, "")).toBe(await textOf(report));
    expect(await textOf(report)).not.toContain("\x1b");
  });

  test("the last line says what to do next", async () => {
    const report = await sampleReport(lang);
    const last = async (changes: Partial<Report>) =>
      (await textOf({ ...report, ...changes })).trimEnd().split("\n").at(-1);
    const fine = { findings: [], notes: [], forecasts: [] };
    const unknown = (why: string) =>
      report.forecasts.slice(0, 1).map((one) => ({ ...one, outcome: "unknown" as const, unknown: why }));
    expect([
      await last({ ...fine, verdict: "healthy" }),
      await last({ ...fine, verdict: "healthy", coverage: "settings" }),
      await last({ ...fine, verdict: "inconclusive", forecasts: unknown("slower-than-our-limit") }),
      await last({ ...fine, verdict: "inconclusive", forecasts: unknown("command-not-forecast") }),
      await last({ ...fine, verdict: "inconclusive", forecasts: unknown("workspace") }),
      await last({ ...fine, verdict: "inconclusive", forecasts: unknown("needs-fetch") }),
      await last({ ...fine, verdict: "inconclusive", complete: false }),
      await last({ ...fine, verdict: "blocked" }),
    ]).toMatchSnapshot();
  });
});

describe("the report", () => {
  test("notes are shown when healthy or with --verbose, else counted", async () => {
    const report = await sampleReport("en");
    const healthy: Report = { ...report, verdict: "healthy", findings: [], forecasts: [] };
    expect(await textOf(healthy)).toContain("The name server answers slowly");
    expect(await textOf(report, { verbose: true })).toContain("The name server answers slowly");
    expect(await textOf(report)).not.toContain("The name server answers slowly");
    expect(await textOf(report)).toContain("1 note: see it with --verbose.");
  });

  test("a consequence stands under its cause; without its cause it stands by itself", async () => {
    const report = await sampleReport("en");
    const [, consequence] = report.findings;
    expect(await textOf(report)).toMatch(/This follows from it:\n +- The checksum database cannot be asked/);
    expect(await textOf({ ...report, findings: report.findings.filter((one) => one === consequence) })).toMatch(
      /\n\nThe checksum database cannot be asked\n/,
    );
  });

  test("findings that explain each other in a circle are all shown, once", async () => {
    const report = await sampleReport("en");
    const circle = report.findings.map((one, index, all) => ({
      ...one,
      explainedBy: all[(index + 1) % all.length]?.key ?? null,
    }));
    const text = await textOf({ ...report, findings: circle }, { verbose: true });
    for (const { id } of circle) expect(text.split(`[${id}]`)).toHaveLength(2);
  });

  test("a fix that was tried in vain is not shown, nor is it the next step", async () => {
    const report = await sampleReport("en");
    const findings = report.findings.map((one) => ({
      ...one,
      prescriptions: one.prescriptions.map((fix) => ({
        ...fix,
        proof: { state: "failed" as const, why: "still refused", elapsedMs: null },
      })),
    }));
    const text = await textOf({ ...report, findings });
    expect(text).not.toMatch(/^ +Fix/m);
    expect(text).toContain("Next: see the evidence with --verbose");
    expect(await textOf({ ...report, findings }, { verbose: true })).toContain(
      "Tried here, does not help: still refused",
    );
  });

  test("what was done last is undone first", async () => {
    const report = await sampleReport("en");
    const [finding] = report.findings;
    const [fix] = finding?.prescriptions ?? [];
    if (finding === undefined || fix === undefined) throw new Error("the sample has a fix");
    const step = (text: string, undo: string) => ({
      os: "any",
      shell: "sh" as const,
      text,
      undo,
      needsRoot: false,
      persists: false,
    });
    const commands = [step("do one", "undo one"), step("do two", "undo two")];
    const text = await textOf({ ...report, findings: [{ ...finding, prescriptions: [{ ...fix, commands }] }] });
    expect(text).toMatch(/do one\n +do two\n +To undo:\n +undo two\n +undo one/);
  });

  test("foreign text cannot drive the terminal", async () => {
    const report = await sampleReport("en");
    const evil = "\x1b]0;owned\x07\x1b[2J\u009b31m\u202eabc\tdef";
    const findings = report.findings.map((one) => ({
      ...one,
      title: evil,
      summary: evil,
      hosts: [evil, evil],
      affects: [evil],
    }));
    const text = await textOf({ ...report, findings, headline: { finding: null, text: evil } });
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  test("settings only, cut short, no go: each is said at the top", async () => {
    const report = await sampleReport("en");
    const text = await textOf({
      ...report,
      coverage: "settings",
      complete: false,
      go: { version: null, path: null, problem: null, textsFor: "go1.27" },
    });
    expect(text.split("\n\n")[0]).toContain("Only this machine was judged");
    expect(text.split("\n\n")[0]).toContain("cut short");
    expect(text.split("\n\n")[0]).toContain("go's texts are those of go1.27");
  });

  test("every way a forecast can end", async () => {
    const report = await sampleReport("en");
    const [failing] = report.forecasts;
    if (failing === undefined) throw new Error("the sample has a forecast");
    const base = { ...failing, cause: null };
    const works = { ...base, outcome: "downloads", error: null, exitStatus: 0 } as const;
    const downloading = "go: downloading rsc.io/sampler v1.3.0";
    const text = await textOf({
      ...report,
      findings: [],
      forecasts: [
        { ...base, goWaitsMs: 30_000, confidence: "medium" },
        { ...base, outcome: "hangs", error: null, exitStatus: null, goWaitsMs: null },
        { ...base, outcome: "unknown", error: "golang.org/x/text was cut off", exitStatus: null, basis: "rules" },
        { ...base, outcome: "fails", error: "go: other\n\tserver response: no", basis: "rules" },
        { ...works, command: "go mod tidy", module: "", query: "", version: null, announced: [downloading] },
        { ...works, command: "go mod verify", module: "", query: "", version: null, confidence: "medium" },
        { ...works, command: "go mod download rsc.io/sampler@v1.3.0", module: "rsc.io/sampler", query: "v1.3.0" },
      ],
    });
    expect(text.slice(text.indexOf("What go will do"), text.indexOf("1 note"))).toMatchSnapshot();
  });
});
