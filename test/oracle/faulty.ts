import type { ServerResponse } from "node:http";
import type { Does } from "./oracle-case.ts";

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body ends early; `close`: the connection ends before the headers. */
  readonly fault?: "truncated" | "close";
}

export function text(status: number, body: string, type = "text/plain; charset=utf-8"): Served {
  return { status, headers: { "Content-Type": type }, body: Buffer.from(body) };
}

const HTML = "<!DOCTYPE html>\n<html><head><title>Log in</title></head>\n<body>Please <b>log in</b>.</body></html>\n";
const LOGIN = `Basic ${Buffer.from("me:s3cret").toString("base64")}`;

/** The answer of a server that `does` this, where `healthy` would be the right one. */
export function faulty(does: Does, path: string, healthy: () => Served, authorization: string): Served {
  switch (does) {
    case "ok":
    case "wrong-version":
    case "other-sum":
      return healthy();
    case "404":
      return text(404, "not found: nothing\n");
    case "410":
      return text(410, "gone\n\nfor good\n");
    case "403":
      return text(403, "blocked by policy\n");
    case "429":
      return text(429, "", "text/plain");
    case "500":
      return text(500, "oops\n");
    case "204":
      return text(204, "");
    case "401":
      return text(401, "log in\n");
    case "login":
      return authorization === LOGIN ? healthy() : text(401, "log in\n");
    case "redirect":
      return path.includes("moved") ? healthy() : { ...text(302, ""), headers: { Location: `${path}?moved` } };
    case "redirect-elsewhere":
      return { ...text(301, ""), headers: { Location: `https://goproxy.test${path}` } };
    case "html":
      return text(200, HTML, "text/html; charset=utf-8");
    case "html-500":
      return text(500, HTML, "text/html; charset=utf-8");
    case "json-500":
      return text(500, '{"error":"x"}\n', "application/json");
    case "empty":
      return text(200, "");
    case "garbage":
      return text(200, "\u0000\u0001garbage \u001b[31mred\u00ff\n", "application/octet-stream");
    case "truncated":
      return { ...healthy(), fault: "truncated" };
    case "close":
      return { ...text(200, ""), fault: "close" };
  }
}

/** Sends it. */
export function send({ status, headers, body, fault }: Served, response: ServerResponse): void {
  if (fault === "close") return void response.socket?.destroy();
  if (fault === "truncated") {
    response.writeHead(status, { ...headers, "Content-Length": String(body.length + 10) });
    response.write(body, () => response.socket?.end());
    return;
  }
  response.writeHead(status, headers).end(body);
}
