/** Longest header block that is read. Go reads up to 10 MiB; nothing honest comes near either. */
export const maxHeaderBytes = 1024 * 1024;

/** The connection was gone before the request was sent. */
export class LaneGone extends Error {
  override readonly name = "LaneGone";
}

/** The peer ended the connection while the request was under way. */
export class ConnectionClosed extends Error {
  override readonly name = "ConnectionClosed";
}

/** The header block was longer than what is read. */
export class HeaderTooLarge extends Error {
  override readonly name = "HeaderTooLarge";
}

/** Go's words for it, with Go's own limit (net/http/transport.go). */
export const headersExceeded =
  "net/http: HTTP/1.x transport connection broken: net/http: server response headers exceeded 10485760 bytes; aborted";

/** What came is not HTTP. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}
