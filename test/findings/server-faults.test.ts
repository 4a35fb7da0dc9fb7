import { describe, expect, test } from "vitest";
import { answered, downloads, environment, fails, hasFailed, setting } from "./builders.ts";
import {
  base,
  brokenAt,
  checked,
  circle,
  controlled,
  errors,
  faultScenes,
  fileEntry,
  info,
  knownInfo,
  lookup,
  meant,
  mismatch,
  missingFile,
  modFile,
  nothingThere,
  ofDatabase,
  ofFile,
  record,
  supported,
  unavailable,
} from "./fault-scenes.ts";
import { foundAs, idsIn } from "./find.ts";

test.each([
  "goproxy-file-missing",
  "http-404-base",
  "http-5xx",
  "http-redirect-loop",
  "http-trunc-eof",
  "proxy-connect-redirect",
  "sumdb-lookup-404",
  "sumdb-mismatch",
] as const)("%s: alone, and the download fails by it", (id) => {
  expect(idsIn(faultScenes[id])).toEqual([id]);
  expect(foundAs(id, faultScenes[id])[0]?.breaks).toHaveLength(1);
});

describe("http-5xx", () => {
  test("what the answer says; the owner of a private host is asked", () => {
    const [found] = foundAs("http-5xx", faultScenes["http-5xx"]);
    expect(found?.facts).toMatchObject({ status: 503, says: "maintenance", server: "nginx" });
    expect(found?.intents).toMatchObject([{ what: "repair-service" }, { what: "read-error" }]);
    expect(found?.articles).toEqual([]);
  });

  test("a public service recovers by itself", () => {
    const there = answered(info.replace("goproxy.example.com", "goproxy.cn"), { status: 502 });
    const scene = { forecasts: [brokenAt(there.key, { host: "goproxy.cn" })], observations: [there] };
    expect(foundAs("http-5xx", scene)[0]?.intents[0]).toMatchObject({ what: "try-later" });
  });

  test("an nginx that finds no upstream is the article's", () => {
    const there = answered(info, { status: 502, headers: { server: "nginx/1.27" } });
    const scene = { forecasts: [brokenAt(there.key)], observations: [there] };
    expect(foundAs("http-5xx", scene)[0]?.articles).toEqual(["a1-nginx-regex"]);
  });

  test("silent: the question for the database, which is a mode of its own", () => {
    const asked = answered(`${base}/sumdb/sum.golang.org/supported`, { status: 500 });
    const forecasts = [brokenAt(asked.key, { at: "database", file: "supported", entry: null })];
    expect(idsIn({ environment: checked, forecasts, observations: [asked] })).toEqual(["sumdb-supported-error"]);
  });

  test("silent: a login page's status", () => {
    const login = answered(info, { status: 511 });
    expect(idsIn({ forecasts: [brokenAt(login.key)], observations: [login] })).toEqual(["http-captive-portal"]);
  });

  test("silent: an answer that decided nothing", () => {
    expect(idsIn({ forecasts: [downloads({ evidence: [unavailable.key] })], observations: [unavailable] })).toEqual([]);
  });
});

test("http-redirect-loop is silent about a redirect that go does not follow for another reason", () => {
  const forecasts = [brokenAt(circle.key, { url: info, text: `reading ${info}: 302 Found` })];
  expect(idsIn({ forecasts, observations: [circle] })).toEqual(["download-fails-unexplained"]);
});

describe("http-404-base", () => {
  const forecasts = [brokenAt(nothingThere.key, { url: knownInfo, notExist: true }, errors)];

  test("the entry, and what certainly exists", () => {
    const [found] = foundAs("http-404-base", faultScenes["http-404-base"]);
    expect(found?.facts).toMatchObject({ entry: base, known: "github.com/pkg/errors@v0.9.1", server: "nginx" });
    expect(found?.articles).toEqual(["a1-nginx-regex"]);
  });

  test("an Artifactory address that ends in v2 is the article's", () => {
    const entry = "https://repo.example.com/artifactory/api/go/v2";
    const there = answered(`${entry}/github.com/pkg/errors/@v/v0.9.1.info`, { status: 404 });
    const [found] = foundAs("http-404-base", {
      environment: environment({ GOPROXY: setting(entry) }),
      forecasts: [brokenAt(there.key, { url: there.key.slice("http GET ".length), notExist: true }, errors)],
      observations: [there],
    });
    expect(found?.articles).toEqual(["a1-artifactory-v2"]);
  });

  test("another module, while the known one is not there either", () => {
    const other = answered(info, { status: 404 });
    const control = controlled("known-module", nothingThere);
    const scene = { forecasts: [brokenAt(other.key, { notExist: true })], observations: [other, control] };
    expect(idsIn(scene)).toEqual(["http-404-base"]);
  });

  test("silent: another module, of which nobody knows whether it exists", () => {
    const other = answered(info, { status: 404 });
    const scene = { forecasts: [brokenAt(other.key, { notExist: true })], observations: [other] };
    expect(idsIn(scene)).toEqual(["download-fails-unexplained"]);
  });

  test("silent: the same module proxy delivers something", () => {
    const delivered = answered(info, {
      status: 200,
      content: { reads: "info", version: "v0.14.0", time: null, error: null },
    });
    expect(idsIn({ forecasts, observations: [nothingThere, delivered] })).toEqual(["module-not-found"]);
  });

  test("silent: a later entry has it", () => {
    const swallowed = forecasts.flatMap(({ breakage }) => breakage ?? []);
    expect(idsIn({ forecasts: [downloads({ ...errors, swallowed })], observations: [nothingThere] })).toEqual([]);
  });
});

describe("goproxy-file-missing", () => {
  test("points at the entry, and says how much of the path is there", () => {
    const [found] = foundAs("goproxy-file-missing", faultScenes["goproxy-file-missing"]);
    expect(found?.facts).toEqual({ entry: "file:///mnt/modules", folder: "/mnt/modules", nearest: "/mnt" });
    expect(found?.location).toMatchObject({ setting: "GOPROXY", column: 1 });
  });

  test.each(["/mnt/modules", "/mnt/modules/golang.org/x"])("silent: the folder is there (%s)", (nearest) => {
    const file = missingFile(nearest);
    const scene = { environment: fileEntry, forecasts: [brokenAt(file.key, ofFile)], observations: [file] };
    expect(idsIn(scene)).toEqual(["download-fails-unexplained"]);
  });

  test("a folder with a like name is another one", () => {
    const file = missingFile("/mnt/modules-old");
    const scene = { environment: fileEntry, forecasts: [brokenAt(file.key, ofFile)], observations: [file] };
    expect(idsIn(scene)).toEqual(["goproxy-file-missing"]);
  });

  test("one that may not be read", () => {
    const path = "/mnt/modules/golang.org/x/text/@v/v0.14.0.info";
    const file = hasFailed("file", `file ${path}`, { code: "file-permission", raw: "permission denied" });
    const scene = {
      environment: fileEntry,
      forecasts: [brokenAt(file.key, { ...ofFile, notExist: false })],
      observations: [file],
    };
    expect(foundAs("goproxy-file-missing", scene)[0]?.facts.nearest).toBeNull();
  });

  test("silent: a later entry has the module", () => {
    const { breakage } = brokenAt(missingFile("/mnt").key, ofFile);
    const swallowed = breakage === null ? [] : [breakage];
    const scene = {
      environment: fileEntry,
      forecasts: [downloads({ swallowed })],
      observations: [missingFile("/mnt")],
    };
    expect(idsIn(scene)).toEqual([]);
  });
});

describe("sumdb-lookup-404", () => {
  const forecasts = [brokenAt(`http GET ${lookup}`, ofDatabase)];

  test("asking the database itself comes first", () => {
    expect(foundAs("sumdb-lookup-404", faultScenes["sumdb-lookup-404"])[0]?.intents).toMatchObject([
      { intent: "set-setting", name: "GOSUMDB", value: "sum.golang.org https://sum.golang.org" },
      { intent: "set-setting", name: "GOSUMDB", value: "sum.golang.google.cn" },
      { what: "serve-database" },
    ]);
  });

  test("silent: the database's own words, handed on", () => {
    const own = answered(lookup, { status: 404, detail: "not found: golang.org/x/text@v0.14.0: unknown revision" });
    expect(idsIn({ environment: checked, forecasts, observations: [own, supported] })).toEqual([
      "download-fails-unexplained",
    ]);
  });

  test("silent: nobody said that the database is there", () => {
    const missing = answered(lookup, { status: 404 });
    expect(idsIn({ environment: checked, forecasts, observations: [missing] })).toEqual(["download-fails-unexplained"]);
  });
});

describe("sumdb-mismatch", () => {
  const mod = modFile("module golang.org/x/text\n");

  test("both checksums, and where the file came from", () => {
    const [found] = foundAs("sumdb-mismatch", faultScenes["sumdb-mismatch"]);
    expect(found?.subject).toEqual({ kind: "host", name: "goproxy.example.com" });
    expect(found?.facts).toMatchObject({ file: "go.mod", recorded: meant, database: "sum.golang.org", crlf: false });
    expect(found?.intents).toMatchObject([{ what: "compare-content" }, { what: "restore-module" }]);
    expect(found?.evidence.observations).toEqual([record.key, mod.key]);
  });

  test("two modules of one module proxy are one fault", () => {
    const forecasts = [
      mismatch("go.mod", [mod.key, record.key]),
      { ...mismatch("module", [mod.key, record.key]), module: "golang.org/x/net" },
    ];
    const found = foundAs("sumdb-mismatch", { environment: checked, forecasts, observations: [mod, record] });
    expect(found.map(({ breaks }) => breaks)).toEqual([["golang.org/x/text@v0.14.0", "golang.org/x/net@v0.14.0"]]);
  });

  test("lines that were converted", () => {
    const converted = modFile("module golang.org/x/text\r\n");
    const scene = { ...faultScenes["sumdb-mismatch"], observations: [converted, record] };
    expect(foundAs("sumdb-mismatch", scene)[0]?.facts.crlf).toBe(true);
  });

  test("what came from the repository is about the module", () => {
    const scene = { environment: checked, forecasts: [mismatch("module", [record.key])], observations: [record] };
    const [found] = foundAs("sumdb-mismatch", scene);
    expect(found?.subject).toEqual({ kind: "module", name: "golang.org/x/text" });
    expect(found?.facts).toMatchObject({ file: "zip", url: null, host: null });
    expect(found?.intents).toMatchObject([{ what: "compare-content" }]);
  });

  test("silent: what was hashed is a web page", () => {
    const page = modFile("<html><title>Log in</title>", "text/html");
    expect(idsIn({ ...faultScenes["sumdb-mismatch"], observations: [page, record] })).toEqual(["http-html-200"]);
  });

  test("silent: the database has no entry at all for this file", () => {
    const broken = mismatch("go.mod", [mod.key, record.key]).breakage;
    const text = "verifying go.mod: golang.org/x/text@v0.14.0/go.mod: missing entry\n\nSECURITY ERROR\n";
    const forecasts = broken === null ? [] : [fails({ ...broken, text })];
    expect(idsIn({ environment: checked, forecasts, observations: [mod, record] })).toEqual([
      "download-fails-unexplained",
    ]);
  });
});
