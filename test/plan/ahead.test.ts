import { describe, expect, test } from "vitest";
import { httpKey } from "../../src/model/content-key.ts";
import type { Content, Observation } from "../../src/model/observation.ts";
import type { Case } from "../../src/plan/case.ts";
import { plan } from "../../src/plan/plan.ts";
import { ORDINARY_LIMITS } from "../../src/run/limits.ts";
import { environment, setting } from "../findings/builders.ts";

const [hole, good] = ["http://hole.example.com", "http://goproxy.example.com"];
const path = "example.com/hello";
const file = (base: string, ending: string) => `${base}/${path}/@v/v1.2.3.${ending}`;
const supported = (base: string) => `${base}/sumdb/sum.golang.org/supported`;
const lookup = (base: string) => `${base}/sumdb/sum.golang.org/lookup/${path}@v1.2.3`;

function subject(goproxy: string): Case {
  const modules = [{ path, query: "v1.2.3", named: true }];
  return {
    environment: environment({ GOPROXY: setting(goproxy), GOSUMDB: setting("sum.golang.org") }),
    request: { modules, set: [], offline: false, patient: false, config: null },
    limits: ORDINARY_LIMITS,
  };
}

function answered(url: string, status: number, content: Content | null): Observation {
  const key = httpKey(url, { via: "direct" });
  const body = { bytes: 1, complete: true, truncated: false, text: "" };
  return {
    ...{ kind: "http", key, flow: key, startedMs: 0, elapsedMs: 5, limitMs: 9, goLimitMs: null, attempts: 1, via: [] },
    ending: "ok",
    value: { status, reason: "", protocol: "HTTP/1.1", headers: {}, body, detail: null, content },
  };
}

function asked(goproxy: string, seen: readonly Observation[], slow: readonly string[] = []): readonly string[] {
  const observations = new Map(seen.map((one) => [one.key, one]));
  const ids = new Set(slow.map((url) => httpKey(url, { via: "direct" })));
  return plan(subject(goproxy), observations, ids).flatMap((flow) => (flow.kind === "http" ? flow.url : []));
}

describe("while a module proxy is silent", () => {
  const info: Content = { reads: "info", version: "v1.2.3", time: null, error: null };
  const files = [
    answered(file(good, "info"), 200, info),
    answered(file(good, "mod"), 200, { reads: "mod", h1: "h1:AAAA", retract: [] }),
  ];
  const silent = [file(hole, "info"), file(hole, "mod")];

  test("the road to the database goes by who has answered, and is walked", () => {
    expect(asked(`${hole}|${good}`, files, silent)).toContain(supported(good));
    const opened = [...files, answered(supported(good), 200, { reads: "supported" })];
    expect(asked(`${hole}|${good}`, opened, silent)).toContain(lookup(good));
  });

  test("nobody is asked for the database who has not answered yet", () => {
    expect(asked(`${hole}|${good}`, [], silent)).not.toContain(supported(good));
  });

  test("nor where a comma keeps go from getting there", () => {
    expect(asked(`${hole},${good}`, files, silent)).not.toContain(supported(good));
  });

  test("nor while the first one may still answer in time", () => {
    expect(asked(`${hole}|${good}`, files)).not.toContain(supported(good));
  });

  test("where nobody offers the database, go stops at the silent one's error, and asks no other", () => {
    const opened = [...files, answered(supported(good), 404, null)];
    expect(asked(`${hole}|${good}`, opened, silent).filter((url) => url.includes("lookup"))).toEqual([]);
  });
});
