import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookupEntry, outcomeWithoutAsking } from "../../../src/go/modfetch/lookup-entry.ts";
import { type ProxySpec, parseProxyList } from "../../../src/go/modfetch/proxy-list.ts";
import { type Outcome, tryProxies } from "../../../src/go/modfetch/try-proxies.ts";

interface Row {
  readonly goproxy: string;
  readonly gonoproxy?: string;
  readonly module: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly attempts: readonly { readonly proxy: string; readonly result: string }[];
  readonly ok: boolean;
  readonly error?: string;
  readonly isNotExist?: boolean;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/try_proxies.json", import.meta.url), "utf8"),
);

function entriesOf(goproxy: string, gonoproxy = ""): readonly ProxySpec[] {
  const list = parseProxyList(goproxy, gonoproxy);
  if (!list.ok) throw new Error(list.error);
  return list.entries;
}

/** What the row's fake proxies answer. */
function answer(row: Row, entry: ProxySpec): Outcome<string, string> {
  const lookup = lookupEntry(entry, row.module, { gonoproxy: row.gonoproxy ?? "", mod: "" });
  const skipped = outcomeWithoutAsking(lookup);
  if (skipped !== null) return skipped;
  const name = lookup.does === "direct" ? "direct" : entry.url.replace("https://", "");
  const said = row.outcomes[name];
  if (said === "ok") return { state: "ok", value: name };
  return { state: "error", error: `${name}: ${said}`, notExist: said === "notfound" };
}

describe("tryProxies, as Go does", () => {
  it("has all rows", () => expect(rows).toHaveLength(151));

  it.each(rows.map((row) => [row.goproxy, row.gonoproxy ?? "", JSON.stringify(row.outcomes), row] as const))(
    "%s GONOPROXY=%s %s",
    (goproxy, gonoproxy, _outcomes, row) => {
      const attempts: { proxy: string; result: string }[] = [];
      const walk = tryProxies(entriesOf(goproxy, gonoproxy), (entry) => {
        const outcome = answer(row, entry);
        attempts.push({ proxy: entry.url, result: outcome.state === "error" ? outcome.error : "ok" });
        return outcome;
      });
      expect(attempts).toEqual(row.attempts);
      expect(walk.state).toBe(row.ok ? "ok" : "error");
      if (walk.state !== "error") return;
      expect(walk.error).toBe(row.error);
      expect(walk.notExist).toBe(row.isNotExist ?? false);
      expect(attempts[walk.entry]?.result).toBe(row.error);
      expect(walk.swallowed).toHaveLength(attempts.length - 1);
    },
  );
});

describe("a walk that is not finished", () => {
  const entries = entriesOf("https://a|https://b,https://c");
  const pending = { state: "pending" } as const;
  const failed = { state: "error", error: "503", notExist: false } as const;

  it("names the entry to ask next, and what failed before it", () => {
    expect(tryProxies(entries, () => pending)).toEqual({ state: "needs", entry: 0, swallowed: [] });
    expect(tryProxies(entries, (_, index) => (index === 0 ? failed : pending))).toEqual({
      state: "needs",
      entry: 1,
      swallowed: [{ entry: 0, error: "503", notExist: false }],
    });
  });

  it("is decided where the rest cannot matter", () => {
    expect(tryProxies(entries, (_, index) => (index < 2 ? failed : pending))).toMatchObject({
      state: "error",
      entry: 1,
    });
  });

  it("swallows what it walked past, also behind the error it shows", () => {
    const notFound = { state: "error", error: "404", notExist: true } as const;
    const walk = tryProxies(entries, (_, index) => (index === 0 ? failed : notFound));
    expect(walk).toMatchObject({ state: "error", entry: 0, swallowed: [{ entry: 1 }, { entry: 2 }] });
  });

  it("asked one by one comes to the same end as asked at once", () => {
    const outcome = fc.constantFrom<Outcome<string, string>>({ state: "ok", value: "v" }, failed, {
      state: "error",
      error: "404",
      notExist: true,
    });
    const list = fc.constantFrom(
      "https://a,https://b,direct",
      "https://a|https://b|off",
      "https://a|https://b,https://c",
    );
    fc.assert(
      fc.property(
        list,
        fc.constantFrom("", "x"),
        fc.array(outcome, { minLength: 4, maxLength: 4 }),
        (value, no, all) => {
          const given = entriesOf(value, no);
          const at = (index: number): Outcome<string, string> => all[index] ?? failed;
          const known = new Set<number>();
          const step = () => tryProxies(given, (_, index) => (known.has(index) ? at(index) : { state: "pending" }));
          let walk = step();
          while (walk.state === "needs") {
            known.add(walk.entry);
            walk = step();
          }
          expect(walk).toEqual(tryProxies(given, (_, index) => at(index)));
        },
      ),
    );
  });

  it("takes an empty list for a bug, as Go does", () => {
    expect(() => tryProxies([], () => pending)).toThrow("GOPROXY list is empty");
  });
});

describe("lookupEntry", () => {
  const [noproxy, proxy, direct] = entriesOf("https://p,direct", "corp.example");
  const [off] = entriesOf("off");

  it.each([
    [noproxy, "corp.example/x", { does: "direct" }],
    [direct, "corp.example/x", { does: "direct" }],
    [proxy, "corp.example/x", { does: "skip", reason: "noproxy-matches", error: "disabled by GOPRIVATE/GONOPROXY" }],
    [off, "corp.example/x", { does: "skip", reason: "noproxy-matches" }],
    [off, "a.b/c", { does: "skip", reason: "proxy-off", error: "module lookup disabled by GOPROXY=off" }],
    [direct, "a.b/c", { does: "direct" }],
    [noproxy, "a.b/c", { does: "skip", reason: "noproxy-does-not-match" }],
    [proxy, "a.b/c", { does: "proxy", path: "a.b/c", url: "https://p" }],
    [proxy, "corp.examples/x", { does: "proxy" }],
    [proxy, "toolchain", { does: "proxy", path: "golang.org/toolchain" }],
    [proxy, "go", { does: "proxy", path: "golang.org/toolchain" }],
  ])("%j %s", (entry, path, expected) => {
    if (entry === undefined) throw new Error("no such entry");
    expect(lookupEntry(entry, path, { gonoproxy: "corp.example", mod: "" })).toMatchObject(expected);
  });

  it("refuses everything with -mod=vendor, and that is not a not-exist error", () => {
    if (proxy === undefined) throw new Error("no such entry");
    const lookup = lookupEntry(proxy, "a.b/c", { gonoproxy: "", mod: "vendor" });
    expect(outcomeWithoutAsking(lookup)).toEqual({
      state: "error",
      notExist: false,
      useProxy: false,
      error: "module lookup disabled by -mod=vendor",
    });
  });
});
