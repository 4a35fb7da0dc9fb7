import { cleanup, render } from "ink-testing-library";
import { afterEach, describe, expect, test } from "vitest";
import { loadWords } from "../../src/locales/load.ts";
import type { Lang } from "../../src/model/report.ts";
import { Progress } from "../../src/tui/progress.tsx";
import type { ProgressState } from "../../src/tui/progress-state.ts";
import { hostAt } from "./events.ts";

afterEach(cleanup);

async function frame(
  state: ProgressState,
  {
    lang = "en",
    rows = 24,
    columns = 80,
    trying = false,
  }: { lang?: Lang; rows?: number; columns?: number; trying?: boolean } = {},
): Promise<string> {
  const { ui: words } = await loadWords(lang);
  const { lastFrame } = render(<Progress {...{ trying, state, nowMs: 4300, columns, rows, words }} colour={false} />);
  return lastFrame() ?? "";
}

const some: ProgressState = [
  hostAt("goproxy.example.com", 100, null),
  hostAt("sum.example.com", 200, 1400),
  hostAt("git.example.com", 200, 3200, true),
  { ...hostAt("proxy.example.com", 300, null), steps: [] },
];

describe("the progress area", () => {
  test("English, 80 columns", async () => {
    expect(`\n${await frame(some)}\n`).toBe(`
Asking 4 hosts, 4.3 s
  > goproxy.example.com                       TLS handshake  4.2 s
  ✓ sum.example.com                           done  1.2 s
  ✗ git.example.com                           failed  3 s
  > proxy.example.com                         waiting
`);
  });

  test("Chinese, 80 columns", async () => {
    expect(`\n${await frame(some, { lang: "zh-CN" })}\n`).toBe(`
正在询问 4 台主机，4.3 秒
  > goproxy.example.com                       TLS 握手  4.2 秒
  ✓ sum.example.com                           完成  1.2 秒
  ✗ git.example.com                           失败  3 秒
  > proxy.example.com                         等待中
`);
  });

  test("while fixes are tried it says so", async () => {
    expect((await frame(some, { trying: true })).split("\n")[0]).toBe("Trying the fixes, 4 hosts asked, 4.3 s");
    const [heading] = (await frame(some, { trying: true, lang: "zh-CN" })).split("\n");
    expect(heading).toBe("正在试用修复方法，已询问 4 台主机，4.3 秒");
  });

  test.each(["en", "zh-CN"] as const)("60 hosts in 10 rows, %s", async (lang) => {
    const state = Array.from({ length: 60 }, (_, index) =>
      hostAt(`host${index}.example.com`, 100, index < 20 ? 900 : null),
    );
    const lines = (await frame(state, { lang, rows: 10 })).split("\n");
    expect(lines).toHaveLength(8);
    expect(lines).toMatchSnapshot();
  });

  test("a long name does not make a second line", async () => {
    const state = [hostAt(`${"very-".repeat(40)}long.example.com`, 0, null)];
    for (const columns of [20, 40, 80]) {
      const lines = (await frame(state, { columns })).split("\n");
      expect(lines).toHaveLength(2);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    }
  });

  test("foreign text cannot drive the terminal", async () => {
    const evil = "\x1b[2J\x1b]0;owned\x07\u009b31m\u202eevil\nhost";
    const state = [{ ...hostAt(evil, 0, null), steps: [{ flow: "f", key: "k", step: evil, startedMs: 0 }] }];
    const text = await frame(state);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(text.split("\n")).toHaveLength(2);
  });
});
