import { describe, expect, test } from "vitest";
import type { Intent, SettingIntent } from "../../src/model/finding.ts";
import { fixesFrom, type Tryable } from "../../src/proofs/fixes.ts";
import type { Trial } from "../../src/proofs/trial.ts";
import { breakage, environment, fails } from "../findings/builders.ts";

const ask: Intent = { intent: "ask-network-admin", what: "allow-url", hosts: ["proxy.golang.org"] };
const broken = breakage({ text: "dial tcp: refused\nand more" });

function set(value: string, name = "GOPROXY"): SettingIntent {
  return { intent: "set-setting", name, value, replaces: { origin: "default", file: null, line: null } };
}

const passed = (elapsedMs: number | null): Trial["result"] => ({ is: "passed", elapsedMs });
const failed: Trial["result"] = { is: "failed", breakage: broken };

function tried(intent: SettingIntent, result: Trial["result"], more: Partial<Tryable> = {}): Tryable {
  return {
    intent,
    name: null,
    own: true,
    trial: { under: "", environment: environment(), flows: [], result, next: [], observations: new Map() },
    ...more,
  };
}

function wayOut(value: string, result: Trial["result"], name = "GOPROXY", own = false): Tryable {
  return tried(set(value, name), result, { name: value, own });
}

function values(intents: readonly Intent[]): readonly string[] {
  return intents.map((intent) => (intent.intent === "set-setting" ? intent.value : intent.intent));
}

describe("what is prescribed", () => {
  test("what works, then what nobody knows, then what was tried in vain", () => {
    const [vain, good] = [tried(set("vain"), failed), tried(set("good"), passed(40))];
    const { intents, proofs } = fixesFrom([vain.intent, ask, good.intent], [vain, good], []);
    expect(values(intents)).toEqual(["good", "ask-network-admin", "vain"]);
    expect(proofs.get(vain.intent)).toEqual({ state: "failed", error: "dial tcp: refused" });
    expect(proofs.get(ask)).toBeUndefined();
  });

  test("of the ways out that work the fastest of each variable, the others by name; those that do not work are left out", () => {
    const ways = [
      wayOut("slow", passed(900)),
      wayOut("vain", failed),
      wayOut("fast", passed(80)),
      wayOut("other-database", passed(200), "GOSUMDB"),
    ];
    const { intents, proofs } = fixesFrom([ask], ways, []);
    expect(values(intents)).toEqual(["fast", "other-database", "ask-network-admin"]);
    const [first] = intents;
    expect(first && proofs.get(first)).toEqual({
      state: "passed",
      elapsedMs: 80,
      others: [{ value: "slow", elapsedMs: 900 }],
    });
  });

  test("a mirror that the finding itself names gives way to a faster one", () => {
    const [own, faster] = [wayOut("own", passed(300), "GOPROXY", true), wayOut("faster", passed(50))];
    expect(values(fixesFrom([own.intent, ask], [own, faster], []).intents)).toEqual(["faster", "ask-network-admin"]);
  });

  test("none works: somebody must open what is in use, and is told what was tried instead", () => {
    const caused = [fails(breakage({ url: "https://goproxy.example.com:8443/a/@v/v1.info" }))];
    const ways = [wayOut("one", failed), wayOut("two", { is: "open", because: "time" })];
    const { intents, proofs } = fixesFrom([], ways, caused);
    const [open] = intents;
    expect(intents).toEqual([
      { intent: "ask-network-admin", what: "open-egress", hosts: ["goproxy.example.com:8443"] },
    ]);
    expect(open && proofs.get(open)).toEqual({ state: "untested", because: "people", inVain: ["one", "two"] });
    // Whoever is asked already is not asked twice.
    expect(values(fixesFrom([ask], ways, caused).intents)).toEqual(["ask-network-admin"]);
  });

  test("nothing is said of ways out that could not be tried", () => {
    const ways = [wayOut("one", failed), wayOut("two", { is: "open", because: "private" })];
    expect(fixesFrom([], ways, [fails(breakage())]).intents).toEqual([]);
  });
});
