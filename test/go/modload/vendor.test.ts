import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GoMod, parseGoMod } from "../../../src/go/modfile/parse-go-mod.ts";
import { readVendorList, vendorInconsistency } from "../../../src/go/modload/vendor.ts";

function goMod(text: string): GoMod {
  const parsed = parseGoMod(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const A = "module m\n\ngo 1.21\n\nrequire example.com/a v1.0.0\n";
const VENDORED = "# example.com/a v1.0.0\n## explicit; go 1.21\nexample.com/a\nexample.com/a/b\n";

/** The lines between the folder and the advice. */
function problems(mod: string, vendored: string): readonly string[] {
  const text = vendorInconsistency(goMod(mod), readVendorList(vendored), "/w", "go.mod");
  if (text === null) return [];
  const [front = "", advice] = text.split("\n\n");
  expect(advice).toBe(
    "\tTo ignore the vendor directory, use -mod=readonly or -mod=mod.\n\tTo sync the vendor directory, run:\n\t\tgo mod vendor",
  );
  const [head, ...lines] = front.split("\n\t");
  expect(head).toBe("inconsistent vendoring in /w:");
  return lines;
}

describe("readVendorList", () => {
  it("knows modules, their packages and what they are replaced by", () => {
    const list = readVendorList(`${VENDORED}# b.c/d v1.0.0 => ./d\n# e.f/g => h.i/j v1.2.3\n# odd x\nodd/package\n`);
    expect([...list.packages.keys()]).toEqual(["example.com/a", "example.com/a/b"]);
    expect(list.versions).toEqual(new Map([["example.com/a", "v1.0.0"]]));
    expect(list.replaced).toEqual(["b.c/d@v1.0.0", "e.f/g@"]);
    expect(list.modules.get("e.f/g@")?.replacement).toBe("h.i/j@v1.2.3");
    expect(list.modules.get("example.com/a@v1.0.0")).toMatchObject({ explicit: true, goLine: "1.21" });
  });

  it("never throws", () => {
    const piece = fc.constantFrom("# ", "## ", "a.b/c", " v1.0.0", " => ", "explicit", ";", "\n", "go 1.2", "./x");
    fc.assert(fc.property(fc.array(piece), (pieces) => void readVendorList(pieces.join(""))));
  });
});

describe("vendorInconsistency", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["agrees", A, VENDORED, []],
    [
      "nothing vendored",
      A,
      "",
      ["example.com/a@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt"],
    ],
    [
      "another version",
      A.replace("v1.0.0", "v1.1.0"),
      VENDORED,
      [
        "example.com/a@v1.1.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt",
        "example.com/a@v1.0.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod",
      ],
    ],
    ["before 1.14 only a contradiction", A.replace("1.21", "1.13"), "", []],
    [
      "before 1.14 another version",
      A.replace("1.21", "1.13").replace("v1.0.0", "v1.1.0"),
      VENDORED.replace("explicit; ", ""),
      ["example.com/a@v1.1.0: is explicitly required in go.mod, but vendor/modules.txt indicates example.com/a@v1.0.0"],
    ],
    [
      "replaced in go.mod alone",
      `${A}replace example.com/a => ../a\n`,
      VENDORED,
      ["example.com/a: is replaced in go.mod, but not marked as replaced in vendor/modules.txt"],
    ],
    [
      "replaced otherwise",
      `${A}replace example.com/a v1.0.0 => ../a\n`,
      VENDORED.replace("v1.0.0", "v1.0.0 => b.c/d v1.2.3"),
      [
        "example.com/a@v1.0.0: is replaced by ../a in go.mod, but marked as replaced by b.c/d@v1.2.3 in vendor/modules.txt",
      ],
    ],
    [
      "replaced in the list alone",
      A,
      VENDORED.replace("v1.0.0", "v1.0.0 => ./a"),
      ["example.com/a@v1.0.0: is marked as replaced in vendor/modules.txt, but not replaced in go.mod"],
    ],
  ])("%s", (_, mod, vendored, expected) => {
    expect(problems(mod, vendored)).toEqual(expected);
  });
});
