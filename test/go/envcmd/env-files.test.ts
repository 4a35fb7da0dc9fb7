import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseEnvFile } from "../../../src/go/cfg/parse-env-file.ts";
import { resolveSettings } from "../../../src/go/cfg/resolve-settings.ts";
import { userEnvFile, writtenEnvFile } from "../../../src/go/cfg/user-env-file.ts";
import { valueOf } from "../../../src/go/cfg/value-of.ts";
import { changedEnv, printEnv } from "../../../src/go/envcmd/changed-env.ts";
import { checkEnvNames, findEnv, type GoEnv } from "../../../src/go/envcmd/go-env.ts";
import { runEnvU, runEnvW } from "../../../src/go/envcmd/run-env-write.ts";

interface Row {
  readonly name: string;
  /** Content of `$W/home/.config/go/env` before the command; null: no such file. */
  readonly file: string | null;
  readonly env: Readonly<Record<string, string>>;
  /** Of the go command. */
  readonly args: readonly string[];
  readonly rc: number;
  /** stdout; with -json the object without its empty values. */
  readonly result: string | Readonly<Record<string, string>>;
  readonly stderr: string;
  readonly file_after?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/env_files.json", import.meta.url), "utf8"),
);

/** The go.env that Go ships, and the environment in which the table was made. */
const GO_ENV = "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n";
const MACHINE = { HOME: "$W/home", GOCACHE: "/home/u/.cache/go-build" };
const DEFAULTS = { GOCACHE: "$W/home/.cache/go-build", GOMODCACHE: "$W/home/go/pkg/mod", GOPATH: "$W/home/go" };

interface Outcome {
  readonly rc: number;
  readonly result: Row["result"];
  readonly stderr: string;
  readonly after: string | null;
}

function run({ env, file, args }: Row): Outcome {
  const process = { ...MACHINE, ...env };
  const path = userEnvFile("linux", process);
  const user = path === null ? [] : parseEnvFile(file ?? "");
  const goEnv: GoEnv = { process, user, goroot: parseEnvFile(GO_ENV), file: path };
  const fine = { rc: 0, result: "", stderr: "", after: file };
  const failed = (line: string) => ({ rc: 1, result: "", stderr: `${line}\n`, after: file });
  const [, flag = "", ...names] = args;

  if (flag === "-w" || flag === "-u") {
    const written = writtenEnvFile("linux", process);
    if (!written.ok) return failed(written.error);
    const target = { path: written.value, text: file };
    const outcome = flag === "-w" ? runEnvW(goEnv, file, names) : runEnvU(goEnv, target, names);
    if (!outcome.ok) return failed(outcome.error);
    return { ...fine, stderr: outcome.value.warnings.join("\n"), after: outcome.value.text };
  }
  if (flag === "-changed") return { ...fine, result: printEnv(changedEnv(goEnv, DEFAULTS)) };
  if (flag === "-json") {
    const all = names.map((name) => [name, findEnv(goEnv, name)] as const);
    return { ...fine, result: Object.fromEntries(all.filter(([, value]) => value !== "")) };
  }
  const refused = checkEnvNames([flag, ...names]);
  if (refused !== null) return failed(refused);
  return { ...fine, result: [flag, ...names].map((name) => `${findEnv(goEnv, name)}\n`).join("") };
}

describe("the table of Go", () => {
  test("is whole", () => {
    expect(rows).toHaveLength(44);
  });

  test.each(rows)("$name", (row) => {
    const { after, ...outcome } = run(row);
    expect(outcome).toEqual({ rc: row.rc, result: row.result, stderr: row.stderr });
    // The table was written by a program that reads CRLF as LF.
    if (row.file_after !== undefined) expect(after?.replaceAll("\r\n", "\n")).toBe(row.file_after);
    else expect(after).toBe(row.file);
  });

  const reading = rows.filter(({ args }) => args[1] === "-json" || args[1] === "GOPROXY");
  test.each(reading)("$name, resolved as settings", ({ env, file, args, result, rc }) => {
    if (rc !== 0) return;
    const process = { ...MACHINE, ...env };
    const path = userEnvFile("linux", process);
    const settings = resolveSettings({
      process,
      set: [],
      goenvFile: path === null || file === null ? null : { path, text: file },
      gorootFile: { path: "/go/go.env", text: GO_ENV },
    });
    const names = args.slice(args[1] === "-json" ? 2 : 1);
    const values = names.map((name) => [name, valueOf(settings, name)] as const).filter(([, value]) => value !== "");
    expect(Object.fromEntries(values)).toEqual(typeof result === "string" ? { GOPROXY: result.trim() } : result);
  });
});
