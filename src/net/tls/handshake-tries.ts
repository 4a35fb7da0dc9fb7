import type { TLSSocket } from "node:tls";
import { NO_REASON } from "../../model/no-reason.ts";
import type { TlsValue } from "../../model/observation.ts";
import type { Bounds } from "../bounded.ts";
import type { Connection } from "../connection.ts";
import type { Opened } from "../ending.ts";
import { onAbort } from "../on-abort.ts";
import { pause } from "../pause.ts";
import { type TlsQuestion, tlsHandshake } from "./tls-handshake.ts";

type Shaken = Opened<TlsValue, Connection<TLSSocket>>;

/** `attempts`: how many first messages were sent. */
export type Tried = Shaken & { readonly attempts: number };

/**
 * A handshake, and beside it a second one where the peer has sent no byte at half of the limit: on a connection of its own, so that a
 * timed-out ending stands for two silent tries. The first that ends in anything but silence decides. `again` opens the second
 * connection; null: none could be had, so the first stays alone.
 */
export async function handshakeTries(
  question: TlsQuestion,
  below: Connection,
  again: (bounds: Bounds) => Promise<Connection | null>,
  { signal, limitMs }: Bounds,
): Promise<Tried> {
  const before = below.wire.receivedBytes;
  const over = new AbortController();
  const forget = onAbort(signal, () => over.abort(NO_REASON));
  const beside: Connection[] = [];
  const first = tlsHandshake(question, below, { signal: over.signal, limitMs });
  const second = async (): Promise<Shaken | null> => {
    await pause(limitMs / 2, over.signal);
    if (over.signal.aborted || below.wire.receivedBytes > before) return null;
    const bounds = { signal: over.signal, limitMs: limitMs / 2 };
    const connection = await again(bounds);
    if (connection === null || over.signal.aborted) {
      connection?.close();
      return null;
    }
    beside.push(connection);
    return tlsHandshake(question, connection, bounds);
  };
  const other = second();
  // The second try decides only by an answer: its silence is the first's.
  const decisive = other.then((shaken) => (shaken === null || isMute(shaken) ? first : shaken));
  const winner = await Promise.race([first, decisive]);
  over.abort(NO_REASON);
  forget();
  for (const shaken of [await first, await other]) if (shaken !== winner) shaken?.opened?.close();
  // A second try that heard something is no silence; it was only not done in time.
  const heard = winner.ending.ending === "timed-out" && beside.some(({ wire }) => wire.receivedBytes > 0);
  return { ...winner, attempts: beside.length === 0 || heard ? 1 : 2 };
}

function isMute({ ending }: Shaken): boolean {
  return ending.ending === "timed-out" || ending.ending === "cut-off";
}
