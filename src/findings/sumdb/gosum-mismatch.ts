import { isPublicService } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { type GoSumMismatch, readGoSumMismatch } from "../../go/modfetch/go-sum-mismatch.ts";
import { useSumDB } from "../../go/modfetch/use-sumdb.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import { readLookup } from "../../go/sumdb/lookup-answer.ts";
import { purposeOf } from "../../model/content-key.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type Broken, brokenRoads, failingLabels, unique } from "../broken.ts";
import { answerOf } from "../http/behind.ts";
import { isHtml } from "../http/html.ts";
import { askedURL, hostOfURL } from "../http/request.ts";

type Kinds = "http" | "file";

/**
 * `recorded`: what go.sum has. `url`: where the file came from; null: it lies on this machine, or came from its repository. `cached`: it lies in
 * the module cache. `database`: which one would know; null: none is asked for this module. `says`: which of the two hashes it has; null: it
 * has not told.
 */
export type GosumMismatchFacts = GoSumMismatch & {
  readonly goSum: string;
  readonly url: string | null;
  readonly host: string | null;
  readonly cached: boolean;
  readonly database: string | null;
  readonly says: "downloaded" | "recorded" | "neither" | null;
};

/** A module file is another one than the project's go.sum has recorded. go compares here, and asks nobody: no GOSUMDB helps. */
export const gosumMismatch: FailureMode<"gosum-mismatch", Kinds, GosumMismatchFacts> = {
  id: "gosum-mismatch",
  area: "sumdb",
  ceiling: "blocking",
  reads: ["http", "file"],
  explainedBy: [],
  articles: ["a1-checksum-mismatch", "a1-gosumdb-off"],
  detect,
};

function detect(evidence: Evidence<Kinds>): readonly Detected<GosumMismatchFacts>[] {
  return brokenRoads(evidence.forecasts).flatMap((broken) => detected(evidence, broken) ?? []);
}

function detected(evidence: Evidence<Kinds>, broken: Broken): Detected<GosumMismatchFacts> | null {
  const mismatch = readGoSumMismatch(broken.breakage.text);
  if (mismatch === null) return null;
  const { environment, observations } = evidence;
  const road = broken.forecast.evidence.flatMap((key) => evidence.observation(key) ?? []);
  const source = [...road, ...observations].find((one) => hashOf(one) === mismatch.downloaded);
  const answer = source?.kind === "http" ? answerOf(source) : null;
  // A page that was hashed is no module that was changed.
  if (answer !== null && isHtml(answer.value)) return null;
  const url = answer === null ? null : askedURL(answer);
  const told = observations.find((one) => purposeOf(one.flow) === "recorded-sums");
  const facts: GosumMismatchFacts = {
    ...mismatch,
    goSum: `${environment.project?.root ?? ""}/go.sum`,
    url,
    host: url === null ? null : hostOfURL(url),
    cached: source?.kind === "file",
    database: databaseFor(environment.settings, mismatch.module),
    says: told?.kind === "http" ? saidBy(environment.settings, told, mismatch) : null,
  };
  const seen = [source, facts.says === null ? undefined : told].flatMap((one) => one?.key ?? []);
  const name = `${mismatch.module}@${mismatch.version}`;
  return {
    subject: { kind: "module", name },
    location: null,
    hosts: facts.host === null ? [] : [facts.host],
    confidence: "certain",
    facts,
    evidence: { observations: unique(seen), settings: [] },
    breaks: failingLabels([broken]),
    intents: intents(facts),
  };
}

function hashOf(observation: ObservationOf<Kinds>): string | null {
  if (observation.ending !== "ok") return null;
  const { content } = observation.value;
  if (content?.reads === "ziphash") return content.text;
  return content?.reads === "mod" || content?.reads === "zip" ? content.h1 : null;
}

/** The database that go would ask for this module if go.sum did not know it. */
function databaseFor(settings: Settings, module: string): string | null {
  const gosumdb = valueOf(settings, "GOSUMDB");
  const [gonosumdb, goproxy] = [valueOf(settings, "GONOSUMDB"), valueOf(settings, "GOPROXY")];
  const database = parseGosumdb(gosumdb);
  return database.ok && useSumDB(module, { gosumdb, gonosumdb, goproxy }).use ? database.value.name : null;
}

/** Only what stands under the database's signature. */
function saidBy(settings: Settings, told: ObservationOf<"http">, mismatch: GoSumMismatch): GosumMismatchFacts["says"] {
  const content = answerOf(told)?.value.content;
  const database = parseGosumdb(valueOf(settings, "GOSUMDB"));
  if (content?.reads !== "lookup" || !database.ok) return null;
  const { module, version, file, downloaded, recorded } = mismatch;
  const record = readLookup(content.text.join(""), database.value.verifier, module, version);
  if (!record.ok) return null;
  const h1 = file === "zip" ? record.value.zipH1 : record.value.goModH1;
  if (h1 === null) return null;
  return h1 === downloaded ? "downloaded" : h1 === recorded ? "recorded" : "neither";
}

function intents({ module, version, goSum, cached, database, says, host }: GosumMismatchFacts): readonly Intent[] {
  const about = { module, version, file: goSum };
  const name = `${module}@${version}`;
  const replace: Intent = { intent: "manual", what: "replace-sums", facts: about };
  const clean: Intent = { intent: "run", what: "clean-cache", lines: ["go clean -modcache"], facts: about };
  const distrust: Intent = { intent: "manual", what: "distrust-download", facts: about };
  const owner: readonly Intent[] =
    host === null || isPublicService(host) ? [] : [{ intent: "ask-host-owner", what: "restore-module", host }];
  if (says === "downloaded") return [{ ...replace, facts: { ...about, confirmed: "yes" } }];
  if (says === "recorded") return cached ? [clean] : [distrust, ...owner];
  if (says === "neither") return [distrust, ...owner];
  if (database === null) return [{ intent: "manual", what: "ask-author", facts: about }, ...(cached ? [clean] : [])];
  const lines = [`go mod download -C / ${name}`];
  return [{ intent: "run", what: "ask-database", lines, facts: { ...about, database } }, replace, distrust];
}
