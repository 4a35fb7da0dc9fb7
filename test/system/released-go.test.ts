import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isReleasedGo } from "../../src/system/released-go.ts";
import { realGo } from "../lib/real-go.ts";
import { folderWith } from "./folder.ts";

/** How a program of Linux begins. */
const ELF = "\x7fELF";

/** A GOROOT whose go is a program that is no script. */
function goroot(version: string): Promise<string> {
  return folderWith({ VERSION: `${version}\n`, "bin/go": ELF, "bin/x": ELF });
}

test("the program of an installation of a known release, also by a link", async () => {
  const folder = await goroot("go1.26.8");
  expect(isReleasedGo(join(folder, "bin/go"))).toBe(true);
  const elsewhere = await folderWith();
  await symlink(join(folder, "bin/go"), join(elsewhere, "go"));
  expect(isReleasedGo(join(elsewhere, "go"))).toBe(true);
});

test.each(["go1.20.14", "go1.28rc1", "devel go1.28-abc", ""])("not of the release %j", async (version) => {
  expect(isReleasedGo(join(await goroot(version), "bin/go"))).toBe(false);
});

test("no script, with or without a first line that names its shell; no program by another name; nothing at all", async () => {
  const folder = await goroot("go1.26.8");
  const script = await folderWith({ VERSION: "go1.26.8\n", "bin/go": "#!/bin/sh\nexec go\n" });
  const bare = await folderWith({ VERSION: "go1.26.8\n", "bin/go": "exec go\n" });
  const shim = await folderWith({ go: ELF });
  for (const path of [join(folder, "bin/x"), join(script, "bin/go"), join(bare, "bin/go"), join(shim, "go"), "/no/go"])
    expect(isReleasedGo(path)).toBe(false);
});

test.runIf(realGo !== null)("the real go of this machine, as far as it is a release", () => {
  const version = execFileSync(realGo ?? "", ["env", "GOVERSION"], { encoding: "utf8" });
  expect(isReleasedGo(realGo ?? "")).toBe(/^go1\.2[1-7]\b/.test(version));
});
