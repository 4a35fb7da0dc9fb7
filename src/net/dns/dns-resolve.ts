// Follows net/dnsclient_unix.go (Go 1.27): goLookupIPCNAMEOrder, tryOneName.
import { canonicalIP } from "../../go/net/ip-address.ts";
import { cleanLine } from "../../model/clean-text.ts";
import type { HostsEntry } from "../../model/environment.ts";
import type { DnsValue, Ending } from "../../model/observation.ts";
import type { Bounds } from "../bounded.ts";
import { cutOff, failed, type NotOk, timedOut } from "../ending.ts";
import { sortByRFC6724 } from "./address-select.ts";
import { lookupStaticHost } from "./dns-hosts.ts";
import { type QueryType, readAnswer } from "./dns-message.ts";
import { isDomainName, nameList } from "./dns-names.ts";
import { type Heard, LateAnswers } from "./late-answers.ts";
import { sourceAddress } from "./source-address.ts";

/** A host name or IP literal (no brackets), and what Go's resolver reads of this machine. `nameservers` are `host:port`. */
export interface DnsQuestion {
  readonly host: string;
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly ndots: number;
  /** Of resolv.conf: per try, milliseconds. */
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly hosts: readonly HostsEntry[];
}

const maxAddresses = 64;

type Exchange = DnsValue["exchanges"][number];
type OneName = { readonly addresses: readonly string[] } | { readonly ending: NotOk };

/**
 * Resolves as Go's own resolver on Linux: literal, hosts file, then the nameservers. `limitMs` is our own limit for one exchange with one
 * server before the next one is asked; where resolv.conf gives less, that counts. Late answers are heard as long as Go would wait for them. A timed-out ending names the server that Go would name.
 */
export async function resolve(question: DnsQuestion, bounds: Bounds): Promise<Ending<DnsValue>> {
  const { host } = question;
  if (bounds.signal.aborted) return cutOff;
  const literal = canonicalIP(host);
  if (literal !== null) return ok([literal], "literal", host, []);
  const fixed = lookupStaticHost(host, question.hosts);
  if (fixed.length > 0) return ok(await inDialOrder(fixed), "hosts", host, []);
  const noSuchHost = failed({ code: "dns-no-such-host", raw: "no such host", server: null });
  if (!isDomainName(host)) return noSuchHost;

  const exchanges: Exchange[] = [];
  let last: NotOk = noSuchHost;
  let any = false;
  for (const fqdn of nameList(host, question.search, question.ndots)) {
    const addresses: string[] = [];
    const ask = async (type: QueryType): Promise<void> => {
      const result = await tryOneName(fqdn, type, question, bounds, exchanges);
      if ("addresses" in result) {
        addresses.push(...result.addresses);
        return;
      }
      // The error for the name as it was written is preferred; of two, the one that came last.
      if (!any || fqdn === `${host}.`) last = result.ending;
      any = true;
    };
    await Promise.all([ask("A"), ask("AAAA")]);
    if (bounds.signal.aborted) return cutOff;
    if (addresses.length > 0) return ok(await inDialOrder(addresses), "dns", fqdn.replace(/\.$/, ""), exchanges);
  }
  return last;
}

function ok(
  addresses: readonly string[],
  from: DnsValue["from"],
  name: string,
  exchanges: readonly Exchange[],
): Ending<DnsValue> {
  return {
    ending: "ok",
    value: { addresses: [...addresses], from, name: cleanLine(name, 255), exchanges: [...exchanges] },
  };
}

async function inDialOrder(addresses: readonly string[]): Promise<string[]> {
  const kept = addresses.slice(0, maxAddresses);
  if (kept.length < 2) return kept;
  const sources = await Promise.all(kept.map(sourceAddress));
  return sortByRFC6724(kept.map((address, index) => ({ address, source: sources[index] ?? null })));
}

async function tryOneName(
  fqdn: string,
  type: QueryType,
  question: DnsQuestion,
  { signal, limitMs }: Bounds,
  exchanges: Exchange[],
): Promise<OneName> {
  const perServer = Math.min(limitMs, question.timeoutMs);
  const answers = new LateAnswers(signal, Math.min(limitMs * PATIENCE, question.timeoutMs));
  const tried: Tried = { last: failed({ code: "dns-no-such-host", raw: "no such host", server: null }), exchanges };
  const cleanName = cleanLine(fqdn.replace(/\.$/, ""), 255);
  try {
    for (let attempt = 0; attempt < question.attempts; attempt++) {
      for (const server of question.nameservers) {
        const heard = await answers.ask(server, fqdn, type, perServer);
        if (signal.aborted) return { ending: cutOff };
        const end =
          typeof heard === "number"
            ? gaveUp(timedOut(server, heard), { server, elapsedMs: perServer, type, name: cleanName }, tried)
            : take(heard, type, cleanName, tried);
        if (end !== null) return end;
      }
    }
    for (let heard = await answers.rest(); heard !== null; heard = await answers.rest()) {
      const end = take(heard, type, cleanName, tried);
      if (end !== null) return end;
    }
    return signal.aborted ? { ending: cutOff } : { ending: tried.last };
  } finally {
    answers.close();
  }
}

/** Times our limit for one server: with the ordinary one that is Go's own. */
const PATIENCE = 2.5;

/** What came of the servers that were asked so far. */
interface Tried {
  last: NotOk;
  readonly exchanges: Exchange[];
}

function gaveUp(ending: NotOk, asked: Pick<Exchange, "server" | "elapsedMs" | "type" | "name">, tried: Tried): null {
  tried.exchanges.push({ ...asked, transport: "udp", rcode: null, addresses: [] });
  tried.last = ending;
  return null;
}

/** null: ask on. */
function take(
  { server, transport, outcome, elapsedMs }: Heard,
  type: QueryType,
  name: string,
  tried: Tried,
): OneName | null {
  const note = (rcode: string | null, addresses: readonly string[]): void => {
    tried.exchanges.push({ server, transport, name, type, rcode, addresses: [...addresses], elapsedMs });
  };
  if ("ending" in outcome) {
    if (outcome.ending.ending === "cut-off") return { ending: cutOff };
    note(null, []);
    tried.last = outcome.ending;
    return null;
  }
  const answer = readAnswer(outcome.answer, type, maxAddresses);
  note(answer.said === "malformed" ? null : answer.rcode, answer.said === "addresses" ? answer.addresses : []);
  switch (answer.said) {
    case "addresses":
      return { addresses: answer.addresses };
    case "no-such-host":
      // The name does not exist, so trying another server won't help.
      return { ending: failed({ code: "dns-no-such-host", raw: "no such host", server }) };
    case "misbehaving":
      tried.last = failed({ code: "dns-server-misbehaving", raw: "server misbehaving", server, rcode: answer.rcode });
      return null;
    case "malformed":
      tried.last = failed({ code: "dns-malformed", raw: answer.text, server });
      return null;
  }
}
