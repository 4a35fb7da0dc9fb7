import { afterEach, describe, expect, test, vi } from "vitest";
import { flowEnded, flowStarted, stepStarted } from "./events.ts";

// Ink draws nothing where CI is set; it looks when it is loaded.
vi.hoisted(() => {
  delete process.env["CI"];
  delete process.env["CONTINUOUS_INTEGRATION"];
});

const { startProgress } = await import("../../src/tui/start-progress.tsx");

const showCursor = "\x1b[?25h";
const hideCursor = "\x1b[?25l";

/** The real stderr, seen as a terminal of 80 columns and `rows` rows that only remembers what is written. */
function terminal(rows = 24) {
  const written: string[] = [];
  const own: Record<string, unknown> = {
    isTTY: true,
    columns: 80,
    rows,
    hasColors: () => false,
    write: (chunk: string) => {
      written.push(chunk);
      return true;
    },
  };
  const stderr = new Proxy(process.stderr, {
    get: (target, name) => {
      const value: unknown = typeof name === "string" && name in own ? own[name] : Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const resize = (to: number): void => {
    own["rows"] = to;
    process.stderr.emit("resize");
  };
  return { stderr, resize, text: () => written.join("") };
}

/** What a terminal shows after `text`, for the few sequences that Ink writes: lines from the cursor's first line on. */
function screen(text: string): string[] {
  const lines = [""];
  let row = 0;
  for (const [, sequence, sign] of text.matchAll(/\x1b\[(\??[\d;]*[A-Za-z])|([\s\S])/g)) {
    if (sign === "\n") {
      row += 1;
      lines[row] ??= "";
    } else if (sign !== undefined) lines[row] = `${lines[row] ?? ""}${sign}`;
    else if (sequence === "2K") lines[row] = "";
    else if (sequence?.endsWith("A")) row = Math.max(0, row - Number(sequence.slice(0, -1) || "1"));
  }
  return lines.map((line) => line.trimEnd()).filter((line) => line !== "");
}

afterEach(() => {
  expect(process.listeners("SIGINT").map(({ name }) => name)).not.toContain("interrupt");
});

describe("startProgress", () => {
  test("draws on stderr, clears the area, and gives the cursor back", async () => {
    const { stderr, text } = terminal();
    const progress = await startProgress({ stderr, lang: "en", onInterrupt: () => {} });
    progress.onEvent(flowStarted("a", "goproxy.example.com", 0));
    progress.onEvent(stepStarted("a", "goproxy.example.com", "dns", 1));
    await vi.waitFor(() => expect(text()).toContain("looking up the address"));
    expect(text()).toContain(hideCursor);
    expect(screen(text())).toHaveLength(2);
    progress.onEvent(flowEnded("a", "goproxy.example.com", 5));
    progress.stop();
    expect(screen(text())).toEqual([]);
    expect(text().lastIndexOf(showCursor)).toBeGreaterThan(text().lastIndexOf(hideCursor));
  });

  test("after stop nothing is drawn any more", async () => {
    const { stderr, text } = terminal();
    const progress = await startProgress({ stderr, lang: "zh-CN", onInterrupt: () => {} });
    progress.onEvent(flowStarted("a", "goproxy.example.com", 0));
    progress.stop();
    const before = text();
    progress.onEvent(flowStarted("b", "sum.example.com", 1));
    progress.stop();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(text().slice(before.length).replaceAll(showCursor, "")).toBe("");
  });

  test("stop right after an event leaves no frame behind", async () => {
    for (let round = 0; round < 5; round++) {
      const { stderr, text } = terminal();
      const progress = await startProgress({ stderr, lang: "en", onInterrupt: () => {} });
      for (let host = 0; host < 30; host++) progress.onEvent(flowStarted(`${host}`, `host${host}.example.com`, host));
      await new Promise((resolve) => setTimeout(resolve, round * 45));
      progress.stop();
      expect(screen(text())).toEqual([]);
    }
  });

  test("a window that becomes smaller does not cost the scrollback", async () => {
    const { stderr, resize, text } = terminal(24);
    const progress = await startProgress({ stderr, lang: "en", onInterrupt: () => {} });
    for (let host = 0; host < 40; host++) progress.onEvent(flowStarted(`${host}`, `host${host}.example.com`, host));
    await vi.waitFor(() => expect(text()).toContain("more hosts"));
    const before = text();
    resize(6);
    await vi.waitFor(() => expect(screen(text().slice(before.length))).toHaveLength(4));
    progress.stop();
    // ED 2 and ED 3: the screen, and what scrolled out of it.
    expect(text()).not.toMatch(/\x1b\[[23]J|\x1bc/);
  });

  test("Ctrl-C: first the terminal, then whoever wants to know", async () => {
    const { stderr, text } = terminal();
    const seen: string[][] = [];
    const progress = await startProgress({ stderr, lang: "en", onInterrupt: () => seen.push(screen(text())) });
    progress.onEvent(flowStarted("a", "goproxy.example.com", 0));
    process.emit("SIGINT");
    expect(seen).toEqual([[]]);
    expect(text().lastIndexOf(showCursor)).toBeGreaterThan(text().lastIndexOf(hideCursor));
  });
});
