import type { Ending, HttpValue } from "../../model/observation.ts";
import { Secret } from "../../model/secret.ts";
import { cutOff, failed, type NotOk, timedOut } from "../ending.ts";
import { onAbort } from "../on-abort.ts";
import { BodyReader } from "./http-body.ts";
import { httpFailure } from "./http-failure.ts";
import type { Exchange, Lane } from "./http-lane.ts";
import type { HttpSession } from "./http-session.ts";
import { type Head, type HttpQuestion, headerText, httpValue, readHead } from "./http-value.ts";
import { LaneGone } from "./lane-error.ts";

export interface HttpBounds {
  readonly signal: AbortSignal;
  /** Until the headers are there, and between two pieces of the body, milliseconds. */
  readonly httpMs: number;
  /** The whole body, milliseconds. */
  readonly bodyMs: number;
}

/**
 * GETs once, without following redirects. A reused connection that turns out dead is replaced once, as net/http does. `onHead` is called
 * when the headers are there.
 */
export async function httpGet(
  session: HttpSession,
  question: HttpQuestion,
  bounds: HttpBounds,
  onHead: () => void = () => {},
): Promise<Ending<HttpValue>> {
  for (;;) {
    const taken = await session.take(bounds.signal);
    if (taken.lane === null) return taken.ending;
    const { lane } = taken;
    if (bounds.signal.aborted) {
      session.giveBack(lane);
      return cutOff;
    }
    const reused = lane.sent > 0;
    const result = await getOn(lane, question, bounds, onHead);
    session.giveBack(lane);
    if (session.closed || bounds.signal.aborted) return result.ending.ending === "ok" ? result.ending : cutOff;
    if (!result.unanswered || !reused) return result.ending;
  }
}

/** `unanswered`: the connection was lost before a byte of the answer came. */
interface Got {
  readonly ending: Ending<HttpValue>;
  readonly unanswered: boolean;
}

/** One GET on this connection. */
export function getOn(
  lane: Lane,
  question: HttpQuestion,
  { signal, httpMs, bodyMs }: HttpBounds,
  onHead: () => void = () => {},
): Promise<Got> {
  const before = lane.answerBytes;
  return new Promise((resolve, reject) => {
    let settled = false;
    let concluding = false;
    let answered: { readonly head: Head; readonly body: BodyReader } | null = null;
    let exchange: Exchange | null = null;

    const settle = (ending: Ending<HttpValue>, unanswered = false): void => {
      if (settled) return;
      settled = true;
      clearTimeout(pieceTimer);
      clearTimeout(bodyTimer);
      forget();
      answered?.body.stop();
      resolve({ ending, unanswered });
    };
    const abort = (): void => {
      settle(cutOff);
      exchange?.stop();
    };
    const late = (): void => {
      const what = answered === null ? "response headers" : "response body";
      settle(timedOut(what, received(lane, before, answered?.body ?? null)));
      exchange?.stop();
    };
    const conclude = async (truncated: boolean): Promise<void> => {
      if (answered === null) return;
      const { head, body } = answered;
      const end = await body.close(truncated);
      if (end.end === "broken") settle(failed({ code: "http-other", raw: end.raw }));
      else settle({ ending: "ok", value: httpValue(question, head, body, end.end) });
    };
    // Only `read` and `detail` can throw, and that is a bug of theirs.
    const finish = (truncated: boolean): void => {
      concluding = true;
      void conclude(truncated).catch(reject);
    };

    const pieceTimer = setTimeout(late, httpMs);
    let bodyTimer: NodeJS.Timeout | undefined;
    const forget = onAbort(signal, abort);

    exchange = lane.send(
      { path: question.path, headers: revealed(question.headers) },
      {
        onHead: (status, headers, message) => {
          if (settled) return;
          onHead();
          pieceTimer.refresh();
          bodyTimer = setTimeout(late, bodyMs);
          const gzip = headerText(headers["content-encoding"]).toLowerCase() === "gzip";
          const body = new BodyReader(
            { gzip, maxBytes: question.maxBytes },
            {
              onEnough: () => {
                finish(false);
                exchange?.stop();
              },
              onDrain: () => exchange?.resume(),
            },
          );
          answered = { head: readHead(lane, question, status, headers, message), body };
        },
        onData: (chunk) => {
          if (settled || answered === null) return true;
          pieceTimer.refresh();
          return answered.body.write(chunk);
        },
        onEnd: () => finish(false),
        onError: (error) => {
          if (settled || concluding) return;
          if (error instanceof LaneGone) return settle(failed({ code: "http-closed", raw: "EOF" }), true);
          const failure = httpFailure({ error, wire: lane.wire, recorded: lane.recorded, started: answered !== null });
          if (failure === "truncated") return finish(true);
          settle(failure, answered === null && received(lane, before, null) === 0 && connectionLost(failure));
        },
      },
    );
  });
}

function connectionLost(ending: NotOk): boolean {
  return ending.ending === "failed" && (ending.failure.code === "http-closed" || ending.failure.code === "http-reset");
}

/** Over HTTP/2 the connection's bytes belong to many requests: there, a lower bound. */
function received(lane: Lane, before: number, body: BodyReader | null): number {
  if (!lane.http2) return lane.answerBytes - before;
  return body === null ? 0 : Math.max(1, body.wireBytes);
}

/** Goes onto the wire here, and nowhere else. */
function revealed(headers: Readonly<Record<string, string | Secret>>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) out[name] = value instanceof Secret ? value.reveal() : value;
  return { ...out, "Accept-Encoding": "gzip" };
}
