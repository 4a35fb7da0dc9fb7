import { describe, expect, test } from "vitest";
import { allRules, type Found } from "../../src/findings/all.ts";
import { dnsNxdomain } from "../../src/findings/dns/dns-nxdomain.ts";
import { list as listEn } from "../../src/locales/en/findings/phrases.ts";
import { telling as enTelling } from "../../src/locales/en/findings/telling.ts";
import { report as enReport } from "../../src/locales/en/report.ts";
import { list as listZh } from "../../src/locales/zh-CN/findings/phrases.ts";
import { telling as zhTelling } from "../../src/locales/zh-CN/findings/telling.ts";
import { report as zhReport } from "../../src/locales/zh-CN/report.ts";
import { plain, type Words } from "../../src/model/words.ts";
import { phrase } from "../../src/report/phrase.ts";
import { breakage, fails, noSuchHost, refused } from "../findings/builders.ts";
import { findIn } from "../findings/find.ts";
import { scenes } from "../findings/scenes.ts";

const en = { ...enReport, ...enTelling };
const zh = { ...zhReport, ...zhTelling };

const ids = allRules.map(({ id }) => id);

function only(id: Found["id"]): Found {
  const found = findIn(scenes[id]);
  const own = found.find((one) => one.id === id);
  if (own === undefined) throw new Error(`the scene of ${id} does not show it`);
  // A weakness never stands alone: it is told beside the fault that makes it matter.
  if (own.ceiling !== "degrading") expect(found.map((one) => one.id)).toEqual([id]);
  return own;
}

describe.each([
  ["en", en],
  ["zh-CN", zh],
] as const)("%s", (lang, words) => {
  test("has words for every mode, and for no other", () => {
    expect(Object.keys(words.findings).sort()).toEqual([...ids].sort());
  });

  test.each(ids)("%s", (id) => {
    const { title, seen, why, summary } = phrase(words, only(id));
    for (const sentence of [title, seen, why]) isWhole(sentence);
    expect(plain(title)).not.toMatch(/[.。]$/);
    for (const sentence of [seen, why]) expect(plain(sentence)).toMatch(lang === "en" ? /\.$/ : /。$/);
    expect(summary.startsWith(plain(seen))).toBe(true);
    expect(summary.endsWith(plain(why))).toBe(true);
  });

  test("says never just proxy: a module proxy and an HTTP proxy are two things", () => {
    for (const id of ids) {
      const { title, summary } = phrase(words, only(id));
      const text = `${plain(title)} ${summary}`.replace(
        /"[^"]*"|https?:\S+|GO\w*PROXY|invalid proxy URL|proxy\.golang\.org/g,
        "",
      );
      if (lang === "en") expect(text).not.toMatch(/(?<!module |HTTP )\bprox(?:y|ies)\b/);
      else expect(text).not.toMatch(/(?<!模块|HTTP |不经)代理/);
    }
  });

  test.each(Object.entries(words.headline.plain))("headline: %s", (_, sentence) => isWhole(sentence));

  test("a headline about a weakness holds its title", () => {
    expect(plain(words.headline.degraded([{ kind: "text", text: "TITLE" }], null))).toContain("TITLE");
    const ofCommand = plain(words.headline.degraded([{ kind: "text", text: "TITLE" }], "go mod tidy"));
    expect(ofCommand).toContain("TITLE");
    expect(ofCommand).toContain("go mod tidy");
  });

  test.each(Object.entries(words.headline.command))("headline of a command: %s", (_, sentence) => {
    isWhole(sentence("go mod tidy"));
    expect(plain(sentence("go mod tidy"))).toContain("go mod tidy");
  });
});

test("both languages tell the same data", () => {
  for (const id of ids) {
    const found = only(id);
    const data = (words: typeof en): readonly string[] => {
      const { title, seen, why } = phrase(words, found);
      const all = [...title, ...seen, ...why].filter(({ kind }) => kind === "url" || kind === "code");
      return [...new Set(all.map(({ text }) => text))].sort();
    };
    expect(data(zh)).toEqual(data(en));
  }
});

test("lists are cut where they get long", () => {
  expect(plain(listEn([]))).toBe("");
  expect(plain(listEn(["a"]))).toBe("a");
  expect(plain(listEn(["a", "b"]))).toBe("a and b");
  expect(plain(listEn(["a", "b", "c", "d"]))).toBe("a, b, c and d");
  expect(plain(listEn(["a", "b", "c", "d", "e", "f"]))).toBe("a, b, c and 3 more");
  expect(plain(listZh([]))).toBe("");
  expect(plain(listZh(["a"]))).toBe("a");
  expect(plain(listZh(["a", "b", "c"]))).toBe("a、b 和 c");
  expect(plain(listZh(["a", "b", "c", "d", "e", "f"]))).toBe("a、b、c 等 6 项");
});

test("two hosts refuse, one refuses", () => {
  const at = (address: string, host: string) => fails(breakage({ layer: "tcp", host, observation: `tcp ${address}` }));
  const [found] = findIn({
    forecasts: [at("192.0.2.1:443", "a.example"), at("192.0.2.2:8443", "b.example")],
    observations: [refused("192.0.2.1:443"), refused("192.0.2.2:8443")],
  });
  if (found === undefined) throw new Error("nothing found");
  expect(plain(phrase(en, found).title)).toBe("a.example:443 and b.example:8443 refuse connections");
  expect(plain(phrase(zh, found).title)).toBe("a.example:443 和 b.example:8443 拒绝连接");
});

test("a name that DNS cannot hold was asked of nobody", () => {
  const [found] = findIn({
    forecasts: [fails(breakage({ layer: "dns", host: "a，b", observation: "dns a，b" }))],
    observations: [noSuchHost("a，b", null)],
  });
  if (found === undefined) throw new Error("nothing found");
  expect(found.id).toBe(dnsNxdomain.id);
  expect(phrase(en, found).summary).toContain("No name server was asked");
});

function isWhole(sentence: Words): void {
  expect(plain(sentence).trim()).not.toBe("");
  expect(plain(sentence)).not.toMatch(/undefined|null|NaN|\[object/);
  for (const word of sentence) expect(word.text).not.toBe("");
}
