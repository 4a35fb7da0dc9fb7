import { allRules, type FindingId } from "../findings/all.ts";
import { pageFacts } from "../findings/page-facts.ts";
import { passage } from "../findings/passages.ts";
import type { CatalogueWords } from "../locales/catalogue-words.ts";
import type { RemedyWords } from "../locales/remedy-words.ts";
import type { CatalogueEntry, CataloguePage } from "../model/catalogue.ts";
import type { Environment } from "../model/environment.ts";
import type { Lang } from "../model/report.ts";
import { prescribe } from "../remedies/prescribe.ts";
import { spell } from "../remedies/prescription.ts";

const rules = allRules.toSorted(({ id: one }, { id: other }) => (one < other ? -1 : 1));

/** Every id, in alphabetical order. */
export const findingIds: readonly FindingId[] = rules.map(({ id }) => id);

/** All modes, in the order of their ids. */
export function catalogueEntries({ pages }: CatalogueWords): CatalogueEntry[] {
  return rules.map(({ id, area, ceiling }) => ({ id, area, worst: ceiling, title: pages[id].title }));
}

/** The page of one mode; null where no mode has this id. */
export function cataloguePage(
  id: string,
  { words, remedies, lang }: { readonly words: CatalogueWords; readonly remedies: RemedyWords; readonly lang: Lang },
): CataloguePage | null {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) return null;
  const { title, means, recognised, confusedWith } = words.pages[rule.id];
  const { prints, intents } = pageFacts[rule.id];
  const fixes = prescribe(intents, { environment: anyMachine, shell: "sh", everySystem: true })
    .map((facts, index) => spell(facts, index + 1, remedies, null))
    .map((one) => ({ title: one.title, message: one.message, commands: one.commands, risk: one.risk }));
  return {
    id: rule.id,
    area: rule.area,
    worst: rule.ceiling,
    title,
    means,
    prints: [...prints],
    recognised,
    confusedWith: findingIds.flatMap((other) => {
      const difference = confusedWith[other];
      return difference === undefined ? [] : [{ id: other, title: words.pages[other].title, difference }];
    }),
    articles: rule.articles.flatMap((one) => passage(one, lang) ?? []),
    fixes,
  };
}

/** A machine with nothing of its own, for which the examples are written; what other systems do stands beside it. */
const anyMachine: Environment = {
  os: {
    platform: "linux",
    arch: "x64",
    distribution: "debian",
    distributionLike: [],
    versionId: null,
    container: null,
    wsl: false,
    root: false,
    shell: "bash",
  },
  now: "2026-01-01T00:00:00Z",
  go: { path: "go", version: null, goroot: null, problem: null, disagrees: [] },
  settings: {},
  network: {
    httpProxy: null,
    httpsProxy: null,
    noProxy: null,
    nameservers: [],
    search: [],
    ndots: 1,
    timeoutMs: 5000,
    attempts: 2,
    hosts: [],
  },
  roots: { source: "files", files: [], sha256: [], der: {}, problem: null },
  git: { path: null, version: null },
  modules: { file: null, go: null, requirements: [] },
};
