import { isInternalName, isPublicService } from "../../data/public-hosts.ts";
import type { DeskFault, ItDeskWords } from "../../locales/it-desk-words.ts";
import type { Observation, ObservationKind } from "../../model/observation.ts";
import type { Recording } from "../../model/recording.ts";
import type { PeopleRequest, Prescription, Report, ReportFinding } from "../../model/report.ts";
import { evidenceOf } from "./evidence.ts";
import { withoutPrivate } from "./without-private.ts";

/** Variables whose values are patterns of private modules. */
const HOLDS_PATTERNS = /^GO(?:PRIVATE|NOPROXY|NOSUMDB|INSECURE|VCS)$/;

type Seen = Pick<Recording, "startedAt" | "observations" | "environment" | "request">;

/**
 * The report with the text for the people who run the network: whole in `itDesk`, and fault by fault as the message of each prescription that
 * asks them. Only causes: what follows from one ends with it. Nothing private stands in it but the hosts that they shall open.
 */
export function withItDesk(report: Report, seen: Seen, words: ItDeskWords): Report {
  const faults = new Map(
    report.findings.flatMap((finding) => {
      const fault = faultOf(finding, report, seen);
      return fault === null ? [] : [[finding.key, fault] as const];
    }),
  );
  if (faults.size === 0) return report;
  const command = commandName(report);
  const findings = report.findings.map((finding) => {
    const fault = faults.get(finding.key);
    if (fault === undefined) return finding;
    const message = words.text([fault], command);
    return {
      ...finding,
      prescriptions: finding.prescriptions.map((one) => (asksNetwork(one) ? { ...one, message } : one)),
    };
  });
  return { ...report, findings, itDesk: words.text([...faults.values()], command) };
}

/** What was forecast, without its words: those may name what is private. */
function commandName({ forecasts }: Report): string {
  return /^go (?:mod )?[a-z]+/.exec(forecasts[0]?.command ?? "")?.[0] ?? "go mod download";
}

/** Whether the message of a prescription is, or will be, the text for the people who run the network. */
export function asksNetwork({ kind, request }: Prescription): boolean {
  return kind === "ask-admin" && request?.to === "network";
}

function faultOf(finding: ReportFinding, { forecasts }: Report, seen: Seen): DeskFault | null {
  if (finding.explainedBy !== null) return null;
  const asked = finding.prescriptions.filter(
    ({ request, proof }) => proof.state !== "failed" && isTheirs(request, seen.environment),
  );
  if (asked.length === 0) return null;
  const modules = [
    ...forecasts.map(({ module }) => module),
    ...seen.request.modules.map(({ path }) => path),
    ...seen.environment.modules.requirements.map(({ path }) => path),
    ...ofCommand(seen),
  ];
  const clean = (text: string): string => withoutPrivate(text, modules);
  const observations = seen.observations.filter(({ key }) => finding.evidence.observations.includes(key));
  const stopped =
    observations.find(({ ending }) => ending === "failed" || ending === "timed-out") ?? observations.at(-1);
  const by = whoOf(finding.facts);
  const error = forecasts.find(({ cause }) => cause === finding.key)?.error ?? null;
  return {
    title: clean(finding.title),
    by: by === null ? null : clean(by),
    worked: stopped === undefined ? [] : before(stopped, seen.observations),
    stopped: stopped?.kind ?? null,
    requests: asked.flatMap((one) => (one.kind === "ask-admin" && one.message !== null ? [one.message] : [])),
    roots: rootsOf(asked.map(({ request }) => request)),
    meanwhile: finding.prescriptions
      .filter(({ proof }) => proof.state === "passed")
      .flatMap(({ settings }) => settings.filter(({ name }) => !HOLDS_PATTERNS.test(name)))
      .map(({ name, value }) => `${name}=${value}`),
    evidence: evidenceOf(observations, seen.startedAt, issuerOf(finding.facts)).map((one) =>
      "text" in one.ended ? { ...one, ended: { ...one.ended, text: clean(one.ended.text) } } : one,
    ),
    goSays: error === null ? null : clean(error),
  };
}

/** What a go command names, and the folder it is run in: paths that could be anybody's name. */
function ofCommand({ request, environment }: Seen): readonly string[] {
  const named = (request.command ?? []).map((word) => word.split("@", 1)[0] ?? "");
  const { goMod = null, sources = null } = environment.project ?? {};
  const imports = (sources?.packages ?? []).flatMap((one) => one.imports);
  const [, main = ""] = /^module[ \t]+(\S+)/m.exec(goMod ?? "") ?? [];
  return [...named, main, ...imports.map(({ path }) => path)].filter((path) => /^[^-./][^/]*\./.test(path));
}

/** Whether the people who run the network are asked, or the owner of a host that is most likely the same people's. */
function isTheirs(request: PeopleRequest | null, { settings }: Recording["environment"]): boolean {
  if (request === null || request.to === "network") return request !== null;
  return request.hosts.some((host) => {
    const name = host.replace(/:\d+$/, "");
    if (isPublicService(name) || /^(localhost|127\.|\[?::1)/.test(name)) return false;
    return isInternalName(name) || (settings["GOPROXY"]?.value ?? "").includes(host);
  });
}

/** The kinds of steps that the failing one stood on. */
function before(stopped: Observation, all: readonly Observation[]): readonly ObservationKind[] {
  const kinds = all.filter(({ key, ending }) => stopped.via.includes(key) && ending === "ok").map(({ kind }) => kind);
  return [...new Set(kinds)].filter((kind) => kind !== stopped.kind);
}

/** Each root once, however many systems there are commands for. */
function rootsOf(requests: readonly (PeopleRequest | null)[]): DeskFault["roots"] {
  const roots = requests.flatMap((request) => request?.root ?? []);
  return roots.filter((root, index) => roots.findIndex(({ authority }) => authority === root.authority) === index);
}

/** What the facts of a finding call the one in the way: a product, else the issuer of the certificates it makes. */
function whoOf(facts: ReportFinding["facts"]): string | null {
  const { product, issuer } = facts;
  if (typeof product === "string" && product !== "") return product;
  if (typeof product === "object" && product !== null && "name" in product && typeof product.name === "string")
    return product.name;
  return typeof issuer === "string" && issuer !== "" ? issuer : null;
}

function issuerOf({ issuer, authority }: ReportFinding["facts"]): string | null {
  const name = issuer ?? authority;
  return typeof name === "string" && name !== "" ? name : null;
}
