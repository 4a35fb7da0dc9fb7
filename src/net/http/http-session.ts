import { NO_REASON } from "../../model/no-reason.ts";
import type { Connection } from "../connection.ts";
import { cutOff, type NotOk } from "../ending.ts";
import { onAbort } from "../on-abort.ts";
import { type Lane, laneOver } from "./http-lane.ts";

/** Opens one more connection like the first (with its tunnel, handshake and verdict), or says why not. */
export type Dial = (
  signal: AbortSignal,
) => Promise<{ readonly opened: Connection } | { readonly opened: null; readonly ending: NotOk }>;

export interface SessionOptions {
  /** `https://host[:port]`, or the HTTP proxy's for plain requests through one. */
  readonly origin: string;
  readonly first: Connection;
  /** ALPN chose `h2`: then one connection carries everything. */
  readonly http2: boolean;
  readonly dial: Dial;
  /** Of the run: on abort everything is closed. */
  readonly signal: AbortSignal;
}

/** A lane to use, or why there is none. Every lane that was taken must be given back. */
export type Taken = { readonly lane: Lane } | { readonly lane: null; readonly ending: NotOk };

/** Most HTTP/1.1 connections to one origin. */
const maxLanes = 6;

/** HTTP with one origin over one way there: starts with an open connection and dials more when requests would have to wait. */
export class HttpSession {
  readonly #options: SessionOptions;
  readonly #lanes = new Set<Lane>();
  readonly #idle: Lane[] = [];
  readonly #waiting: ((taken: Taken) => void)[] = [];
  readonly #dialling = new AbortController();
  #dials = 0;
  #maxLanes: number;
  #closed = false;
  #forgetSignal: (() => void) | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#maxLanes = options.http2 ? 1 : maxLanes;
    this.#add(options.first);
    if (options.signal.aborted) this.close();
    else this.#forgetSignal = onAbort(options.signal, () => this.close());
  }

  /** A lane to send a request on; waits for a free one, or a new connection, whichever comes first. */
  take(signal: AbortSignal): Promise<Taken> {
    if (this.#closed || signal.aborted) return Promise.resolve({ lane: null, ending: cutOff });
    const idle = this.#nextIdle();
    if (idle !== null) return Promise.resolve({ lane: idle });
    return new Promise((resolve) => {
      const waiter = (taken: Taken): void => {
        forget();
        resolve(taken);
      };
      const forget = onAbort(signal, () => {
        const at = this.#waiting.indexOf(waiter);
        if (at >= 0) this.#waiting.splice(at, 1);
        resolve({ lane: null, ending: cutOff });
      });
      this.#waiting.push(waiter);
      this.#dialMore();
    });
  }

  /** A connection of its own for one request; whoever asked for it closes it. null: none could be had. */
  async beside(signal: AbortSignal): Promise<Lane | null> {
    if (this.#closed || signal.aborted) return null;
    const { opened } = await this.#options.dial(signal);
    if (opened === null) return null;
    if (!this.#closed && !signal.aborted) return laneOver(opened, this.#options.origin, this.#options.http2);
    opened.close();
    return null;
  }

  /** Ends the use of a lane. */
  giveBack(lane: Lane): void {
    if (this.#closed) return;
    if (!lane.open) {
      this.#lanes.delete(lane);
      lane.close();
      if (this.#waiting.length > 0) this.#dialMore();
      return;
    }
    // An HTTP/2 lane never left the idle list.
    if (!lane.http2) this.#offer(lane);
  }

  /** Closes every connection; requests under way end as cut-off. May be called often. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#forgetSignal?.();
    this.#dialling.abort(NO_REASON);
    for (const waiter of this.#waiting.splice(0)) waiter({ lane: null, ending: cutOff });
    for (const lane of this.#lanes) lane.close();
    this.#lanes.clear();
  }

  get closed(): boolean {
    return this.#closed;
  }

  #nextIdle(): Lane | null {
    for (let lane = this.#idle.at(-1); lane !== undefined; lane = this.#idle.at(-1)) {
      if (!lane.http2 || !lane.open) this.#idle.pop();
      if (lane.open) return lane;
      this.#lanes.delete(lane);
      lane.close();
    }
    return null;
  }

  #offer(lane: Lane): void {
    if (lane.http2) {
      this.#idle.push(lane);
      for (const waiter of this.#waiting.splice(0)) waiter({ lane });
      return;
    }
    const waiter = this.#waiting.shift();
    if (waiter === undefined) this.#idle.push(lane);
    else waiter({ lane });
  }

  #add(connection: Connection): void {
    const lane = laneOver(connection, this.#options.origin, this.#options.http2);
    this.#lanes.add(lane);
    this.#offer(lane);
  }

  #dialMore(): void {
    if (this.#lanes.size + this.#dials >= this.#maxLanes || this.#dials >= this.#waiting.length) return;
    this.#dials++;
    void this.#options.dial(this.#dialling.signal).then((dialled) => {
      this.#dials--;
      if (this.#closed) dialled.opened?.close();
      else if (dialled.opened !== null) this.#add(dialled.opened);
      else this.#dialFailed(dialled.ending);
    });
  }

  /** A peer that takes no more connections is no failure while one works: Go waits for that one too. */
  #dialFailed(ending: NotOk): void {
    if (this.#lanes.size > 0) this.#maxLanes = this.#lanes.size;
    else if (this.#dials === 0) for (const waiter of this.#waiting.splice(0)) waiter({ lane: null, ending });
  }
}
