import { makeDatabase } from "../../go/sumdb/database.ts";
import { fixedSigningKey } from "../../lib/fixed-keys.ts";
import type { Lab, Scene } from "../../lib/scene.ts";
import type { ModuleProxyOptions } from "../../servers/module-proxy.ts";
import { type SampleModule, sampleModule } from "../../servers/sample-module.ts";
import type { Case, Expectation } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { host, ownProxy, unsigned } from "./company.ts";
import { errors, text } from "./servers.ts";

const APP = "/home/user/src/app";
const NAME = "sum.corp.internal";
const OTHER = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const changed = sampleModule(errors.path, errors.version, { "extra.go": "package errors\n" });
const toolchain = sampleModule("golang.org/toolchain", "v0.0.1-go1.99.1.linux-amd64");

const goMod = (...lines: readonly string[]): string => `module example.com/app\n\n${lines.join("\n\n")}\n`;
const needsErrors = goMod("go 1.21", `require ${errors.path} ${errors.version}`);

/** The lines of go.sum. */
function sums({ path, version, zipH1, goModH1 }: SampleModule): string {
  return `${path} ${version} ${zipH1}\n${path} ${version}/go.mod ${goModH1}\n`;
}

interface Project {
  readonly mod: string;
  readonly sum?: string;
  readonly proxy?: Partial<ModuleProxyOptions>;
  /** The company's checksum database, and what it has recorded; left out: modules need none. */
  readonly recorded?: readonly SampleModule[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A go command in a project, with the company's module proxy alone in GOPROXY. */
async function inProject(
  lab: Lab,
  command: readonly string[],
  { mod, sum, proxy = {}, recorded, env = {} }: Project,
): Promise<Scene> {
  const database =
    recorded === undefined ? undefined : makeDatabase({ name: NAME, modules: recorded, key: fixedSigningKey(NAME) });
  const { url, nameservers } = await ownProxy(lab, { ...(database === undefined ? {} : { database }), ...proxy });
  return {
    command,
    nameservers,
    files: { [`${APP}/go.mod`]: mod, ...(sum === undefined ? {} : { [`${APP}/go.sum`]: sum }) },
    // Controls are asked, and there are none but the database.
    config: {},
    env: {
      GOPROXY: url,
      ...(database === undefined ? unsigned : { GOSUMDB: `${database.verifierKey} ${url}/db` }),
      ...env,
    },
  };
}

const download = ["mod", "download", errors.path];
const wrongZip = sums({ ...errors, zipH1: OTHER });
const mismatch = `gosum-mismatch#${errors.path}@${errors.version}`;

const gosum: readonly Case[] = [
  {
    mode: "gosum-mismatch",
    name: "edited-go-sum",
    kind: "hit",
    broken: "go.sum has another checksum than the module proxy's file and the checksum database.",
    build: (lab) => inProject(lab, download, { mod: needsErrors, sum: wrongZip, recorded: [errors] }),
    expect: blockedBy(mismatch),
  },
  {
    mode: "gosum-mismatch",
    name: "changed-on-the-way",
    kind: "hit",
    broken: "The module proxy serves another file than go.sum and the checksum database have.",
    build: (lab) =>
      inProject(lab, download, {
        mod: needsErrors,
        sum: sums(errors),
        recorded: [errors],
        proxy: { modules: [changed, text] },
      }),
    expect: blockedBy(mismatch),
  },
  {
    mode: "gosum-mismatch",
    name: "private-module",
    kind: "hit",
    broken: "go.sum has another checksum than the file, and GONOSUMDB keeps the module from every database.",
    build: (lab) => inProject(lab, download, { mod: needsErrors, sum: wrongZip }),
    expect: blockedBy(mismatch),
  },
  {
    mode: "gosum-mismatch",
    name: "as-recorded",
    kind: "near-miss",
    broken: "go.sum has what the module proxy serves; the database, which has it not, is not asked.",
    build: (lab) => inProject(lab, download, { mod: needsErrors, sum: sums(errors), recorded: [text] }),
    expect: healthy,
  },
  {
    mode: "gosum-mismatch",
    name: "the-database-differs",
    kind: "near-miss",
    broken: "go.sum has nothing of the module, and the checksum database has another file.",
    build: (lab) =>
      inProject(lab, download, { mod: needsErrors, recorded: [errors], proxy: { modules: [changed, text] } }),
    expect: blockedBy(`sumdb-mismatch#${host}`),
  },
  {
    mode: "gosum-missing",
    name: "go-mod-alone-was-changed",
    kind: "hit",
    broken: "go.mod requires a module of which go.sum knows nothing.",
    build: (lab) => inProject(lab, ["list", "-m", "all"], { mod: needsErrors, sum: sums(text) }),
    expect: blockedBy(`gosum-missing#${errors.path}@${errors.version}`),
  },
  {
    mode: "gosum-missing",
    name: "all-there",
    kind: "near-miss",
    broken: "go.sum has the checksum of every go.mod that counts, and none of a zip.",
    build: (lab) =>
      inProject(lab, ["list", "-m", "all"], {
        mod: needsErrors,
        sum: `${errors.path} ${errors.version}/go.mod ${errors.goModH1}\n`,
      }),
    expect: healthy,
  },
  {
    mode: "gosum-malformed",
    name: "half-a-merge",
    kind: "hit",
    broken: "The marks of a merge that was not finished stand in go.sum.",
    build: (lab) =>
      inProject(lab, download, {
        mod: needsErrors,
        sum: `${sums(errors)}<<<<<<< HEAD\n${sums(text)}=======\n>>>>>>> other\n`,
      }),
    expect: blockedBy("gosum-malformed#go.sum"),
  },
  {
    mode: "gosum-malformed",
    name: "a-hash-of-another-kind",
    kind: "near-miss",
    broken: "A line of go.sum has a hash that go does not know: it warns, and goes on.",
    build: (lab) =>
      inProject(lab, download, {
        mod: needsErrors,
        sum: sums({ ...errors, zipH1: errors.zipH1.replace("h1:", "h2:") }),
      }),
    expect: healthy,
  },
];

const newer = goMod("go 1.99.1");
const noToolchain = "gotoolchain-download-blocked#go1.99.1";
const withToolchain = { modules: [toolchain, errors, text] };

const consequence = (key: string, because: string): Expectation => ({
  verdict: "blocked",
  forecasts: [["fails", because]],
  findings: { [because]: ["blocking", "certain"], [key]: ["degrading", "certain"] },
  explainedBy: { [key]: because },
});

const gotoolchain: readonly Case[] = [
  {
    mode: "gotoolchain-download-blocked",
    name: "not-served",
    kind: "hit",
    broken: "go.mod asks for a newer Go, and the company's module proxy has no toolchains.",
    build: (lab) => inProject(lab, ["version"], { mod: newer }),
    expect: blockedBy(noToolchain),
  },
  {
    mode: "gotoolchain-download-blocked",
    name: "refused",
    kind: "hit",
    broken: "go.mod asks for a newer Go, and the company's module proxy answers 403 to that.",
    build: (lab) => inProject(lab, ["version"], { mod: newer, proxy: { mode: "403", only: /toolchain/ } }),
    expect: consequence(noToolchain, `http-403#${host}`),
  },
  {
    mode: "gotoolchain-download-blocked",
    name: "this-go-will-do",
    kind: "near-miss",
    broken: "go.mod asks for the Go at hand, so none is downloaded.",
    build: (lab) => inProject(lab, ["version"], { mod: goMod("go 1.26.8") }),
    expect: healthy,
  },
  {
    mode: "gotoolchain-local-old",
    name: "go-line",
    kind: "hit",
    broken: "go.mod asks for a newer Go, and GOTOOLCHAIN=local forbids to change to one.",
    build: (lab) => inProject(lab, ["list", "-m", "all"], { mod: newer, env: { GOTOOLCHAIN: "local" } }),
    expect: blockedBy("gotoolchain-local-old#GOTOOLCHAIN"),
  },
  {
    mode: "gotoolchain-local-old",
    name: "may-change",
    kind: "near-miss",
    broken: "The same with GOTOOLCHAIN=auto: go may change, and cannot download.",
    build: (lab) => inProject(lab, ["list", "-m", "all"], { mod: newer }),
    expect: blockedBy(noToolchain),
  },
  {
    mode: "gotoolchain-needs-sumdb",
    name: "switched-off",
    kind: "hit",
    broken: "go.mod asks for a newer Go, which the module proxy serves, and GOSUMDB is off.",
    build: (lab) => inProject(lab, ["version"], { mod: newer, proxy: withToolchain, env: { GOSUMDB: "off" } }),
    expect: blockedBy("gotoolchain-needs-sumdb#GOSUMDB"),
  },
  {
    mode: "gotoolchain-needs-sumdb",
    name: "confirmed",
    kind: "near-miss",
    broken: "The same, and a checksum database confirms the toolchain.",
    build: (lab) => inProject(lab, ["version"], { mod: newer, proxy: withToolchain, recorded: [toolchain] }),
    expect: healthy,
  },
  {
    mode: "gotoolchain-version-name",
    name: "toolchain-line",
    kind: "hit",
    broken: "The toolchain line of go.mod names a version of the language.",
    build: (lab) => inProject(lab, ["version"], { mod: goMod("go 1.21", "toolchain go1.99") }),
    expect: blockedBy("gotoolchain-version-name#go1.99"),
  },
  {
    mode: "gotoolchain-version-name",
    name: "variable",
    kind: "hit",
    broken: "GOTOOLCHAIN holds what is no version.",
    build: (lab) => inProject(lab, ["version"], { mod: goMod("go 1.21"), env: { GOTOOLCHAIN: "1.26.8" } }),
    expect: {
      ...blockedBy("gotoolchain-version-name#GOTOOLCHAIN"),
      proofs: { "gotoolchain-version-name#GOTOOLCHAIN": [["GOTOOLCHAIN=auto", "passed"]] },
    },
  },
  {
    mode: "gotoolchain-version-name",
    name: "go-line",
    kind: "near-miss",
    broken: "The go line names a version of the language, which stands for its first release there.",
    build: (lab) => inProject(lab, ["version"], { mod: goMod("go 1.99") }),
    expect: blockedBy("gotoolchain-download-blocked#go1.99.0"),
  },
];

/** What only whole go commands meet. */
export const commands: readonly Case[] = [...gosum, ...gotoolchain];
