import { describe, expect, test } from "vitest";
import { renderJSON } from "../../src/render/json.ts";
import { sampleReport } from "./sample-report.ts";

describe("renderJSON", () => {
  test("two blanks of indent, a final newline, and the same value when read", async () => {
    const report = await sampleReport("zh-CN");
    const json = renderJSON(report);
    expect(json.startsWith('{\n  "schema": "goproxy-doctor/report/1"')).toBe(true);
    expect(json.endsWith("}\n")).toBe(true);
    expect(JSON.parse(json)).toEqual(report);
    expect(json).toContain("模块");
  });

  test("nothing in it drives a terminal", async () => {
    const report = await sampleReport("en");
    const evil = "\x1b[2J\x07\x7f\u009b31m\u202eabc\u200b\ufeff\u2028";
    const json = renderJSON({ ...report, headline: { finding: null, text: evil } });
    expect(json).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\ufeff\u2028]/);
    expect(JSON.parse(json)).toMatchObject({ headline: { text: evil } });
  });
});
