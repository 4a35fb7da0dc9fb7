import type { Dispatcher } from "undici";
import errors from "undici/lib/core/errors.js";
// Not the whole package: with fetch, caches and mocks it takes longer to load than a healthy run to ask.
import Client from "undici/lib/dispatcher/client.js";
import { type Connection, connectionAbove, type Wire } from "../connection.ts";
import { Tap } from "../tap.ts";
import type { Exchange, Lane, LaneHandler, LaneRequest } from "./http-lane.ts";
import {
  ConnectionClosed,
  HeaderTooLarge,
  headersExceeded,
  LaneGone,
  Malformed,
  maxHeaderBytes,
} from "./lane-error.ts";

/** Of a response, only the first line is wanted from the tap. */
const maxHeadRecorded = 16 * 1024;

/** HTTP/1.1 by undici over one open connection. */
export class Http1Lane implements Lane {
  readonly http2 = false;
  readonly wire: Wire;
  readonly #connection: Connection;
  readonly #tap: Tap;
  readonly #client: Client;
  #sent = 0;
  #handedOver = false;

  constructor(origin: string, below: Connection) {
    this.wire = below.wire;
    // undici drops the bytes it cannot parse, and all but the last piece of a reason phrase.
    this.#tap = new Tap(below.stream, maxHeadRecorded);
    this.#connection = connectionAbove(below, this.#tap);
    this.#client = new Client(origin, {
      pipelining: 1,
      maxHeaderSize: maxHeaderBytes,
      // Limits are ours (undici's timers have a resolution of a second).
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 60_000,
      connect: (_options, callback) => {
        // Handing over at once would re-enter undici.
        setImmediate(() => {
          if (this.#handedOver || this.#tap.destroyed) return callback(new LaneGone("connection closed"), null);
          this.#handedOver = true;
          // undici's types want a net.Socket; what it uses of one, a Duplex has.
          Reflect.apply(callback, undefined, [null, this.#tap]);
        });
      },
    });
    this.#client.on("disconnect", () => this.close());
    this.#client.on("connectionError", () => this.close());
  }

  get open(): boolean {
    return !this.#tap.destroyed && this.wire.left === "open";
  }

  get sent(): number {
    return this.#sent;
  }

  get answerBytes(): number {
    return this.#tap.receivedBytes;
  }

  get recorded(): Buffer {
    return this.#tap.recorded;
  }

  send(request: LaneRequest, handler: LaneHandler): Exchange {
    this.#sent++;
    this.#tap.restart();
    let controller: Dispatcher.DispatchController | null = null;
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      controller?.abort(new Error("given up"));
    };
    this.#client.dispatch(
      { method: "GET", path: request.path, headers: request.headers },
      {
        onRequestStart: (started) => {
          controller = started;
          if (stopped) stop();
        },
        onResponseStart: (_controller, status, headers, message) => {
          if (status >= 200) handler.onHead(status, headers, message ?? "");
        },
        onResponseData: (_controller, chunk) => {
          if (!handler.onData(chunk)) controller?.pause();
        },
        onResponseEnd: () => handler.onEnd(),
        onResponseError: (_controller, error) => handler.onError(plainError(error)),
      },
    );
    return { stop, resume: () => controller?.resume() };
  }

  close(): void {
    this.#connection.close();
    this.#client.destroy().catch(() => {
      // Already destroyed: that is what was wanted.
    });
  }
}

/** undici's errors in our words. */
function plainError(error: Error): Error {
  if (error instanceof errors.HeadersOverflowError) return new HeaderTooLarge(headersExceeded);
  if (error instanceof errors.ClientDestroyedError || error instanceof errors.ClientClosedError)
    return new LaneGone(error.message);
  if (error instanceof errors.HTTPParserError) {
    // Its codes are not filled in; the parser's own words are.
    return error.message.includes("Invalid EOF state")
      ? new ConnectionClosed(error.message)
      : new Malformed(error.message);
  }
  const closed = error instanceof errors.SocketError || error instanceof errors.ResponseContentLengthMismatchError;
  return closed ? new ConnectionClosed(error.message) : error;
}
