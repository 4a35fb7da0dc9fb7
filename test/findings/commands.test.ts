import { describe, expect, test } from "vitest";
import { setting } from "./builders.ts";
import {
  came,
  commandScenes,
  differs,
  ends,
  htmlFile,
  inProject,
  meant,
  mismatchText,
  modFile,
  newer,
  notAvailable,
  off,
  withoutToolchain,
  zip,
} from "./command-scenes.ts";
import { foundAs, idsIn, type Scene } from "./find.ts";

const ids = [
  "gosum-malformed",
  "gosum-mismatch",
  "gosum-missing",
  "gotoolchain-download-blocked",
  "gotoolchain-local-old",
  "gotoolchain-needs-sumdb",
  "gotoolchain-version-name",
] as const;

test.each(ids)("%s: alone, and the command fails by it", (id) => {
  expect(idsIn(commandScenes[id])).toEqual([id]);
  expect(foundAs(id, commandScenes[id])[0]?.breaks).toHaveLength(1);
});

describe("gosum-mismatch", () => {
  test("which file, what came and what was meant; where it came from", () => {
    const [found] = foundAs("gosum-mismatch", commandScenes["gosum-mismatch"]);
    expect(found?.subject).toEqual({ kind: "module", name: "golang.org/x/text@v0.14.0" });
    expect(found?.facts).toMatchObject({
      file: "go.mod",
      downloaded: came,
      recorded: meant,
      cached: false,
      says: null,
    });
    expect(found?.hosts).toEqual(["goproxy.example.com"]);
    expect(found?.articles).toBeUndefined();
    expect(found?.intents.map((one) => ("what" in one ? one.what : one.intent))).toEqual([
      "ask-database",
      "replace-sums",
      "distrust-download",
    ]);
  });

  test("never is switching the database off advised", () => {
    for (const settings of [{}, { GOSUMDB: setting("off") }, { GONOSUMDB: setting("golang.org") }]) {
      const scene = { environment: inProject(settings), forecasts: [differs()], observations: [modFile] };
      const intents = foundAs("gosum-mismatch", scene)[0]?.intents ?? [];
      expect(intents.length).toBeGreaterThan(0);
      expect(intents.filter(({ intent }) => intent === "set-setting" || intent === "unset-setting")).toEqual([]);
    }
  });

  test("a module that no database knows: its author", () => {
    const scene = { environment: inProject({ GONOSUMDB: setting("golang.org") }), forecasts: [differs()] };
    const [found] = foundAs("gosum-mismatch", { ...scene, observations: [modFile] });
    expect(found?.facts.database).toBeNull();
    expect(found?.intents).toMatchObject([{ what: "ask-author" }]);
  });

  test("a page that was hashed is no module that was changed", () => {
    const scene: Scene = { environment: inProject(), forecasts: [differs([htmlFile.key])], observations: [htmlFile] };
    expect(idsIn(scene)).toEqual(["http-html-200"]);
  });

  test("the database's own mismatch is another fault", () => {
    const text = mismatchText.replace("go.sum:    ", "sum.golang.org:");
    const scene = { environment: inProject(), forecasts: [ends(text, { at: "database", text })] };
    expect(foundAs("gosum-mismatch", scene)).toEqual([]);
  });
});

describe("gosum-missing", () => {
  const missing = (error: string) =>
    foundAs("gosum-missing", { environment: inProject(), forecasts: [ends(error)] })[0];

  test("a package whose module is not known, with go's own advice", () => {
    const found = missing(
      "m.go:3:8: missing go.sum entry for module providing package rsc.io/quote (imported by m); to add:\n\tgo get m",
    );
    expect(found?.facts).toMatchObject({ module: null, imported: "rsc.io/quote", command: "go get m" });
    expect(found?.intents).toMatchObject([{ lines: ["go get m"] }, { lines: ["go mod tidy"] }]);
  });

  test("behind another error", () => {
    const found = missing(
      "go: module lookup disabled by GOPROXY=off\ngo: rsc.io/quote@v1.5.2: missing go.sum entry for go.mod file; to add it:\n\tgo mod download rsc.io/quote",
    );
    expect(found?.facts).toMatchObject({ module: "rsc.io/quote@v1.5.2", command: "go mod download rsc.io/quote" });
  });

  test("of something else", () => {
    expect(missing("go: rsc.io/quote@v1.5.2: no such thing")).toBeUndefined();
  });
});

describe("toolchains", () => {
  const auto = { GOTOOLCHAIN: setting("auto") };
  const at = { observation: zip.key, host: "goproxy.example.com", text: "404 Not Found\n\tserver response: none" };

  test("who wants it, and the first line of the reason", () => {
    const [found] = foundAs("gotoolchain-download-blocked", {
      environment: inProject(auto, newer),
      forecasts: [withoutToolchain(notAvailable, at)],
      observations: [zip],
    });
    expect(found?.facts).toMatchObject({
      name: "go1.99.1",
      wanted: { by: "go-line", value: "1.99.1", file: "/home/user/app/go.mod" },
      error: "404 Not Found",
      hosts: ["goproxy.example.com"],
      public: false,
    });
    expect(found?.intents).toMatchObject([
      { what: "serve-toolchains" },
      { what: "install-newer-go", facts: { version: "1.99.1" } },
    ]);
  });

  test.each([
    ["a toolchain line", auto, { goMod: "module m\n\ngo 1.21\n\ntoolchain go1.99.1\n" }, "toolchain-line"],
    ["GOTOOLCHAIN", { GOTOOLCHAIN: setting("go1.99.1+auto") }, {}, "setting"],
    ["a language version", auto, { goMod: "module m\n\ngo 1.99.1\n" }, "go-line"],
    ["a dependency", auto, {}, "other"],
  ] as const)("wanted by %s", (_, settings, project, by) => {
    const [found] = foundAs("gotoolchain-download-blocked", {
      environment: inProject(settings, project),
      forecasts: [withoutToolchain(notAvailable, at)],
      observations: [zip],
    });
    expect(found?.facts.wanted.by).toBe(by);
    // The go at hand will do where only a toolchain line or the setting is newer.
    const local = found?.intents.some((one) => one.intent === "set-setting" && one.value === "local");
    expect(local).toBe(by !== "go-line");
  });

  test("no list of versions, after something was too new", () => {
    const error =
      "go: rsc.io/x@v1.0.0 requires go >= 1.99 (running go 1.27)\ngo: switching to go >= 1.99: no releases found for go >= 1.99";
    const scene = { environment: inProject(auto), forecasts: [ends(error)] };
    expect(idsIn(scene)).toEqual(["gotoolchain-download-blocked"]);
    expect(foundAs("gotoolchain-download-blocked", scene)[0]?.facts.name).toBe("go >= 1.99");
  });

  test.each([
    ["go: go.mod requires go >= 1.99.1 (running go 1.27; GOTOOLCHAIN=local)", "go.mod", "1.99.1"],
    ["go: rsc.io/x@v1.0.0 requires go >= 1.99 (running go 1.27; GOTOOLCHAIN=local)", "rsc.io/x@v1.0.0", "1.99"],
    ["go: rsc.io/y@v1.2.3: module rsc.io/x@v1.0.0 requires go >= 1.99 (running go 1.27)", "rsc.io/x@v1.0.0", "1.99"],
    ['go: cannot find "go1.99.1" in PATH', "go1.99.1", "1.99.1"],
  ])("too old: %s", (error, what, needs) => {
    const scene = { environment: inProject({ GOTOOLCHAIN: setting("local") }), forecasts: [ends(error)] };
    expect(foundAs("gotoolchain-local-old", scene)[0]?.facts).toMatchObject({ what, needs, own: "1.27" });
  });

  test("GOSUMDB=off: one finding, whether it lies in the cache or not", () => {
    const off2 = off.replace(/^.*\n/, "").replace("download go1.99.1: ", "");
    for (const [error, cached] of [
      [off, false],
      [off2, true],
    ] as const) {
      const settings = { ...auto, GOSUMDB: setting("off") };
      const scene = {
        environment: inProject(settings, newer),
        forecasts: [withoutToolchain(error, { at: "database", text: "checksum database disabled by GOSUMDB=off" })],
      };
      expect(idsIn(scene)).toEqual(["gotoolchain-needs-sumdb"]);
      expect(foundAs("gotoolchain-needs-sumdb", scene)[0]?.facts).toMatchObject({ name: "go1.99.1", cached });
    }
  });

  test("a word that is no version: in GOTOOLCHAIN, in go.mod", () => {
    const named = (error: string, settings: Parameters<typeof inProject>[0], goMod?: string) =>
      foundAs("gotoolchain-version-name", {
        environment: inProject(settings, goMod === undefined ? {} : { goMod }),
        forecasts: [ends(error)],
      })[0];
    const bySetting = named('go: invalid GOTOOLCHAIN "asdf"', { GOTOOLCHAIN: setting("asdf") });
    expect(bySetting?.intents).toMatchObject([{ name: "GOTOOLCHAIN", value: "auto" }]);
    const byLine = named('go: invalid toolchain "foo" in go.mod', auto, "module m\n\ngo 1.21\n\ntoolchain foo\n");
    expect(byLine?.intents).toMatchObject([{ what: "correct-toolchain-name", facts: { name: "foo" } }]);
    const language = "go: invalid toolchain: go1.99 is a language version but not a toolchain version (go1.99.x)";
    const kept = named(language, { GOTOOLCHAIN: setting("go1.99+auto") });
    expect(kept?.intents).toMatchObject([{ value: "go1.99.0+auto" }, { value: "auto" }]);
    const mended = named(language, auto, "module m\n\ngo 1.21\n\ntoolchain go1.99\n");
    expect(mended?.intents).toMatchObject([
      { what: "set-toolchain-line", lines: ["go mod edit -C / -toolchain=go1.99.0 /home/user/app/go.mod"] },
    ]);
  });
});

describe("what no mode explains", () => {
  test("is told of the command, not of a module", () => {
    const scene = { environment: inProject(), forecasts: [ends("go: something odd", { layer: "http", text: "odd" })] };
    const [found] = foundAs("download-fails-unexplained", scene);
    expect(found?.facts).toMatchObject({ command: "go list -m all", modules: [] });
    expect(found?.subject).toEqual({ kind: "machine", name: "go" });
    expect(found?.breaks).toEqual(["go list -m all"]);
  });
});
