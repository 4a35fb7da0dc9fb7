import { describe, expect, test } from "vitest";
import type { Config } from "../../src/model/config.ts";
import { mayTell } from "../../src/plan/may-tell.ts";
import { environment, setting } from "../findings/builders.ts";

const PUBLIC = "golang.org/x/text";
const SECRET = "git.corp.example/team/secret";
const own = "http://mirror.corp.example:3000";

interface Today {
  readonly settings: Record<string, string>;
  readonly candidates?: Config["candidates"];
}

function asks({ settings, candidates }: Today) {
  const all = { GOPROXY: "https://proxy.golang.org,direct", GOSUMDB: "sum.golang.org", ...settings };
  const set = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, setting(value)]));
  const config = candidates === undefined ? null : { candidates };
  const tells = mayTell({
    environment: environment(set),
    request: { modules: [], set: [], offline: false, patient: false, config },
  });
  return {
    proxy: (module: string, base: string) => tells({ url: `${base}/${module}/@v/v1.0.0.info`, reads: "info", module }),
    database: (module: string, base: string) =>
      tells({ url: `${base}/lookup/${module}@v1.0.0`, reads: "lookup", module }),
    anything: tells,
  };
}

describe("who may be told the name of a module in a trial", () => {
  test("a module that public services are told today: any candidate", () => {
    const today = asks({ settings: {} });
    expect(today.proxy(PUBLIC, "https://goproxy.cn")).toBe(true);
    expect(today.database(PUBLIC, "https://sum.golang.google.cn")).toBe(true);
    expect(asks({ settings: { GOPROXY: "direct" } }).proxy(PUBLIC, "https://goproxy.cn")).toBe(true);
    expect(asks({ settings: { GOSUMDB: "off" } }).database(PUBLIC, "https://sum.golang.org")).toBe(true);
  });

  test("one that only the company is told today: nobody else", () => {
    const settings = { GOPROXY: "https://goproxy.corp.example", GOSUMDB: "off" };
    const today = asks({ settings });
    expect(today.proxy(PUBLIC, "https://goproxy.corp.example")).toBe(true);
    expect(today.proxy(PUBLIC, "https://goproxy.cn")).toBe(false);
    expect(today.database(PUBLIC, "https://sum.golang.org")).toBe(false);
    expect(asks({ settings, candidates: { goproxy: [own] } }).proxy(PUBLIC, own)).toBe(true);
  });

  test("what GONOPROXY or GONOSUMDB keep back: nobody, not even those of the configuration", () => {
    const candidates = { goproxy: [own] };
    const kept = asks({ settings: { GONOPROXY: "git.corp.example", GONOSUMDB: "git.corp.example" }, candidates });
    for (const base of [own, "https://goproxy.cn", "https://proxy.golang.org"])
      expect(kept.proxy(SECRET, base), base).toBe(false);
    expect(kept.database(SECRET, "https://sum.golang.org")).toBe(false);
    expect(kept.proxy(PUBLIC, own)).toBe(true);
    const unsigned = asks({ settings: { GONOSUMDB: "golang.org" } });
    expect(unsigned.database(PUBLIC, "https://goproxy.cn/sumdb/sum.golang.org")).toBe(false);
  });

  test("a path that looks private: only those who are told today", () => {
    const module = "git.corp.internal/team/lib";
    const today = asks({ settings: {}, candidates: { goproxy: [own] } });
    expect(today.proxy(module, "https://proxy.golang.org")).toBe(true);
    expect(today.proxy(module, "https://goproxy.cn")).toBe(false);
    expect(today.proxy(module, own)).toBe(false);
  });

  test("a list that go cannot read was meant for those who stand in it, and for nobody whose name is only a part of theirs", () => {
    const today = asks({ settings: { GOPROXY: "htps://goproxy.corp.example,direct", GOSUMDB: "off" } });
    expect(today.proxy(PUBLIC, "https://goproxy.corp.example")).toBe(true);
    expect(today.proxy(PUBLIC, "https://corp.example")).toBe(false);
    expect(today.proxy(PUBLIC, "https://goproxy.cn")).toBe(false);
  });

  test("questions without a module, and pages of the module's own host", () => {
    const { anything } = asks({ settings: { GOPROXY: "off", GOSUMDB: "off" } });
    expect(anything({ url: "https://goproxy.cn/sumdb/sum.golang.org/supported", reads: "supported", module: "" })).toBe(
      true,
    );
    expect(anything({ url: "https://git.corp.example/team/secret?go-get=1", reads: "go-get", module: SECRET })).toBe(
      true,
    );
  });
});
