// Follows cmd/go/internal/modfetch/sumdb.go dbClient and x/mod/sumdb/client.go (Go 1.27).

import { type ProxyRequest, sumdbRequestURL } from "../go/modfetch/proxy-request.ts";
import type { ProxySpec } from "../go/modfetch/proxy-spec.ts";
import { escapePath, escapeVersion } from "../go/module/escape.ts";
import type { Gosumdb } from "../go/sumdb/gosumdb.ts";
import { initBase, type Supported } from "../go/sumdb/sumdb-base.ts";
import { format, type GoURL } from "../go/url/url.ts";
import { isNotExist } from "../go/web/http-error.ts";
import type { Observation } from "../model/observation.ts";
import { after } from "./after.ts";
import type { Answer } from "./answer.ts";
import { type Context, done, type GoError, hangs, PENDING, ruleError, type Step } from "./context.ts";
import { fetch } from "./fetch.ts";
import { errorOf } from "./go-error.ts";
import { isSlow } from "./is-slow.ts";

/** The checksum database as go reaches it from here. */
export interface Database {
  readonly gosumdb: Gosumdb;
  readonly base: GoURL;
  readonly through: "gosumdb-url" | "proxy" | "direct";
  readonly requests: readonly string[];
}

/** `likely`: the road that it will most likely be, while somebody before it is silent; null: nothing to go by. */
interface Opened {
  readonly step: Step<Database>;
  readonly likely: Database | null;
}

/** One plan asks for the same road for every file and entry: nothing new is seen while it is made. By its `need`, of which each has its own. */
const opened = new WeakMap<Context["need"], Map<string, Opened>>();

/**
 * The road to the database: through the first module proxy that offers it, else straight (initBase). `ahead`: gets the road that it will most
 * likely be, while somebody before it is silent.
 */
export function openDatabase(
  context: Context,
  gosumdb: Gosumdb,
  ahead: (likely: Database) => void = () => {},
): Step<Database> {
  const ofThisPlan = opened.get(context.need) ?? new Map<string, Opened>();
  opened.set(context.need, ofThisPlan);
  const key = `${gosumdb.key} ${gosumdb.url ?? ""}`;
  const known = ofThisPlan.get(key) ?? findRoad(context, gosumdb);
  ofThisPlan.set(key, known);
  if (known.likely !== null) ahead(known.likely);
  return known.step;
}

function findRoad(context: Context, gosumdb: Gosumdb): Opened {
  const requests: string[] = [];
  const asked = new Map<number, Step<Answer>>();
  const errors = new Map<number, GoError>();

  const ask = (request: ProxyRequest): Step<Answer> =>
    fetch(context, format(request.target), { reads: "supported", module: "", version: "" });
  const supported = (index: number, request: ProxyRequest): Supported => {
    const answer = ask(request);
    asked.set(index, answer);
    switch (answer.state) {
      case "pending":
      case "unknown":
        return { state: "pending" };
      case "error":
        if (hangs(answer.error)) return { state: "pending" };
        errors.set(index, answer.error);
        requests.push(...answer.error.requests);
        return { state: "error", error: answer.error.text, notExist: answer.error.notExist };
      case "ok": {
        requests.push(...answer.value.requests);
        const said = saidBy(answer.value);
        if (said.error !== null) errors.set(index, said.error);
        return said.supported;
      }
    }
  };

  const walk = initBase(gosumdb, context.list, (_entry, index, request) => supported(index, request));
  const sure = (step: Step<Database>): Opened => ({ step, likely: null });
  switch (walk.state) {
    case "decided":
      return sure(done({ gosumdb, base: walk.base, through: walk.through, requests }));
    case "needs": {
      const answer = asked.get(walk.entry);
      const step = answer === undefined || answer.state === "ok" ? PENDING : answer;
      return { step, likely: roadPastTheSilent(context, gosumdb, ask) };
    }
    case "error": {
      const error = walk.entry === null ? undefined : errors.get(walk.entry);
      if (error === undefined) return sure(after(requests, ruleError(walk.error, "sumdb")));
      return sure({ state: "error", error: { ...error, requests, layer: databaseLayer(error) } });
    }
  }
}

/**
 * The road to the database if those to which no connection comes about, or has not for a while, are passed by: they will not answer this question
 * either, and many of them shall not cost a round each. Asks them, and beyond them only who has answered already. null: not known yet.
 */
function roadPastTheSilent(
  context: Context,
  gosumdb: Gosumdb,
  ask: (request: ProxyRequest) => Step<Answer>,
): Database | null {
  const seen = [...context.observations.values()].filter(({ kind }) => kind === "http");
  const has = (entry: ProxySpec, ending: Observation["ending"]): boolean => {
    const prefix = `http GET ${entry.url.replace(/\/$/, "")}/`;
    return seen.some((one) => one.ending === ending && one.key.startsWith(prefix));
  };
  const walk = initBase(gosumdb, context.list, (entry, _index, request) => {
    const isSilent = isSlow(context, entry) || has(entry, "not-asked");
    if (!isSilent && !has(entry, "ok")) return { state: "pending" };
    const answer = ask(request);
    if (answer.state === "ok") return saidBy(answer.value).supported;
    const isOver = answer.state === "error" ? !hangs(answer.error) : isSilent;
    return isOver ? { state: "error", error: "", notExist: false } : { state: "pending" };
  });
  return walk.state === "decided" ? { gosumdb, base: walk.base, through: walk.through, requests: [] } : null;
}

/** What an answer to the question for `/supported` says; `error`: where it is none. */
function saidBy(answer: Answer): { readonly supported: Supported; readonly error: GoError | null } {
  const { status, url, host, observation, truncated } = answer;
  if (status === 200 && !truncated) return { supported: { state: "ok" }, error: null };
  const text = status === 200 ? `reading ${url}: unexpected EOF` : answer.errorText;
  const notExist = isNotExist(status);
  return {
    supported: { state: "error", error: text, notExist },
    error: errorOf({ text, layer: "sumdb", url, host, observation, notExist, requests: [] }),
  };
}

/** `GET <base>/lookup/M@V`: the answer as text. */
export function lookUp(context: Context, database: Database, module: string, version: string): Step<DatabaseAnswer> {
  const path = escapePath(module);
  const escaped = escapeVersion(version);
  if (!path.ok) return ruleError(path.error, "sumdb");
  if (!escaped.ok) return ruleError(escaped.error, "sumdb");
  const answer = readRemote(context, database, `/lookup/${path.value}@${escaped.value}`, "lookup", module, version);
  if (answer.state !== "ok") return answer;
  const { content, observation, requests } = answer.value;
  if (content?.reads !== "lookup") return { state: "unknown", why: "body-not-read", observation };
  return done({ text: content.text.join(""), observation, requests, url: answer.value.url, host: answer.value.host });
}

export interface DatabaseAnswer {
  readonly text: string;
  readonly observation: string;
  readonly requests: readonly string[];
  readonly url: string;
  readonly host: string;
}

/** One GET under the database's base; any status but 200 is Go's error. */
export function readRemote(
  context: Context,
  database: Database,
  path: string,
  reads: "lookup" | "tile",
  module: string,
  version: string,
): Step<Answer> {
  const request = sumdbRequestURL(database.base, path);
  const answer = fetch(context, format(request.target), { reads, module, version });
  if (answer.state === "error")
    return { state: "error", error: { ...answer.error, layer: databaseLayer(answer.error) } };
  if (answer.state !== "ok") return answer;
  const { status, errorText, url, host, observation, truncated, requests } = answer.value;
  if (status === 200 && !truncated) return answer;
  if (status === 200) {
    const text = `reading ${url}: unexpected EOF`;
    return { state: "error", error: errorOf({ text, layer: "sumdb", url, host, observation, requests }) };
  }
  const notExist = isNotExist(status);
  return {
    state: "error",
    error: errorOf({ text: errorText, layer: "sumdb", url, host, observation, requests, notExist }),
  };
}

/** A refused answer is the database's; a connection that failed keeps its own layer, which says more. */
function databaseLayer(error: GoError): GoError["layer"] {
  return error.layer === "http" ? "sumdb" : error.layer;
}
