import { describe, expect, test } from "vitest";
import { allRules, type Found } from "../../src/findings/all.ts";
import { findAll } from "../../src/findings/find-all.ts";
import { passage } from "../../src/findings/passages.ts";
import { telling as enTelling } from "../../src/locales/en/findings/telling.ts";
import { report as enReport } from "../../src/locales/en/report.ts";
import { telling as zhTelling } from "../../src/locales/zh-CN/findings/telling.ts";
import { report as zhReport } from "../../src/locales/zh-CN/report.ts";
import type { Report } from "../../src/model/report.ts";
import { reportSchema } from "../../src/model/report.ts";
import { type DiagnoseInput, diagnose } from "../../src/report/diagnose.ts";
import {
  answered,
  breakage,
  downloads,
  environment,
  fails,
  hasFailed,
  noSuchHost,
  refused,
  setting,
} from "../findings/builders.ts";
import type { Scene } from "../findings/find.ts";
import { scenes } from "../findings/scenes.ts";

interface Options extends Partial<DiagnoseInput> {
  readonly offline?: boolean;
  readonly found?: readonly Found[];
}

function report(scene: Scene, { offline = false, found, lang = "en", ...more }: Options = {}): Report {
  const input = {
    environment: scene.environment ?? environment(),
    forecasts: scene.forecasts ?? [],
    observations: [...(scene.observations ?? [])],
  };
  return diagnose({
    recording: {
      tool: { name: "goproxy-doctor", version: "0.1.0" },
      startedAt: "2026-11-21T08:00:00Z",
      elapsedMs: 1234,
      complete: true,
      request: { modules: [], set: [], offline, patient: false, config: null },
      environment: input.environment,
      observations: input.observations,
    },
    forecasts: input.forecasts,
    told: {
      found: found ?? findAll(allRules, input),
      words: lang === "en" ? enTelling : zhTelling,
      passage: (id) => passage(id, lang),
      prescribe: ({ id: findingId, detected: { intents } }) =>
        intents.map(({ intent }, index) => ({
          id: `${findingId}/${intent}`,
          kind: "manual",
          title: intent,
          rank: index,
          settings: [],
          commands: [],
          message: null,
          request: null,
          scope: "user",
          risk: null,
          proof: { state: "untested", why: "", elapsedMs: null },
          fromArticle: false,
        })),
    },
    textsFor: "go1.27",
    areas: null,
    lang,
    words: lang === "en" ? enReport : zhReport,
    strict: false,
    exitZero: false,
    interrupted: false,
    ...more,
  });
}

const github = { module: "github.com/gorilla/mux", query: "v1.8.0" };
const failing = scenes["tcp-refused"];

/** A wide pattern sends two modules to hosts that this network does not let through; a third module breaks elsewhere. */
const wide: Scene = {
  environment: environment({ GONOPROXY: setting("*.org,github.com") }),
  forecasts: [
    fails(breakage({ at: "direct", layer: "tcp", host: "golang.org", observation: "tcp 192.0.2.1:443" }), {
      noproxyPattern: "*.org",
    }),
    fails(breakage({ at: "direct", layer: "dns", host: "github.com", observation: "dns github.com" }), {
      ...github,
      noproxyPattern: "github.com",
    }),
  ],
  observations: [refused("192.0.2.1:443"), noSuchHost("github.com")],
};

describe("one broken thing", () => {
  test.each(allRules.map(({ id }) => id))("%s: a report that fits its schema, named in the headline", (id) => {
    for (const lang of ["en", "zh-CN"] as const) {
      const made = report(scenes[id], { lang });
      expect(reportSchema.safeParse(made).success).toBe(true);
      expect(JSON.parse(JSON.stringify(made))).toEqual(made);
      const own = made.findings.find((finding) => finding.id === id);
      const ceiling = allRules.find((rule) => rule.id === id)?.ceiling;
      if (ceiling === "note") {
        expect(made.notes.map((note) => note.id)).toContain(id);
        continue;
      }
      expect(own).toBeDefined();
      // What only makes another fault worse never comes first.
      if (id === "goproxy-comma-no-failover") {
        expect(made.headline.finding).not.toBe(own?.key);
        continue;
      }
      expect(made.findings.map((finding) => finding.id)).toEqual([id]);
      expect(made.headline.finding).toBe(own?.key);
      expect(made.headline.text).toContain(own?.title);
      const verdict = { blocking: "blocked", exposing: "exposed", degrading: "degraded" } as const;
      expect(made.verdict).toBe(verdict[own?.severity ?? "blocking"]);
      expect(made.exitCode).toBe(own?.severity === "degrading" ? 0 : 1);
      for (const { outcome, cause } of made.forecasts)
        if (outcome === "fails" || outcome === "hangs") expect(cause).toBe(own?.key);
    }
  });

  test("what only findings need is not published", () => {
    const [forecast] = report(failing).forecasts;
    expect(Object.keys(forecast ?? {})).not.toEqual(expect.arrayContaining(["breakage"]));
    expect(forecast).not.toHaveProperty("noproxyPattern");
    expect(forecast).not.toHaveProperty("swallowed");
    expect(forecast).not.toHaveProperty("requests");
  });

  test("carries what the mode knows", () => {
    const [finding] = report(failing).findings;
    expect(finding).toMatchObject({
      key: "tcp-refused#goproxy.example.com",
      area: "tcp",
      severity: "blocking",
      confidence: "certain",
      affects: ["golang.org/x/text"],
      explainedBy: null,
      facts: { targets: [{ host: "goproxy.example.com", port: 443, address: "192.0.2.1" }] },
      articles: [{ article: 1, verdict: "correct", correction: null }],
    });
    expect(finding?.prescriptions.map(({ title }) => title)).toEqual(["ask-host-owner", "manual", "ask-network-admin"]);
  });

  test("articles are told in the reader's language", () => {
    const [chinese] = report(failing, { lang: "zh-CN" }).findings;
    expect(chinese?.articles[0]?.section).toContain("第一章");
    expect(chinese?.summary).toContain("立即被拒绝");
  });
});

describe("causes before consequences", () => {
  test("the pattern is the cause; what it ran into stands under it", () => {
    const { findings, forecasts } = report(wide);
    expect(findings.map(({ id, subject, severity, explainedBy }) => [id, subject.name, severity, explainedBy])).toEqual(
      [
        ["gonoproxy-too-broad", "GONOPROXY", "blocking", null],
        ["dns-nxdomain", "github.com", "degrading", "gonoproxy-too-broad#GONOPROXY"],
        ["tcp-refused", "golang.org", "degrading", "gonoproxy-too-broad#GONOPROXY"],
      ],
    );
    expect(forecasts.map(({ cause }) => cause)).toEqual([
      "gonoproxy-too-broad#GONOPROXY",
      "gonoproxy-too-broad#GONOPROXY",
    ]);
  });

  test("a fault that also breaks a download of its own is no mere consequence", () => {
    const own = fails(breakage({ layer: "tcp", host: "golang.org", observation: "tcp 192.0.2.1:443" }), {
      module: "golang.org/x/net",
    });
    const { findings, forecasts } = report({ ...wide, forecasts: [...(wide.forecasts ?? []), own] });
    const refusedThere = findings.find(({ id }) => id === "tcp-refused");
    expect(refusedThere).toMatchObject({ severity: "blocking", explainedBy: null });
    expect(forecasts.map(({ cause }) => cause?.split("#")[0])).toEqual([
      "gonoproxy-too-broad",
      "gonoproxy-too-broad",
      "tcp-refused",
    ]);
  });

  test("the finding on the error that go shows is the cause, not one that go got around", () => {
    const scene: Scene = {
      forecasts: [
        fails(breakage({ at: "direct", layer: "dns", host: "example.org", observation: "dns example.org" }), {
          swallowed: [breakage({ layer: "tcp", observation: "tcp 192.0.2.1:443" })],
        }),
      ],
      observations: [refused("192.0.2.1:443"), noSuchHost("example.org")],
    };
    const made = report(scene);
    expect(made.forecasts[0]?.cause).toBe("dns-nxdomain#example.org");
    expect(made.findings.map(({ id, severity }) => [id, severity])).toEqual([
      ["dns-nxdomain", "blocking"],
      ["tcp-refused", "degrading"],
    ]);
  });

  test("the cause of more failing downloads comes first", () => {
    const one = (module: string) => fails(breakage({ layer: "tcp", observation: "tcp 192.0.2.1:443" }), { module });
    const scene: Scene = {
      forecasts: [
        fails(breakage({ layer: "dns", host: "a.example", observation: "dns a.example" }), { module: "a.example/x" }),
        one("b.example/x"),
        one("b.example/y"),
      ],
      observations: [refused("192.0.2.1:443"), noSuchHost("a.example")],
    };
    expect(report(scene).findings.map(({ id }) => id)).toEqual(["tcp-refused", "dns-nxdomain"]);
  });

  test("the same scene in another order of observations gives the same report", () => {
    const turned = { ...wide, observations: [...(wide.observations ?? [])].reverse() };
    expect(report(turned).findings).toEqual(report(wide).findings);
  });
});

test("a subject that two findings of one mode share gets a number", () => {
  const two = scenes["tcp-refused"];
  const found = findAll(allRules, {
    environment: environment(),
    forecasts: two.forecasts ?? [],
    observations: [...(two.observations ?? [])],
  });
  expect(
    report(two, { found: [...found, ...found.map((one) => ({ ...one }))] }).findings.map(({ key }) => key),
  ).toEqual(["tcp-refused#goproxy.example.com", "tcp-refused#goproxy.example.com~2"]);
});

describe("the verdict", () => {
  const unknown = downloads({ outcome: "unknown", error: "no answer within our limit" });
  const someAnswer = [answered("https://goproxy.example.com/", { status: 200 })];

  test("healthy: nothing found", () => {
    const made = report({ forecasts: [downloads()], observations: someAnswer });
    expect(made).toMatchObject({ verdict: "healthy", exitCode: 0, findings: [], notes: [], coverage: "network" });
    expect(made.headline).toEqual({ finding: null, text: "Module downloads work here" });
  });

  test("inconclusive: the network was asked, and nothing is known", () => {
    const scene = { forecasts: [unknown], observations: someAnswer };
    expect(report(scene)).toMatchObject({ verdict: "inconclusive", exitCode: 3, headline: { finding: null } });
    expect(report(scene, { exitZero: true }).exitCode).toBe(0);
  });

  test("unknown on purpose is no open question", () => {
    expect(report({ forecasts: [{ ...unknown, basis: "rules" }], observations: someAnswer }).verdict).toBe("healthy");
    const made = report({ forecasts: [unknown] }, { offline: true });
    expect(made.verdict).toBe("healthy");
    // Nobody was asked: that downloads work is not known.
    expect(made.headline.text).toMatch(/^No fault in the settings/);
  });

  test("unknown without a question that could be asked stays open", () => {
    expect(report({ forecasts: [{ ...unknown, unknown: "query-not-resolved" }] }).verdict).toBe("inconclusive");
  });

  test("a failure outranks an open question, an open question a weakness", () => {
    const weak = scenes["goenv-disagrees"];
    expect(report({ ...failing, forecasts: [unknown, ...(failing.forecasts ?? [])] }).verdict).toBe("blocked");
    expect(report({ ...weak, forecasts: [unknown], observations: someAnswer }).verdict).toBe("inconclusive");
  });

  test("degraded: a weakness is no failure, unless asked to be strict", () => {
    const weak = scenes["goenv-disagrees"];
    expect(report(weak)).toMatchObject({ verdict: "degraded", exitCode: 0 });
    expect(report(weak, { strict: true }).exitCode).toBe(1);
    expect(report(weak).headline.text).toMatch(/^Module downloads work, with a weakness: go reports/);
  });

  test("exit codes of a blocked machine", () => {
    expect(report(failing).exitCode).toBe(1);
    expect(report(failing, { exitZero: true }).exitCode).toBe(0);
    expect(report(failing, { interrupted: true }).exitCode).toBe(130);
  });

  test("without areas that are shown, forecasts stay as they are", () => {
    const made = report(failing, { areas: new Set(["tls"] as const) });
    expect(made.findings).toEqual([]);
    expect(made.verdict).toBe("blocked");
    expect(made.forecasts[0]).toMatchObject({ outcome: "fails", cause: null });
    expect(made.headline).toEqual({ finding: null, text: "Module downloads fail here" });
  });

  test("what nothing explains belongs to the area it breaks in", () => {
    const key = "tls 192.0.2.1:443 goproxy.example.com";
    const scene: Scene = {
      forecasts: [fails(breakage({ layer: "tls", observation: key }))],
      observations: [hasFailed("tls", key, { code: "tls-other", raw: "" })],
    };
    expect(report(scene, { areas: new Set(["tls"] as const) }).findings.map(({ area }) => area)).toEqual(["tls"]);
    expect(report(scene, { areas: new Set(["http"] as const) }).findings).toEqual([]);
  });
});

describe("a go command", () => {
  const command = "go mod tidy";
  const about = { module: "", query: "", version: null, command };
  const ofCommand = (scene: Scene, more: Options = {}) => {
    const { offline = false } = more;
    const request = { modules: [], command: ["mod", "tidy"], set: [], offline, patient: false, config: null };
    const recording = {
      tool: { name: "goproxy-doctor" as const, version: "0.1.0" },
      startedAt: "2026-11-21T08:00:00Z",
      elapsedMs: 1,
      complete: true,
      request,
      environment: scene.environment ?? environment(),
      observations: [...(scene.observations ?? [])],
    };
    return report(scene, { ...more, recording });
  };

  test("the headline speaks of it, in both languages", () => {
    const works = { forecasts: [downloads(about)] };
    expect(ofCommand(works).headline.text).toBe("go mod tidy works here");
    expect(ofCommand(works, { lang: "zh-CN" }).headline.text).toContain("go mod tidy");
    const unknown = { forecasts: [downloads({ ...about, outcome: "unknown", unknown: "command-not-forecast" })] };
    expect(ofCommand(unknown).headline.text).toBe("It is not known what go mod tidy does here");
    expect(ofCommand(unknown).forecasts[0]).toMatchObject({ unknown: "command-not-forecast" });
  });

  test("one that asks nobody is known to work without the network", () => {
    expect(ofCommand({ forecasts: [downloads(about)] }, { offline: true }).headline.text).toBe(
      "go mod tidy works here",
    );
    const asks = { forecasts: [downloads({ ...about, outcome: "unknown", unknown: "not-asked" })] };
    expect(ofCommand(asks, { offline: true }).headline.text).toContain("the network was not asked");
  });

  test("a fault is its cause, and no module is named that there is not", () => {
    const at = breakage({ observation: "tcp 192.0.2.1:443", layer: "tcp" });
    const scene = { forecasts: [fails(at, about)], observations: [refused("192.0.2.1:443")] };
    const made = ofCommand(scene);
    expect(made.forecasts[0]?.cause).toBe(made.findings[0]?.key);
    expect(made.findings.map(({ id, affects }) => [id, affects])).toEqual([["tcp-refused", []]]);
    const list = ofCommand({ ...scene, forecasts: [fails(at, { ...about, module: "all" })] });
    expect(list.findings[0]?.affects).toEqual([]);
  });

  test("what no mode explains is told of the command", () => {
    const scene = { forecasts: [fails(breakage({ text: "odd" }), { ...about, error: "go: odd" })] };
    expect(ofCommand(scene).headline.text).toBe("go mod tidy fails before it asks the network");
    expect(ofCommand(scene, { lang: "zh-CN" }).headline.text).toContain("go mod tidy");
  });
});
