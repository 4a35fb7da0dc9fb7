import fc from "fast-check";
import { mostly, now } from "../drawn.ts";
import { type Does, KINDS } from "../oracle-case.ts";
import { folder } from "./generate-folder.ts";
import { escapedPath, PATHS, UNIVERSE } from "./universe.ts";
import type { Rule, WholeCase } from "./whole-case.ts";

const OFTEN = ["example.com/a", "example.com/leaf", "example.com/old", "example.com/d/v2", "example.com/tool"];
const path = mostly(OFTEN, PATHS, 2);
const packagePath = mostly(
  [...OFTEN, "example.com/a/sub", "example.com/tool/cmd/other"],
  [
    ...PATHS,
    "example.com/a/later",
    "example.com/a/nested/deep",
    "example.com/leaf/extra",
    "example.com/tool/lib",
    "example.com/new/main",
    "example.com/a/missing",
    "example.com/nowhere/pkg",
    "fmt",
    "example.com/d",
  ],
  4,
);
const known = fc.constantFrom(...UNIVERSE).map((one) => `${one.path}@${one.version}`);
const query = mostly(
  ["latest", "v1.0.0", "v1.1.0", "v1.0.1"],
  [
    "v1",
    "v1.0",
    "v2.0.0",
    "v2.1.0",
    "main",
    "0123456789ab",
    "upgrade",
    "patch",
    "none",
    ">=v1.0.0",
    "<v1.1.0",
    "v9.9.9",
    "v0.2.0",
    "v1.2.0-rc.1",
    "",
    "v2.0.0+incompatible",
  ],
  2,
);
const asked = fc.oneof(
  { weight: 3, arbitrary: known },
  { weight: 2, arbitrary: fc.tuple(path, query).map((parts) => parts.join("@")) },
);
const askedPackage = fc.oneof(
  { weight: 1, arbitrary: known },
  { weight: 3, arbitrary: fc.tuple(packagePath, query).map((parts) => parts.join("@")) },
);
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> => fc.array(one, { minLength: 1, maxLength: 3 });
const command = (words: string, ...rest: fc.Arbitrary<string | readonly string[]>[]): fc.Arbitrary<readonly string[]> =>
  fc.tuple(...rest).map((parts) => [...words.split(" "), ...parts.flat()]);

/** The kinds of command; each is drawn as often as its weight says. */
const words: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 4, arbitrary: command("mod download") },
  { weight: 2, arbitrary: command("mod download", some(path)) },
  { weight: 4, arbitrary: command("mod download", some(asked)) },
  { weight: 3, arbitrary: command("list -m all") },
  { weight: 3, arbitrary: command("list -m", some(asked)) },
  { weight: 1, arbitrary: command("list -m", path) },
  { weight: 2, arbitrary: command("list -m -versions", some(path)) },
  { weight: 2, arbitrary: command("list -m -u", fc.oneof(path, fc.constant("all"))) },
  { weight: 1, arbitrary: command("list -m -retracted", asked) },
  { weight: 5, arbitrary: command("get", some(askedPackage)) },
  { weight: 1, arbitrary: command("get", packagePath) },
  { weight: 1, arbitrary: command("get -u", fc.constantFrom(".", "./...", "example.com/a", "all")) },
  {
    weight: 3,
    arbitrary: command(
      "install",
      fc.oneof(askedPackage, fc.constantFrom("example.com/tool@v1.0.0", "example.com/tool@latest")),
    ),
  },
  {
    weight: 2,
    arbitrary: command(
      "run",
      fc.oneof(askedPackage, fc.constantFrom("example.com/tool@v1.0.0", "example.com/tool@latest")),
    ),
  },
  { weight: 2, arbitrary: command("mod graph") },
  { weight: 2, arbitrary: command("mod tidy") },
  { weight: 2, arbitrary: command("mod verify") },
  { weight: 1, arbitrary: command("mod vendor") },
  { weight: 1, arbitrary: command("mod why -m", path) },
  { weight: 2, arbitrary: command("list", fc.constantFrom(".", "./...", "all", "-deps", "example.com/a")) },
  {
    weight: 2,
    arbitrary: command(
      "build",
      fc.constantFrom("", "./...", ".").map((one) => (one === "" ? [] : [one])),
    ),
  },
  { weight: 1, arbitrary: command("version") },
);

const does: fc.Arbitrary<Does> = mostly(
  ["404", "403", "500", "html"],
  ["410", "429", "empty", "garbage", "wrong-version", "other-sum", "401", "json-500", "204"],
  3,
);
const rule: fc.Arbitrary<Rule> = fc.record({
  kind: now(fc.constantFrom(...KINDS), 4),
  module: now(path, 1),
  does,
});
/** Most servers are well: whatever is wrong in the folder would not be seen otherwise. */
const server = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(rule, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: does.map((what): Rule[] => [{ kind: null, module: null, does: what }]) },
);

const before = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 2,
    arbitrary: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: some(known).map((all) => ["mod", "download", ...all]) },
        { weight: 1, arbitrary: known.map((one) => ["list", "-m", one]) },
        { weight: 1, arbitrary: path.map((one) => ["list", "-m", "-versions", one]) },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  },
);

/** What a disk that was full, a careless hand or an older go leaves in a module cache. */
const cached: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...UNIVERSE),
        fc.constantFrom(
          ["ziphash", `h1:${"C".repeat(43)}=`],
          ["ziphash", ""],
          ["mod", ""],
          ["mod", "module example.com/changed\n"],
          ["info", "{"],
          ["info", '{"Version":"v9.9.9"}'],
          ["zip", "no zip"],
          ["lock", ""],
          ["partial", ""],
        ),
      )
      .map(([{ path: of, version }, [ending = "", text = ""]]) => ({
        [`cache/download/${escapedPath(of)}/@v/${version}.${ending}`]: text,
      })),
  },
);

const pattern = fc.constantFrom("example.com/a", "example.com", "*", "example.com/leaf,example.com/old", "other.test");
const env: fc.Arbitrary<Record<string, string>> = fc
  .record({
    GOPROXY: mostly(
      ["http://{A}"],
      [
        "http://{A},http://{B}/p",
        "http://{A}|http://{B}/p",
        "http://{A},direct",
        "http://{X}|http://{A}",
        "http://{X}",
        "off",
        "direct",
        "http://{A},off",
        "file://{FILES}",
        "",
        "bogus",
      ],
      2,
    ),
    GOSUMDB: mostly(["off", "{KEY}"], ["sum.test", "{KEY} http://{X}/db", "{KEY} http://{B}/sumdb/sum.test"], 6),
    GOPRIVATE: now(pattern, 0.12),
    GONOPROXY: now(pattern, 0.1),
    GONOSUMDB: now(pattern, 0.25),
    GOFLAGS: now(
      mostly(["-mod=mod", "-mod=readonly", "-mod=vendor"], ["-modcacherw", "-modfile=other.mod", "-x", "-bogus"], 4),
      0.4,
    ),
    GOTOOLCHAIN: mostly(
      ["local"],
      ["go1.99.1", "auto", "path", "go1.99.1+auto", "go1.21.0+path", "bogus", "go1.99.9"],
      7,
    ),
    GOWORK: now(fc.constantFrom("off", "{HOME}/work/go.work"), 0.03),
    GO111MODULE: now(fc.constantFrom("on", "off", "auto"), 0.05),
    GOINSECURE: now(fc.constant("example.com"), 0.05),
  })
  .map((values) =>
    Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
  );

/** Any case. Nothing in it can lead off loopback: what is on no loopback address goes to an HTTP proxy that is not there. */
export const wholeCase: fc.Arbitrary<WholeCase> = fc.noBias(
  fc.record({ words, files: folder, before, cached, env, servers: fc.record({ A: server, B: server }) }),
);
