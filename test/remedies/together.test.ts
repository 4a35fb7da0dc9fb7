import { describe, expect, test } from "vitest";
import { loadWords } from "../../src/locales/load.ts";
import type { SettingIntent } from "../../src/model/finding.ts";
import { plain } from "../../src/model/words.ts";
import { prescribe } from "../../src/remedies/prescribe.ts";
import { type EnvironmentParts, environmentWith, setting, source } from "./environment.ts";

function set(name: string, value: string, origin: "process" | "default" = "default"): SettingIntent {
  return { intent: "set-setting", name, value, replaces: { origin, file: null, line: null } };
}

function unset(name: string, then = ""): SettingIntent {
  return { intent: "unset-setting", name, place: { origin: "process", file: null, line: null }, then };
}

function together(steps: readonly SettingIntent[], parts: EnvironmentParts = {}, everySystem = false) {
  const environment = environmentWith(parts);
  const [facts, ...more] = prescribe([{ intent: "together", steps }], { environment, shell: "sh", everySystem });
  expect(more).toEqual([]);
  return facts;
}

const mirror = set("GOPROXY", "https://mirrors.aliyun.com/goproxy/,direct");
const database = set("GOSUMDB", "sum.golang.google.cn");
const file = "/home/dev/.config/go/env";

function linesOf(facts: ReturnType<typeof together>, shell = "sh"): readonly (readonly [string, string | null])[] {
  const commands = facts?.commands.filter((command) => command.shell === shell && !command.persists) ?? [];
  return commands.map(({ text, undo }) => [text, undo]);
}

describe("several settings in one prescription", () => {
  test("one command where go's own settings can hold all of them", () => {
    const facts = together([mirror, database]);
    expect(facts).toMatchObject({ id: "set-GOPROXY-GOSUMDB", kind: "set-variable", scope: "user", fromArticle: false });
    expect(linesOf(facts)).toEqual([
      [
        "go env -w GOPROXY=https://mirrors.aliyun.com/goproxy/,direct GOSUMDB=sum.golang.google.cn",
        "go env -u GOPROXY GOSUMDB",
      ],
    ]);
  });

  test("one each where the file holds a value that the undo must give back", () => {
    const settings = { GOPROXY: setting(source("goenv-file", "https://goproxy.cn", file, 1)) };
    expect(linesOf(together([mirror, database], { settings }))).toEqual([
      ["go env -w GOPROXY=https://mirrors.aliyun.com/goproxy/,direct", "go env -w GOPROXY=https://goproxy.cn"],
      ["go env -w GOSUMDB=sum.golang.google.cn", "go env -u GOSUMDB"],
    ]);
  });

  test("one exported, one stored: each in its own way, and it counts in this shell", () => {
    const settings = { HTTPS_PROXY: setting(source("process", "http://proxy.example.com:3128")) };
    const facts = together([unset("HTTPS_PROXY"), mirror], { settings });
    expect(facts).toMatchObject({ id: "set-HTTPS_PROXY-GOPROXY", scope: "shell" });
    expect(linesOf(facts).map(([text]) => text)).toEqual([
      "unset HTTPS_PROXY",
      "go env -w GOPROXY=https://mirrors.aliyun.com/goproxy/,direct",
    ]);
  });

  test("the commands of one shell stand together", () => {
    const settings = { HTTPS_PROXY: setting(source("process", "http://proxy.example.com:3128")) };
    const shells = together([unset("HTTPS_PROXY"), mirror], { settings }, true)?.commands.map(({ shell }) => shell);
    expect(shells).toEqual([...new Set(shells)].flatMap((shell) => shells?.filter((one) => one === shell) ?? []));
  });

  test("one that nobody may be advised spoils all", () => {
    expect(together([mirror, set("GOSUMDB", "off")])).toBeUndefined();
  });

  test("one that only the user can write makes it a thing of the hand", () => {
    const login = set("GOPROXY", "https://me:xxxxx@goproxy.example.com");
    expect(together([login, database])).toMatchObject({ kind: "manual" });
  });
});

describe.each(["en", "zh-CN"] as const)("its words in %s", (lang) => {
  test("what holds for both is said once", async () => {
    const { remedies } = await loadWords(lang);
    const settings = Object.fromEntries(["GOPROXY", "GOSUMDB"].map((name) => [name, setting(source("process", "x"))]));
    const facts = together([set("GOPROXY", "direct", "process"), set("GOSUMDB", "sum.golang.org", "process")], {
      settings,
    });
    expect(facts).toBeDefined();
    if (facts === undefined) return;
    const message = plain(remedies.message(facts.remedy) ?? []);
    expect(message.match(/go env -w/g)).toHaveLength(1);
    expect(message).toContain("GOPROXY");
    expect(message).toContain("GOSUMDB");
    const title = plain(remedies.title(facts.remedy));
    for (const word of ["GOPROXY", "direct", "GOSUMDB", "sum.golang.org"]) expect(title).toContain(word);
  });
});
