import { type Bounds, bounded } from "./bounded.ts";
import type { Connection } from "./connection.ts";
import { cutOff, notOpened, type Opened, timedOut } from "./ending.ts";

/**
 * Opens the next layer over an open connection: a tunnel, a handshake. `waitingFor`: what had not come when the limit passed; what the peer
 * had sent is counted from here. `start` as in `bounded`.
 */
export function openOver<V, S>(
  below: Connection,
  waitingFor: string,
  bounds: Bounds,
  start: (settle: (result: Opened<V, S>) => void) => () => void,
): Promise<Opened<V, S>> {
  const before = below.wire.receivedBytes;
  return bounded<Opened<V, S>>(
    bounds,
    {
      onLimit: () => notOpened(timedOut(waitingFor, below.wire.receivedBytes - before)),
      onAbort: () => notOpened(cutOff),
    },
    start,
  );
}
