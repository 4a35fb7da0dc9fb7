import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findGoWork } from "../../src/system/modules-at-hand.ts";

it("GOWORK names the file, `off` none, and `auto` is as good as empty", () => {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const inner = join(folder, "inner");
  mkdirSync(inner);
  writeFileSync(join(folder, "go.work"), "go 1.21\n");
  expect(findGoWork(inner, "")).toBe(join(folder, "go.work"));
  expect(findGoWork(inner, "auto")).toBe(join(folder, "go.work"));
  expect(findGoWork(inner, "off")).toBeNull();
  // It need not be there: go says so then.
  expect(findGoWork(inner, "/nowhere/go.work")).toBe("/nowhere/go.work");
});
