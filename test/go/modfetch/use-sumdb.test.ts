import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { useSumDB } from "../../../src/go/modfetch/use-sumdb.ts";

interface Row {
  readonly path: string;
  readonly gosumdb: string;
  readonly gonosumdb: string;
  readonly goproxy: string;
  readonly use: boolean;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/use_sumdb.json", import.meta.url), "utf8"),
);

describe("useSumDB, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(246));

  it.each(rows.map((row) => [row.path, row.gosumdb, row.gonosumdb, row.goproxy, row] as const))(
    "%s GOSUMDB=%j GONOSUMDB=%j GOPROXY=%j",
    (path, _gosumdb, _gonosumdb, _goproxy, row) => {
      expect(useSumDB(path, row).use).toBe(row.use);
    },
  );
});

describe("the reason", () => {
  const usual = { gosumdb: "sum.golang.org", gonosumdb: "none, x,*.corp.example/", goproxy: "https://p,direct" };

  it.each([
    ["a.b/c", usual, { use: true, because: "default" }],
    ["git.corp.example/x", usual, { use: false, because: "gonosumdb", pattern: "*.corp.example/", offset: 8 }],
    ["corp.example/x", usual, { use: true, because: "default" }],
    ["git.corp.example/x", { ...usual, gosumdb: "off" }, { use: false, because: "gosumdb-off", pattern: null }],
    ["a.b/c", { ...usual, gosumdb: "off " }, { use: true, because: "default" }],
    ["golang.org/toolchain", { ...usual, gosumdb: "off" }, { use: true, because: "toolchain" }],
    [
      "golang.org/toolchain",
      { ...usual, gosumdb: "off", goproxy: "file:///x" },
      { use: false, because: "gosumdb-off" },
    ],
    ["golang.org/toolchain", { ...usual, gosumdb: "off", goproxy: "file:///x,off" }, { use: true }],
    ["golang.org/toolchain", { ...usual, goproxy: "file:///x" }, { use: true, because: "default" }],
    ["golang.org/toolchain", { ...usual, gosumdb: "off", gitHTTPUserAgent: "proxy.golang.org/1" }, { use: false }],
  ])("%s %j", (path, settings, expected) => {
    expect(useSumDB(path, settings)).toMatchObject(expected);
  });
});
