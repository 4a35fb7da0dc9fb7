import type { IncomingHttpHeaders } from "node:http";
import type { Connection, Wire } from "../connection.ts";
import { Http1Lane } from "./http1-lane.ts";
import { Http2Lane } from "./http2-lane.ts";

/** A GET to send. Accept-Encoding and Host are among the headers only if they are to replace the usual ones. */
export interface LaneRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What comes of it, in this order: the head, data, and either the end or an error (which may also come first). */
export interface LaneHandler {
  /** `message`: the reason phrase, empty over HTTP/2. Informational answers are not shown. */
  readonly onHead: (status: number, headers: IncomingHttpHeaders, message: string) => void;
  /** false: pause until `resume`. */
  readonly onData: (chunk: Buffer) => boolean;
  readonly onEnd: () => void;
  readonly onError: (error: Error) => void;
}

/** A request under way. */
export interface Exchange {
  readonly resume: () => void;
  /** Gives it up; nothing more is shown of it but perhaps an error. */
  readonly stop: () => void;
}

/** One open connection with HTTP spoken on it. HTTP/1.1 carries one request at a time, HTTP/2 many. */
export interface Lane {
  readonly http2: boolean;
  readonly wire: Wire;
  readonly open: boolean;
  /** Requests sent so far: a failure on a lane that has served before may be no more than a closed idle connection. */
  readonly sent: number;
  /** Bytes of answers so far (HTTP/1.1 only; over HTTP/2 always 0): under TLS the wire also carries what is not an answer. */
  readonly answerBytes: number;
  /** The first bytes of the answer under way (HTTP/1.1 only; over HTTP/2 always empty). */
  readonly recorded: Buffer;
  send(request: LaneRequest, handler: LaneHandler): Exchange;
  /** May be called often. */
  close(): void;
}

export function laneOver(connection: Connection, origin: string, http2: boolean): Lane {
  return http2 ? new Http2Lane(origin, connection) : new Http1Lane(origin, connection);
}
