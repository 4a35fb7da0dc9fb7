import { expect, test } from "vitest";
import { displayWidth } from "../../src/render/text/display-width.ts";
import { runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";

const scratch = scratchEnvironment({});

/** Command lines that cannot be run, and what is said of them in English. */
const mistakes: readonly (readonly [args: readonly string[], line: RegExp])[] = [
  [["--frm", "x"], /unknown option '--frm' \(Did you mean --from\?\)/],
  [["explan", "x"], /there is no command "explan"; did you mean explain\?/],
  [["github.com/pkg/errors"], /a module is checked with --module github.com\/pkg\/errors/],
  [["--set", "GOPROXI=x"], /GOPROXI is no setting the go command reads here; did you mean GOPROXY\?/],
  [["--set", "GOPROXY"], /"GOPROXY" is not NAME=VALUE/],
  [["--set", "=x"], /"=x" is not NAME=VALUE/],
  [["--timeout", "5x"], /"5x" is no duration/],
  [["--timeout", "0s"], /"0s" is no duration/],
  [["--module", "@v1"], /"@v1" is not PATH\[@VERSION\]/],
  [["--module", "example.com/x@"], /"example.com\/x@" is not PATH\[@VERSION\]/],
  [["--format", "yaml"], /Allowed choices are text, json/],
  [["--lang", "fr"], /Allowed choices are en, zh-CN/],
  [["--from", "/nonexistent/x.json"], /--from: open \/nonexistent\/x\.json: no such file or directory/],
  [["--from", "."], /--from: .*directory/],
  [["--offline", "--output", "/nonexistent/x"], /--output: open \/nonexistent\/x: no such file or directory/],
  [["--offline", "--save", "/nonexistent/x"], /--save: open \/nonexistent\/x: no such file or directory/],
  [["--offline", "--from", "x"], /--from and --offline/],
  [["schema", "reports"], /no schema is called "reports"; choose report, explain, recording/],
  [["explain"], /there is no go\.mod or go\.work here/],
];

test.each(mistakes)("%j: one clear line, exit 2", async (args, line) => {
  const ran = await runDoctor(args, scratch);
  expect(ran.stderr).toMatch(line);
  expect(ran.stderr).toMatch(/^goproxy-doctor: [^\n]+\n$/);
  expect(ran.stdout).toBe("");
  expect(ran.code).toBe(2);
});

test.each(mistakes)("%j: one clear line in Chinese too", async (args, english) => {
  const ran = await runDoctor(args, { ...scratch, env: { ...scratch.env, LC_ALL: "zh_CN.UTF-8" } });
  expect(ran.stderr).toMatch(/^goproxy-doctor: [^\n]+\n$/);
  // What the system says of a file stays as go prints it.
  if (!english.source.includes("no such file") && !english.source.includes("directory")) {
    expect(ran.stderr).not.toMatch(english);
    expect(ran.stderr).toMatch(/\p{Script=Han}/u);
  }
  expect(ran.code).toBe(2);
});

test.each([[[]], [["explain"]], [["findings"]], [["schema"]]])(
  "%j --help fits 80 columns in both languages",
  async (command) => {
    for (const LC_ALL of ["C", "zh_CN.UTF-8"]) {
      const ran = await runDoctor([...command, "--help"], { ...scratch, env: { ...scratch.env, LC_ALL } });
      for (const line of ran.stdout.split("\n")) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
      expect(/\p{Script=Han}/u.test(ran.stdout)).toBe(LC_ALL !== "C");
      expect(ran.code).toBe(0);
    }
  },
);

test("explain answers all its arguments and exits 2 if one is no module path", async () => {
  const ran = await runDoctor(["explain", "--json", "hello", "example.com/x"], scratch);
  const { modules } = JSON.parse(ran.stdout);
  expect(modules.map(({ kind }: { kind: string }) => kind)).toEqual(["invalid", "module"]);
  expect(ran.code).toBe(2);
});

test.each([["--help"], ["--version"], ["explain", "--help"], ["schema", "explain"]])(
  "%s %s: stdout, exit 0",
  async (...args) => {
    const ran = await runDoctor(args, scratch);
    expect(ran.stdout).not.toBe("");
    expect(ran.stderr).toBe("");
    expect(ran.code).toBe(0);
  },
);

test.each(["report", "explain", "recording"])("schema %s is JSON Schema", async (name) => {
  const ran = await runDoctor(["schema", name], scratch);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    type: "object",
    required: expect.arrayContaining(["schema", "tool"]),
  });
});
