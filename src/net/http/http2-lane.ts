// Follows net/http/internal/http2/errors.go and transport.go (Go 1.27): the words of stream errors and of GOAWAY.
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from "node:http2";
import type { Connection, Wire } from "../connection.ts";
import { alertInText } from "../tls/tls-failure.ts";
import type { Exchange, Lane, LaneHandler, LaneRequest } from "./http-lane.ts";
import { ConnectionClosed, LaneGone, maxHeaderBytes } from "./lane-error.ts";

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
  readonly answerBytes = 0;
  readonly recorded = Buffer.alloc(0);
  readonly #connection: Connection;
  readonly #session: ClientHttp2Session;
  readonly #authority: string;
  #sent = 0;
  /** Go's text for the GOAWAY that ended the session; null: none came, or one without an error. */
  #goAway: string | null = null;

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
    this.#session.on("goaway", (code, lastStream, debug) => {
      if (code === constants.NGHTTP2_NO_ERROR) return;
      const why = JSON.stringify(Buffer.from(debug ?? []).toString());
      this.#goAway = `http2: server sent GOAWAY and closed the connection; LastStreamID=${lastStream}, ErrCode=${errorName(code)}, debug=${why}`;
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
    let missing = 0;
    // Node may show data that came with the head before the head.
    let early: Buffer[] | null = [];
    const take = (chunk: Buffer): void => {
      missing -= chunk.length;
      if (!handler.onData(chunk)) stream.pause();
    };
    stream.on("response", ({ ":status": status, ...fields }) => {
      missing = Number(fields["content-length"] ?? 0);
      handler.onHead(Number(status), fields, "");
      const waiting = early ?? [];
      early = null;
      for (const chunk of waiting) take(chunk);
    });
    stream.on("data", (chunk: Buffer) => {
      if (early === null) take(chunk);
      else early.push(chunk);
    });
    stream.on("end", () => {
      ended = true;
    });
    stream.on("error", (error) => {
      failure = error;
    });
    // Node ends a stream also when its connection is lost; only here is it known how it ended.
    stream.on("close", () => {
      const whole = ended && !stream.aborted && stream.rstCode === constants.NGHTTP2_NO_ERROR && failure === null;
      if (whole && early === null) handler.onEnd();
      else handler.onError(this.#streamError(stream, failure, missing > 0));
    });
    return { stop: () => stream.close(constants.NGHTTP2_CANCEL), resume: () => stream.resume() };
  }

  close(): void {
    this.#session.destroy();
    this.#connection.close();
  }

  #streamError({ id, rstCode }: ClientHttp2Stream, failure: Error | null, short: boolean): Error {
    // With TLS 1.3 an alert may come as late as this: the server wants a certificate that it was not shown.
    if (failure !== null && alertInText(failure) !== null) return failure;
    if (this.#goAway !== null) return new Error(this.#goAway);
    const lost = this.#session.destroyed || this.#session.closed || this.wire.left !== "open";
    // An end before the announced length is a protocol error to nghttp2, and an unexpected EOF to Go.
    const cut = short && rstCode === constants.NGHTTP2_PROTOCOL_ERROR;
    const quiet = rstCode === constants.NGHTTP2_NO_ERROR || rstCode === constants.NGHTTP2_CANCEL;
    if (cut || (lost && quiet)) return new ConnectionClosed(failure?.message ?? "connection closed");
    return new Error(`stream error: stream ID ${id ?? 0}; ${errorName(rstCode)}; received from peer`);
  }
}

function errorName(code: number): string {
  return errorNames[code] ?? `unknown error code 0x${code.toString(16)}`;
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
