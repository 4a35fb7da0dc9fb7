import { NO_REASON } from "../../model/no-reason.ts";
import type { Ending, HttpValue } from "../../model/observation.ts";
import { onAbort } from "../on-abort.ts";
import { pause } from "../pause.ts";
import { getOn, type HttpBounds, httpGet } from "./http-get.ts";
import type { HttpSession } from "./http-session.ts";
import type { HttpQuestion } from "./http-value.ts";

/** `attempts`: how often the request was sent in vain; 1 where it was answered. */
export interface TriedGet {
  readonly ending: Ending<HttpValue>;
  readonly attempts: number;
}

/**
 * A GET, and beside it a second one where no header has come at half of the limit: on a connection of its own, so that a timed-out ending
 * with two attempts stands for two silent tries. Of the second one only an answer counts.
 */
export async function httpTries(
  session: HttpSession,
  question: HttpQuestion,
  { signal, httpMs, bodyMs }: HttpBounds,
): Promise<TriedGet> {
  const over = new AbortController();
  const forget = onAbort(signal, () => over.abort(NO_REASON));
  let heard = false;
  const bounds = { signal: over.signal, httpMs, bodyMs };
  const first = httpGet(session, question, bounds, () => {
    heard = true;
  });
  const second = async (): Promise<Ending<HttpValue> | null> => {
    await pause(httpMs / 2, over.signal);
    if (heard || over.signal.aborted) return null;
    const lane = await session.beside(over.signal);
    if (lane === null) return null;
    const { ending } = await getOn(lane, question, { ...bounds, httpMs: httpMs / 2 });
    lane.close();
    return ending;
  };
  const other = second();
  const answered = other.then((ending) => (ending?.ending === "ok" ? ending : first));
  const winner = await Promise.race([first, answered]);
  // The second one began a little after the half, so its limit ends a little after the first's.
  const beside = isSilent(winner) ? await other : null;
  over.abort(NO_REASON);
  forget();
  await Promise.all([first, other]);
  return { ending: winner, attempts: beside !== null && isSilent(beside) ? 2 : 1 };
}

function isSilent(ending: Ending<HttpValue>): boolean {
  return ending.ending === "timed-out" && ending.receivedBytes === 0;
}
