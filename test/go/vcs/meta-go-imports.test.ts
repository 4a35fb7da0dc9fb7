import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkMetaImport, matchGoImport, repoRootProblem, subDirProblem } from "../../../src/go/vcs/match-go-import.ts";
import { type MetaImport, parseMetaGoImports } from "../../../src/go/vcs/meta-go-imports.ts";

interface GoImport {
  readonly Prefix: string;
  readonly VCS: string;
  readonly RepoRoot: string;
  readonly SubDir: string;
}

interface Row {
  readonly name: string;
  readonly html: string;
  readonly path: string;
  readonly imports: readonly GoImport[];
  readonly match?: GoImport;
  readonly matchError?: string;
  readonly parseError?: string;
  readonly subdirError?: string;
  readonly repoRootError?: string;
  readonly vcsError?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/go_import_meta.json", import.meta.url), "utf8"),
);

/** Printed by parseMetaGoImports of Go 1.26. Pages as Latin-1. */
const pages: readonly {
  readonly html: string;
  readonly imports: readonly MetaImport[];
  readonly error: string | null;
}[] = JSON.parse(readFileSync(new URL("./go-rows.json", import.meta.url), "utf8"));

const ours = ({ Prefix, VCS, RepoRoot, SubDir }: GoImport) => ({
  prefix: Prefix,
  vcs: VCS,
  repoRoot: RepoRoot,
  subDir: SubDir,
});

describe("go-import tags, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(36));

  it.each(rows.map((row) => [row.name, row] as const))("%s", (_name, row) => {
    const { imports, error } = parseMetaGoImports(Buffer.from(row.html));
    expect(imports).toEqual(row.imports.map(ours));
    expect(error).toBe(row.parseError ?? null);

    const match = matchGoImport(imports, row.path);
    if (row.match !== undefined) expect(match).toEqual({ ok: true, value: ours(row.match) });
    else expect(match.ok ? "a match" : match.error.error).toBe(row.matchError ?? "");
    if (!match.ok) return;
    expect(subDirProblem(match.value.subDir)).toBe(row.subdirError ?? null);
    expect(repoRootProblem(match.value.repoRoot)).toBe(row.repoRootError ?? null);
    const all = checkMetaImport(match.value);
    if (row.vcsError !== undefined) expect(all).toBe(row.vcsError);
    else expect(all === null).toBe(row.subdirError === undefined && row.repoRootError === undefined);
  });
});

describe("pages that are no XML, as Go reads them", () => {
  it.each(pages.map((page) => [page.html, page] as const))("%j", (html, page) => {
    const { imports, error } = parseMetaGoImports(Buffer.from(html, "latin1"));
    expect(imports).toEqual(page.imports);
    expect(error?.replace(/\p{Surrogate}/gu, "\ufffd") ?? null).toBe(page.error);
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "/",
      "!",
      "--",
      "?",
      "[CDATA[",
      "]]>",
      "&",
      "#x",
      ";",
      '"',
      "'",
      "=",
      "meta ",
      "\0",
      "é",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        (pieces) => void parseMetaGoImports(Buffer.from(pieces.join(""))),
      ),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseMetaGoImports(bytes)));
  });
});

describe("checkMetaImport", () => {
  const good = { prefix: "a.b", vcs: "git", repoRoot: "https://a.b/r", subDir: "" };

  it.each([
    [{}, null],
    [{ vcs: "mod" }, null],
    [{ vcs: "bzr" }, 'unknown vcs "bzr"'],
    [{ subDir: "/x" }, 'invalid subdirectory "/x": leading slash'],
    [{ subDir: "x/-y" }, null],
    [
      { repoRoot: "git@a.b:r" },
      'invalid repo root "git@a.b:r": parse "git@a.b:r": first path segment in URL cannot contain colon',
    ],
    [{ repoRoot: "//a.b" }, 'invalid repo root "//a.b": no scheme'],
  ])("%j", (change, text) => expect(checkMetaImport({ ...good, ...change })).toBe(text));
});
