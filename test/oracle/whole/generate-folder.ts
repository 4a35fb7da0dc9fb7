import fc from "fast-check";
import { mostly, now } from "../drawn.ts";
import { UNIVERSE } from "./universe.ts";

type Files = Readonly<Record<string, string>>;
interface Required {
  readonly path: string;
  readonly version: string;
  readonly indirect: boolean;
}

const GOOD = UNIVERSE.filter(
  ({ path, version }) =>
    path !== "golang.org/toolchain" &&
    !["example.com/renamed", "example.com/bad-mod", "example.com/lost", "example.com/replaced"].includes(path) &&
    !(path.includes("new") && version !== "v1.0.0") &&
    path !== "example.com/needs-new",
);
const ALL = UNIVERSE.filter(({ path }) => path !== "golang.org/toolchain");

const required: fc.Arbitrary<readonly Required[]> = fc
  .uniqueArray(
    fc.record({
      module: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...GOOD) },
        { weight: 1, arbitrary: fc.constantFrom(...ALL) },
      ),
      indirect: fc.boolean(),
    }),
    { maxLength: 4, selector: ({ module }) => module.path },
  )
  .map((all) => all.map(({ module: { path, version }, indirect }) => ({ path, version, indirect })));

const goLine = mostly(
  ["go 1.21", "go 1.17", "go 1.16"],
  ["", "go 1.22.0", "go 1.24", "go 1.99", "go 1.99.1", "go 1.13", "go x"],
  5,
);
const moduleLine = mostly(["module m.test"], ["module example.com/a", "module m", "", 'module "m.test"'], 10);
const replaced = mostly(
  ["example.com/leaf => example.com/leaf v1.0.1", "example.com/a v1.0.0 => ./local", "example.com/old => ./missing"],
  [
    "example.com/leaf => example.com/a v1.0.0",
    "example.com/leaf v1.0.0 => ./local",
    "example.com/nowhere => example.com/leaf v1.0.1",
    "example.com/d/v2 => ./local",
  ],
);
const excluded = fc.constantFrom(
  "example.com/leaf v1.0.0",
  "example.com/leaf v1.1.0",
  "example.com/a v1.1.0",
  "example.com/old v0.2.0",
);

interface Lines {
  readonly module: string;
  readonly go: string;
  readonly toolchain: string | null;
  readonly required: readonly Required[];
  readonly replaced: string | null;
  readonly excluded: string | null;
  readonly junk: string | null;
}

const lines: fc.Arbitrary<Lines> = fc.record({
  module: moduleLine,
  go: goLine,
  toolchain: now(mostly(["toolchain go1.99.1", "toolchain go1.21.0"], ["toolchain default", "toolchain bogus"]), 0.12),
  required,
  replaced: now(replaced, 0.2),
  excluded: now(excluded, 0.15),
  junk: now(
    mostly(
      ["tool example.com/tool", "godebug default=go1.21"],
      ["nonsense", "require example.com/a", "require example.com/x latest", "retract v1.0.0"],
    ),
    0.06,
  ),
});

function goMod({ module, go, toolchain, required: all, replaced: to, excluded: not, junk }: Lines): string {
  const requires = all.map(({ path, version, indirect }) => `\t${path} ${version}${indirect ? " // indirect" : ""}\n`);
  const blocks = [
    module,
    go,
    toolchain ?? "",
    requires.length === 0 ? "" : `require (\n${requires.join("")})`,
    to === null ? "" : `replace ${to}`,
    not === null ? "" : `exclude ${not}`,
    junk ?? "",
  ];
  return blocks
    .filter((block) => block !== "")
    .map((block) => `${block}\n`)
    .join("\n");
}

const RIGHT = UNIVERSE.flatMap(({ path, version }) => [
  `${path} ${version} {H1:${path}@${version}}`,
  `${path} ${version}/go.mod {H1:${path}@${version}/go.mod}`,
]).filter((line) => !line.startsWith("golang.org/toolchain "));

/** null: there is none. */
const goSum: fc.Arbitrary<string | null> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant(RIGHT) },
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.constant(RIGHT.filter((line) => line.includes("/go.mod "))) },
    { weight: 2, arbitrary: fc.subarray(RIGHT, { minLength: RIGHT.length - 8 }) },
    { weight: 1, arbitrary: fc.subarray(RIGHT, { maxLength: 6 }) },
    {
      weight: 2,
      arbitrary: fc
        .uniqueArray(fc.nat(RIGHT.length - 1), { minLength: 1, maxLength: 4 })
        .map((wrong) => RIGHT.map((line, index) => (wrong.includes(index) ? otherHash(line) : line))),
    },
    { weight: 1, arbitrary: fc.constant(RIGHT.map(otherAlgorithm)) },
    { weight: 1, arbitrary: fc.constantFrom([...RIGHT, "too few"], ["a b c d", ...RIGHT], ["", ...RIGHT, ""]) },
  )
  .map((all) => (all === null ? null : all.map((line) => `${line}\n`).join("")));

function otherHash(line: string): string {
  return line.replace(/\{H1:.*\}/, `h1:${"B".repeat(43)}=`);
}

function otherAlgorithm(line: string): string {
  return line.replace(/\{H1:.*\}/, "h2:AAAA");
}

const IMPORTS = ["example.com/a", "example.com/a/sub", "example.com/leaf", "example.com/old", "example.com/d/v2"];
const imports = fc.oneof(
  { weight: 5, arbitrary: fc.subarray(IMPORTS, { maxLength: 2 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ["fmt"],
      ["example.com/a/missing"],
      ["example.com/nowhere"],
      ["foo/bar"],
      ["m.test/inner"],
      ["example.com/nomod"],
    ),
  },
);

function goFile(all: readonly string[]): string {
  return `package main\n\n${all.map((one) => `import _ ${JSON.stringify(one)}\n`).join("")}\nfunc main() {}\n`;
}

/** As `go mod vendor` writes it, so far as it can be known from the requirements. */
function vendored({ required: all, go }: Lines, right: boolean): Files {
  const explicit = / 1\.(?:1[4-9]|2\d)/.test(go);
  const text = all
    .map(({ path, version }) => `# ${path} ${right ? version : "v0.0.1"}\n${explicit ? "## explicit\n" : ""}`)
    .join("");
  return { "vendor/modules.txt": text };
}

const LOCAL: Files = { "local/go.mod": "module example.com/local\n\ngo 1.21\n", "local/local.go": "package local\n" };

const inModule: fc.Arbitrary<Files> = fc
  .record({
    lines,
    goSum,
    imports: now(imports, 3),
    vendor: now(mostly(["right"], ["wrong", "empty"], 1), 0.12),
  })
  .map(({ lines: all, goSum: sums, imports: names, vendor }): Files => {
    const mod = goMod(all);
    return {
      "go.mod": mod,
      ...(sums === null ? {} : { "go.sum": sums }),
      ...(names === null ? {} : { "main.go": goFile(names) }),
      ...(vendor === null ? {} : vendor === "empty" ? { "vendor/x.txt": "" } : vendored(all, vendor === "right")),
      ...(mod.includes("./local") ? LOCAL : {}),
    };
  });

/** What lies in the folder where go is run. */
export const folder: fc.Arbitrary<Files> = fc.oneof(
  { weight: 8, arbitrary: inModule },
  { weight: 2, arbitrary: fc.constant({}) },
);
