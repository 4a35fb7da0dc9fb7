import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import { addressPort } from "../../model/host-port.ts";
import type { DnsProbeValue } from "../../model/observation.ts";
import { type Bounds, bounded } from "../bounded.ts";
import { cutOff, type NotOk, timedOut } from "../ending.ts";
import { socketFailure } from "./dns-exchange.ts";
import { encodeQuery, type Query } from "./dns-message.ts";
import { readProbeAnswer } from "./dns-probe-answer.ts";

/** What came to one datagram, in order, and how long was waited for more after the first answer. */
type Collected = Pick<DnsProbeValue, "answers" | "holdMs"> | NotOk;

/** Forged answers come ahead of the true one or behind it, so neither the first nor the last alone can be believed. */
const HOLD_MS = { least: 500, most: 1500, roundTrips: 3 } as const;
/** More answers to one datagram than that tell nothing new. */
const MOST_ANSWERS = 16;

/** Sends one datagram and collects the answers until three round trips (0.5 to 1.5 s) after the first, or until the limit. */
export function collectUdp(server: string, query: Query, bounds: Bounds): Promise<Collected> {
  const { address: host, port } = addressPort(server);
  const answers: DnsProbeValue["answers"] = [];
  const started = performance.now();
  let received = 0;
  let holdMs = 0;
  let refusal: NotOk | null = null;
  const end = (otherwise: NotOk): Collected => (answers.length > 0 ? { answers, holdMs } : (refusal ?? otherwise));
  return bounded<Collected>(
    bounds,
    { onLimit: () => end(timedOut(server, received)), onAbort: () => cutOff },
    (settle) => {
      const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
      let hold: NodeJS.Timeout | undefined;
      const settleAfter = (ms: number): void => {
        hold ??= setTimeout(() => settle(end(timedOut(server, received))), ms);
      };
      const refused = (error: Error): void => {
        refusal ??= socketFailure(error, server, "udp");
        // An ICMP message ends nothing: an injected answer may still be under way.
        settleAfter(HOLD_MS.least);
      };
      socket.on("error", refused);
      socket.on("message", (datagram) => {
        received += datagram.length;
        const roundTrip = performance.now() - started;
        const answer = readProbeAnswer(datagram, query, roundTrip);
        if (answer === null || answers.length >= MOST_ANSWERS) return;
        answers.push(answer);
        if (answers.length > 1) return;
        holdMs = Math.round(Math.min(Math.max(HOLD_MS.roundTrips * roundTrip, HOLD_MS.least), HOLD_MS.most));
        clearTimeout(hold);
        hold = undefined;
        settleAfter(holdMs);
      });
      socket.connect(port, host, (error?: Error) => {
        if (error !== undefined && error !== null) return refused(error);
        socket.send(encodeQuery(query), (sendError) => {
          if (sendError !== null) refused(sendError);
        });
      });
      return () => {
        clearTimeout(hold);
        socket.close();
      };
    },
  );
}
