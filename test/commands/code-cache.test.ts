import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Script } from "node:vm";
import { expect, test } from "vitest";

const scripts = readdirSync("dist").filter(
  (name) => existsSync(`dist/${name.replace(/js$/, "cache")}`) && /\.js$/.test(name),
);

test("each way to use the program has a script of its own", () => {
  expect(scripts).toEqual(expect.arrayContaining(["explain.js", "help.js", "judge.js", "network.js", "offline.js"]));
});

test.each(scripts)("V8 takes the code compiled for %s at build time", (name) => {
  const source = readFileSync(`dist/${name}`, "latin1");
  const cachedData = readFileSync(`dist/${name.replace(/js$/, "cache")}`);
  expect(new Script(source, { filename: `goproxy-doctor/${name}`, cachedData }).cachedDataRejected).toBe(false);
});
