import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, runDoctor } from "./lib/doctor.ts";
import { scratchEnvironment } from "./lib/real-go.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const samples = [...readme.matchAll(/<!-- output: (.*?) -->\n```\n([\s\S]*?)```\n<!-- end -->/g)];

test("the README shows output", () => {
  expect(samples.length).toBeGreaterThan(1);
});

test.each(samples.map(([, command = "", shown = ""]) => ({ command, shown })))(
  "the output of $command is what the README shows",
  async ({ command, shown }) => {
    const env = { PATH: "/nonexistent", HOME: "/nonexistent", LC_ALL: "C" };
    const ran = await runDoctor(command.split(" "), { env, cwd: root });
    expect(ran.stderr).toBe("");
    expect(ran.stdout).toBe(shown);
  },
);

test("every option of the README is one that the program knows", async () => {
  const { env, cwd } = scratchEnvironment({});
  const help =
    (await runDoctor(["--help"], { env, cwd })).stdout + (await runDoctor(["explain", "--help"], { env, cwd })).stdout;
  const named = new Set(readme.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? []);
  for (const npm of ["--global"]) named.delete(npm);
  expect([...named].filter((option) => !help.includes(option))).toEqual([]);
});

test("the scripts of the README exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const named = [...readme.matchAll(/npm (?:run )?(start|test|lint|bench|fixtures)\b/g)].map(([, name]) => name);
  expect(named.filter((name) => !(String(name) in scripts))).toEqual([]);
});
