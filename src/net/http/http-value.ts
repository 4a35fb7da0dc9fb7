import type { IncomingHttpHeaders } from "node:http";
import { cleanLine, cleanText, maxTextBytes } from "../../model/clean-text.ts";
import type { Content, HttpValue } from "../../model/observation.ts";
import type { Secret } from "../../model/secret.ts";
import type { BodyReader } from "./http-body.ts";
import { firstLine } from "./http-failure.ts";
import type { Lane } from "./http-lane.ts";

/** What a body is read from. `contentType` is empty where the header is missing. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** false: our own bound ended the reading. */
  readonly complete: boolean;
}

export interface HttpQuestion {
  /** Path and query, or the whole URL for a plain request through an HTTP proxy. */
  readonly path: string;
  /** What Go would send beside Host: User-Agent, Authorization, Referer. Accept-Encoding is added. */
  readonly headers: Readonly<Record<string, string | Secret>>;
  /** Decoded bytes after which reading stops. */
  readonly maxBytes: number;
  /** Reads the body as the go command reads this file, and keeps clean text only; not called for a truncated body. */
  readonly read: (answer: Answer) => Content | null;
  /** What Go shows of the body of an answer that is not 200; null: nothing. */
  readonly detail: (answer: Answer) => string | null;
  /** Go's text for a status; used over HTTP/2, which has no reason phrase. */
  readonly statusText: (status: number) => string;
}

/** The head of an answer, as Go would read it. */
export interface Head {
  readonly status: number;
  readonly reason: string;
  readonly protocol: string;
  readonly headers: IncomingHttpHeaders;
}

export function readHead(
  lane: Lane,
  question: HttpQuestion,
  status: number,
  headers: IncomingHttpHeaders,
  message: string,
): Head {
  if (lane.http2) return { status, reason: question.statusText(status), protocol: "HTTP/2.0", headers };
  // undici keeps only the last piece of a phrase that came in several.
  const line = /^(HTTP\/\d\.\d) (\d{3}) ?(.*)$/.exec(firstLine(lane.recorded));
  const reason = line !== null && Number(line[2]) === status ? (line[3] ?? "") : cleanLine(message);
  return { status, reason, protocol: line?.[1] ?? "HTTP/1.1", headers };
}

const maxHeaders = 64;

/** What is kept of an answer: cleaned, bounded, and read by the question's own rules. */
export function httpValue(
  question: HttpQuestion,
  head: Head,
  reader: BodyReader,
  end: "complete" | "full" | "truncated",
): HttpValue {
  const { status, reason, protocol } = head;
  const body = reader.take();
  const answer: Answer = {
    status,
    contentType: headerText(head.headers["content-type"]),
    body,
    complete: end === "complete",
  };
  const content = end === "truncated" ? null : question.read(answer);
  const detail = status === 200 ? null : question.detail(answer);
  return {
    status,
    reason,
    protocol,
    headers: Object.fromEntries(
      Object.entries(head.headers)
        .slice(0, maxHeaders)
        .map(([name, value]) => [cleanLine(name.toLowerCase()), cleanLine(headerText(value))]),
    ),
    body: {
      bytes: body.length,
      complete: end !== "full",
      truncated: end === "truncated",
      text: firstText(body),
    },
    detail: detail === null ? null : cleanText(detail),
    content,
  };
}

/** The first 4 KiB; `stream` leaves out a code point that the cut went through. */
function firstText(body: Uint8Array): string {
  return cleanText(new TextDecoder().decode(body.subarray(0, maxTextBytes), { stream: body.length > maxTextBytes }));
}

export function headerText(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}
