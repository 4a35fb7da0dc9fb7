import type { ExplainedEntry, ExplainedHop, ExplainWords } from "../../locales/explain-words.ts";
import type { Explain, ExplainedModule } from "../../model/explain.ts";
import type { Page } from "./page.ts";

interface FileHop {
  readonly file: ExplainedModule["files"][number]["file"];
  readonly hop: ExplainedHop;
}

/** One step of the road: an entry of GOPROXY that is used, with what it is asked for. */
interface Step {
  readonly entry: ExplainedEntry;
  readonly hops: readonly FileHop[];
}

/** Step by step, in go's order; files that take the same steps are told of once. */
export function writeRoad(page: Page, module: ExplainedModule, list: Explain["list"], words: ExplainWords): void {
  if (module.files.length === 0) return;
  const steps = stepsOf(module, list);
  const lists = module.files.some(({ file }) => file === "list");
  const files = module.files.map(({ file }) =>
    file === "list" || file === "latest" ? words.versions[file] : `.${file}`,
  );
  page.paragraph(lists && module.kind !== "toolchain" ? words.roadOfVersions : words.road(files), { indent: 2 });
  for (const [index, { entry, hops }] of steps.entries()) {
    const [first] = hops;
    page.paragraph(words.entry(entry), { indent: 4, lead: `${index + 1}. ` });
    if (first === undefined) continue;
    writeHop(page, module, hops, words);
    const next = index + 1 < steps.length ? index + 2 : null;
    if (entry.continuesOn !== null && next !== null)
      page.paragraph(words.goesOn(entry.continuesOn, next), { indent: 7 });
    else if (entry.kind !== "off") page.paragraph(words.ends, { indent: 7 });
  }
  const passed = passedOver(module, list);
  if (passed.length > 0) page.paragraph(words.passedOver(passed), { indent: 4, look: "dim" });
}

/** Without what GONOPROXY keeps away, and without `direct` where the same has been asked straight already. */
function stepsOf(module: ExplainedModule, list: Explain["list"]): Step[] {
  const { matched } = module.noproxy;
  const straightFirst = matched && list.entries[0]?.kind === "noproxy";
  return list.entries.flatMap((entry, index) => {
    if (entry.kind === "noproxy" && !matched) return [];
    if (straightFirst && entry.kind !== "noproxy") return [];
    const hops = module.files.flatMap(({ file, hops: all }) =>
      all.filter((hop) => hop.entry === index).map((hop) => ({ file, hop })),
    );
    return [{ entry, hops }];
  });
}

function passedOver({ noproxy }: ExplainedModule, list: Explain["list"]): string[] {
  if (!noproxy.matched) return [];
  return list.entries.flatMap(({ kind, url }) => (kind === "proxy" ? [url ?? ""] : kind === "off" ? ["off"] : []));
}

function writeHop(page: Page, module: ExplainedModule, hops: readonly FileHop[], words: ExplainWords): void {
  const asked = hops.filter(({ hop }) => hop.requests.length > 0);
  const [first] = asked;
  const problems = new Set(hops.flatMap(({ hop: { skipped } }) => (skipped === null ? [] : [words.notAsked(skipped)])));
  const [error] = hops.flatMap(({ hop }) => (hop.error === null ? [] : [hop.error]));
  if (error !== undefined) problems.add(words.fails(error));
  // `off` says all in its name.
  if (module.rule.outcome !== "refused" || first !== undefined)
    for (const problem of problems) page.paragraph(problem, { indent: 7, look: "yellow" });
  if (first === undefined) return;
  if (first.hop.via === "direct") writeDirect(page, module, words);
  else writeRequests(page, asked, words);
  if (first.hop.httpProxy !== null) page.paragraph(words.httpProxy(first.hop.httpProxy), { indent: 7 });
  if (first.hop.credentials !== "none") page.paragraph(words.credentials[first.hop.credentials], { indent: 7 });
}

/** Requests that differ in nothing but their ending are one line. */
function writeRequests(page: Page, asked: readonly FileHop[], words: ExplainWords): void {
  const stem = (url: string): string => url.replace(/\.(?:info|mod|zip)(?=$|\?)/, "");
  const byStem = new Map<string, FileHop[]>();
  for (const one of asked) {
    const key = stem(one.hop.requests[0] ?? "");
    const same = byStem.get(key);
    if (same === undefined) byStem.set(key, [one]);
    else same.push(one);
  }
  for (const [first, ...others] of byStem.values()) {
    page.command(first?.hop.requests[0] ?? "", 7);
    if (others.length > 0) page.paragraph(words.alsoWith(others.map(({ file }) => `.${file}`)), { indent: 7 });
  }
}

function writeDirect(page: Page, { direct }: ExplainedModule, words: ExplainWords): void {
  if (direct === null) return;
  if (direct.repository !== "") page.paragraph(words.repository(direct.vcs, direct.repository), { indent: 7 });
  if (direct.discovery.length > 0) page.paragraph(words.discovery, { indent: 7 });
  for (const url of direct.discovery) page.command(url, 9);
}
