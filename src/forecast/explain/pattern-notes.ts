import { valueOf } from "../../go/cfg/value-of.ts";
import type { Settings } from "../../model/environment.ts";
import type { ExplainNote, NoteFix } from "../../model/explain-note.ts";
import type { Decision } from "./decide.ts";
import { NearPatterns } from "./near-patterns.ts";
import type { Noted } from "./notes.ts";
import type { Rules } from "./rules.ts";
import { isWholeHost } from "./whole-host.ts";

type Variable = "GONOPROXY" | "GONOSUMDB";

/** What surprises in the pattern lists, about this module. */
export function patternNotes(rules: Rules, decision: Decision, noted: Noted): ExplainNote[] {
  if (decision.kind === "toolchain") return [];
  const { noproxy, nosumdb } = decision;
  if (noproxy.matched)
    return [...matchedNotes(rules, decision, noted), ...broadNotes(rules, decision), ...toProxy(rules, decision)];
  const notes: ExplainNote[] = [];
  if (decision.rule.outcome === "proxy") {
    notes.push(...nearNotes(rules, "GONOPROXY", decision.lookup));
    const hidden = overridden(rules, "GONOPROXY", decision.lookup);
    if (notes.length === 0 && hidden !== null) notes.push(hidden);
    if (nosumdb.matched && decision.sumdb?.because === "gonosumdb")
      notes.push({
        id: "gonosumdb-alone",
        pattern: nosumdb.pattern ?? "",
        variable: nosumdb.variable ?? "GONOSUMDB",
        proxies: decision.road.filter((entry) => entry !== "direct" && entry !== "off"),
      });
    else if (notes.length === 0 && noted.leaks.length > 0) notes.push(toldNote(rules, decision, noted));
    if (notes.length === 0) notes.push(toPrivate(rules, decision));
  }
  if (decision.rule.outcome === "refused") notes.push(toAllowed(rules));
  if (!nosumdb.matched && !isDerived(rules, "GONOSUMDB") && decision.sumdb?.use === true)
    notes.push(...nearNotes(rules, "GONOSUMDB", decision.lookup));
  return notes;
}

/** The module goes straight to its host. */
function matchedNotes(rules: Rules, decision: Decision, { checksum, leaks }: Noted): ExplainNote[] {
  const notes: ExplainNote[] = [];
  const pattern = decision.noproxy.pattern ?? "";
  const variable = decision.noproxy.variable ?? "GONOPROXY";
  if (decision.sumdb?.use === true && checksum.database !== null) {
    const near = nearNotes(rules, "GONOSUMDB", decision.lookup);
    const broad = isWholeHost(pattern) && rules.hosts.isPublic(decision.lookup.split("/")[0] ?? "");
    const kept = broad ? wantedPattern(rules, decision.lookup) : withoutSlash(pattern);
    const fix = addition(rules.facts.settings, "GOPRIVATE", kept);
    notes.push(...near, { id: "gonoproxy-alone", pattern, database: checksum.database, fix });
  } else if (variable === "GOPRIVATE" && decision.nosumdb.matched) notes.push({ id: "private-both", pattern });
  const parents = leaks.flatMap(({ host, paths }) =>
    paths.filter((path) => path !== decision.lookup).map((path) => ({ host, path })),
  );
  if (parents.length > 0)
    notes.push({
      id: "parent-leak",
      variable,
      pattern,
      hosts: [...new Set(parents.map(({ host }) => host))],
      paths: [...new Set(parents.map(({ path }) => path))],
      wanted: wantedPattern(rules, decision.lookup),
    });
  return notes;
}

/** A pattern for everything on a host. */
function broadNotes({ hosts }: Rules, { noproxy, lookup }: Decision): ExplainNote[] {
  const pattern = withoutSlash(noproxy.pattern ?? "");
  const variable = noproxy.variable ?? "GONOPROXY";
  const host = lookup.split("/")[0] ?? "";
  if (isWholeHost(pattern) && hosts.isPublic(host)) return [{ id: "pattern-whole-host", variable, pattern, host }];
  if (/^[^/*?[\\]+\/\*$/.test(pattern)) return [{ id: "pattern-host-star", variable, pattern, host }];
  return [];
}

function nearNotes(rules: Rules, name: Variable, path: string): ExplainNote[] {
  const near = nearOf(rules, name).find(path);
  if (near === null) return [];
  const { settings } = rules.facts;
  const variable = isDerived(rules, name) ? "GOPRIVATE" : name;
  const { text, offset, length, problem } = near.element;
  const value = valueOf(settings, variable);
  const replaced = (by: string): NoteFix => {
    const changed = value.slice(0, offset) + by + value.slice(offset + length);
    return { name: variable, value: changed, origin: settings[variable]?.origin ?? "default" };
  };
  const about = { variable, pattern: text };
  switch (near.reason) {
    case "blank":
      return [{ id: "pattern-blank", ...about, fix: replaced(near.repaired) }];
    case "never":
      return [{ id: "pattern-never-matches", ...about, problem: problem?.id ?? "", fix: replaced(near.repaired) }];
    case "case":
      return [{ id: "pattern-case", ...about, fix: replaced(sameCase(near.repaired, path)) }];
    default: {
      const fix = replaced(near.reason === "host-itself" ? near.repaired : `${text},${near.repaired}`);
      return [{ id: "pattern-near-miss", ...about, wanted: near.repaired, reason: near.reason, fix }];
    }
  }
}

/** The pattern as the path writes it, as far as it is literal. */
function sameCase(pattern: string, path: string): string {
  return /[*?[\\]/.test(pattern) ? pattern : path.slice(0, pattern.length);
}

const nearIndexes = new WeakMap<Rules, Map<Variable, NearPatterns>>();

function nearOf(rules: Rules, name: Variable): NearPatterns {
  const known = nearIndexes.get(rules) ?? new Map<Variable, NearPatterns>();
  nearIndexes.set(rules, known);
  const made = known.get(name) ?? new NearPatterns(valueOf(rules.facts.settings, name));
  known.set(name, made);
  return made;
}

function overridden({ facts: { settings }, goprivate }: Rules, variable: Variable, path: string): ExplainNote | null {
  if (settings[variable]?.origin === "derived") return null;
  const match = goprivate.match(path);
  if (match === null) return null;
  return { id: "goprivate-overridden", variable, value: valueOf(settings, variable), pattern: match.pattern };
}

function toldNote(rules: Rules, { lookup, road }: Decision, { leaks, checksum }: Noted): ExplainNote {
  const fix = addition(rules.facts.settings, "GOPRIVATE", wantedPattern(rules, lookup));
  const hosts = leaks.map(({ host }) => host);
  const toProxies = hosts.some((host) => host !== checksum.database);
  return { id: "private-name-told", hosts, direct: toProxies && road.includes("direct"), fix };
}

/** A pattern that keeps every parent of the path too: the host, or the owner on a host that many share. */
export function wantedPattern({ hosts }: Pick<Rules, "hosts">, path: string): string {
  const [host = "", owner] = path.split("/");
  return hosts.isPublic(host) && owner !== undefined ? `${host}/${owner}` : host;
}

/** Without the pattern that sends it past the proxy. A value that was only assumed needs no change. */
function toProxy(
  { facts: { settings }, entries }: Rules,
  { rule: { variable, pattern, offset, origin } }: Decision,
): ExplainNote[] {
  const proxies = entries.some(({ kind }) => kind === "proxy");
  if (!proxies || variable === null || pattern === null || offset === null || origin === null || origin === "set")
    return [];
  const value = valueOf(settings, variable);
  const rest = value.slice(0, offset) + value.slice(offset + pattern.length);
  const left = rest.replace(/,{2,}/g, ",").replace(/^,|,$/g, "");
  return [{ id: "how-to-change", to: "proxy", fix: { name: variable, value: left, origin } }];
}

function toPrivate(rules: Rules, { lookup }: Decision): ExplainNote {
  const fix = addition(rules.facts.settings, "GOPRIVATE", wantedPattern(rules, lookup));
  return { id: "how-to-change", to: "private", fix };
}

/** The value that Go comes with. */
export function toAllowed({ facts: { settings } }: Rules): ExplainNote {
  const fix = {
    name: "GOPROXY",
    value: "https://proxy.golang.org,direct",
    origin: settings["GOPROXY"]?.origin ?? "default",
  };
  return { id: "how-to-change", to: "allowed", fix };
}

function addition(settings: Settings, name: string, pattern: string): NoteFix {
  const value = valueOf(settings, name);
  const origin = settings[name]?.origin ?? "default";
  return { name, value: value === "" ? pattern : `${value},${pattern}`, origin };
}

function isDerived({ facts }: Rules, name: Variable): boolean {
  return facts.settings[name]?.origin === "derived";
}

function withoutSlash(pattern: string): string {
  return pattern.replace(/\/$/, "");
}
