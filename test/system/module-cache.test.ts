import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { moduleCacheProblem } from "../../src/system/module-cache.ts";

describe("whether go could make its module cache", () => {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const file = join(folder, "file");
  writeFileSync(file, "");

  test("a folder that is there, or that can be made", async () => {
    expect(await moduleCacheProblem(folder)).toBeNull();
    expect(await moduleCacheProblem(join(folder, "a", "b"))).toBeNull();
    expect(existsSync(join(folder, "a"))).toBe(false);
    mkdirSync(join(folder, "used", "cache", "download"), { recursive: true });
    expect(await moduleCacheProblem(join(folder, "used"))).toBeNull();
  });

  test("a file stands in the way", async () => {
    expect(await moduleCacheProblem(file)).toEqual({ path: file, at: "cache", text: `"${file}" is not a directory` });
    const below = join(file, "x");
    expect(await moduleCacheProblem(below)).toEqual({
      path: below,
      at: "cache",
      text: `stat ${below}: not a directory`,
    });
    const cache = join(folder, "taken");
    mkdirSync(cache);
    writeFileSync(join(cache, "cache"), "");
    expect(await moduleCacheProblem(cache)).toEqual({
      path: cache,
      at: "inside",
      text: `mkdir ${join(cache, "cache")}: not a directory`,
    });
  });

  test("a folder that may not be written, or that root may write all the same", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    const isRoot = process.getuid?.() === 0;
    const below = join(closed, "a", "b");
    const denied = `mkdir ${join(closed, "a")}: permission denied`;
    expect(await moduleCacheProblem(below)).toEqual(isRoot ? null : { path: below, at: "cache", text: denied });
  });
});
