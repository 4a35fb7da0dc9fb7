// Follows net/http/internal/http2/errors.go (Go 1.27): the words of a stream error.
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from "node:http2";
import type { Connection, Wire } from "./connection.ts";
import type { Exchange, Lane, LaneHandler, LaneRequest } from "./http-lane.ts";
import { ConnectionClosed, HeaderTooLarge, headersExceeded, LaneGone, maxHeaderBytes } from "./lane-error.ts";

/** Node's default of 128 is less than what Go takes. */
const maxHeaderPairs = 4096;

/** What a peer may send ahead of our reading, per stream. */
const streamWindow = 256 * 1024;

/**
 * HTTP/2 over one open connection. By node:http2 and not undici: undici 7 throws out of an event handler when an HTTP/2 connection closes
 * without an error, which ends the program.
 */
export class Http2Lane implements Lane {
  readonly http2 = true;
  readonly wire: Wire;
  readonly recorded = Buffer.alloc(0);
  readonly #connection: Connection;
  readonly #session: ClientHttp2Session;
  readonly #authority: string;
  #sent = 0;

  constructor(origin: string, connection: Connection) {
    this.wire = connection.wire;
    this.#connection = connection;
    this.#authority = new URL(origin).host;
    this.#session = connect(origin, {
      createConnection: () => connection.stream,
      maxHeaderListPairs: maxHeaderPairs,
      settings: { enablePush: false, initialWindowSize: streamWindow, maxHeaderListSize: maxHeaderBytes },
    });
    this.#session.on("error", () => {
      // Every stream reports its own end.
    });
    this.#session.on("close", () => connection.close());
  }

  get open(): boolean {
    return !this.#session.closed && !this.#session.destroyed && this.wire.left === "open";
  }

  get sent(): number {
    return this.#sent;
  }

  send({ path, headers }: LaneRequest, handler: LaneHandler): Exchange {
    this.#sent++;
    let stream: ClientHttp2Stream;
    try {
      const pseudo = { ":method": "GET", ":scheme": "https", ":authority": this.#authority, ":path": path };
      stream = this.#session.request({ ...pseudo, ...headers }, { endStream: true });
    } catch (error) {
      queueMicrotask(() =>
        handler.onError(this.open && error instanceof Error ? error : new LaneGone("connection closed")),
      );
      return { stop: () => {}, resume: () => {} };
    }
    let ended = false;
    let failure: Error | null = null;
    stream.on("response", ({ ":status": status, ...fields }) => {
      handler.onHead(Number(status), fields, "");
      // Not before: Node may show data that came with the head first.
      stream.on("data", (chunk: Buffer) => {
        if (!handler.onData(chunk)) stream.pause();
      });
    });
    stream.on("end", () => {
      ended = true;
    });
    stream.on("error", (error) => {
      failure = error;
    });
    // Node ends a stream also when its connection is lost; only here is it known how it ended.
    stream.on("close", () => {
      if (ended && !stream.aborted && stream.rstCode === constants.NGHTTP2_NO_ERROR && failure === null)
        handler.onEnd();
      else handler.onError(this.#streamError(stream, failure));
    });
    return { stop: () => stream.close(constants.NGHTTP2_CANCEL), resume: () => stream.resume() };
  }

  close(): void {
    this.#session.destroy();
    this.#connection.close();
  }

  #streamError({ id, rstCode }: ClientHttp2Stream, failure: Error | null): Error {
    // Node answers too many headers itself, with this code.
    if (rstCode === constants.NGHTTP2_ENHANCE_YOUR_CALM) return new HeaderTooLarge(headersExceeded);
    const lost = this.#session.destroyed || this.#session.closed || this.wire.left !== "open";
    if (lost && (rstCode === constants.NGHTTP2_NO_ERROR || rstCode === constants.NGHTTP2_CANCEL)) {
      return new ConnectionClosed(failure?.message ?? "connection closed");
    }
    const name = errorNames[rstCode] ?? `unknown error code 0x${rstCode.toString(16)}`;
    return new Error(`stream error: stream ID ${id ?? 0}; ${name}; received from peer`);
  }
}

/** RFC 9113 section 7. */
const errorNames: readonly string[] = [
  "NO_ERROR",
  "PROTOCOL_ERROR",
  "INTERNAL_ERROR",
  "FLOW_CONTROL_ERROR",
  "SETTINGS_TIMEOUT",
  "STREAM_CLOSED",
  "FRAME_SIZE_ERROR",
  "REFUSED_STREAM",
  "CANCEL",
  "COMPRESSION_ERROR",
  "CONNECT_ERROR",
  "ENHANCE_YOUR_CALM",
  "INADEQUATE_SECURITY",
  "HTTP_1_1_REQUIRED",
];
