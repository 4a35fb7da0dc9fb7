import { randomInt } from "node:crypto";
import { cleanLine } from "../../model/clean-text.ts";
import type { DnsProbeValue, Ending } from "../../model/observation.ts";
import type { Bounds } from "../bounded.ts";
import { failed, type NotOk } from "../ending.ts";
import { askTcp } from "./dns-exchange.ts";
import type { Query } from "./dns-message.ts";
import { readProbeAnswer } from "./dns-probe-answer.ts";
import { type AcceptsChain, askHttps } from "./dns-probe-https.ts";
import { collectUdp } from "./dns-probe-udp.ts";

/**
 * One query to one resolver. `server`: `host:port` for udp and tcp, an https URL for DoH; `name` with or without a trailing dot.
 * `accepts`: of DoH, which chains are good enough; left out: none.
 */
export interface DnsProbeQuestion {
  readonly server: string;
  readonly transport: DnsProbeValue["transport"];
  readonly name: string;
  readonly type: DnsProbeValue["type"];
  readonly accepts?: AcceptsChain;
}

/**
 * Asks once. Over UDP exactly one datagram is sent, and every answer to it is kept until the hold window ends; over TCP and HTTPS there is
 * one answer. Fails with `dns-*` codes; `transport` of a failed DoH query is `tcp`.
 */
export async function dnsProbe(question: DnsProbeQuestion, bounds: Bounds): Promise<Ending<DnsProbeValue>> {
  const { server, transport, type } = question;
  const bare = question.name.replace(/\.$/, "");
  // RFC 8484 4.1: the id is 0 over HTTPS, so that answers can be cached.
  const query: Query = { id: transport === "https" ? 0 : randomInt(0x10000), name: `${bare}.`, type };
  const value = { server, transport, name: cleanLine(bare, 255), type };
  if (transport === "udp") {
    const collected = await collectUdp(server, query, bounds);
    return "ending" in collected ? collected : { ending: "ok", value: { ...value, ...collected } };
  }
  const started = performance.now();
  const outcome =
    transport === "tcp"
      ? await askTcp(server, query, bounds)
      : await askHttps(server, query, bounds, question.accepts ?? (() => false));
  if ("ending" in outcome) return outcome.ending;
  const answer = readProbeAnswer(outcome.answer, query, performance.now() - started);
  return answer === null ? notAnswered(server) : { ending: "ok", value: { ...value, answers: [answer], holdMs: 0 } };
}

function notAnswered(server: string): NotOk {
  return failed({ code: "dns-malformed", raw: "invalid DNS response", server });
}
