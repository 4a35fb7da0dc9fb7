import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";
import { commandsOf, READMES, renewed, textOf } from "./readme.ts";

describe.each(READMES.map((readme) => [readme.file, readme] as const))("%s", (file, readme) => {
  const text = textOf(readme);

  test("shows output and the table of findings", () => {
    expect(commandsOf(readme).length).toBeGreaterThan(1);
    expect(text).toContain("<!-- findings -->\n");
  });

  test("what is generated in it is what the program says today (npm run readme)", async () => {
    expect(text).toBe(await renewed(readme));
  });

  test("every option it names is one that the program knows", async () => {
    const { env, cwd } = scratchEnvironment({});
    const helps = await Promise.all(
      [["--help"], ["explain", "--help"], ["findings", "--help"]].map((args) => runDoctor(args, { env, cwd })),
    );
    const help = helps.map(({ stdout }) => stdout).join("");
    // What stands in samples are commands for other programs as well.
    const own = text.replace(/```[\s\S]*?```/g, "");
    const named = new Set(own.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? []);
    for (const npm of ["--global"]) named.delete(npm);
    expect([...named].filter((option) => !help.includes(option))).toEqual([]);
  });

  test("the scripts it names exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const named = [...text.matchAll(/npm (?:run )?(start|test|lint|bench|fixtures|readme)\b/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([]);
  });

  test("names the other language", () => {
    const other = READMES.find((one) => one.file !== file);
    expect(text).toContain(`(${other?.file})`);
  });
});
