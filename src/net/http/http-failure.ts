import { cleanBytes } from "../../model/clean-text.ts";
import { errorCode, errorText } from "../../model/node-error.ts";
import type { Wire } from "../connection.ts";
import { failed, type NotOk } from "../ending.ts";
import { alertInText } from "../tls/tls-failure.ts";
import { ConnectionClosed, HeaderTooLarge, Malformed } from "./lane-error.ts";

/** What is known when a request failed. `recorded`: the first bytes of the answer; `started`: its headers had come. */
export interface HttpEnd {
  readonly error: Error;
  readonly wire: Pick<Wire, "left" | "raw">;
  readonly recorded: Uint8Array;
  readonly started: boolean;
}

/** Why a request failed; `truncated`: only the rest of the body is missing. */
export function httpFailure({ error, wire, recorded, started }: HttpEnd): NotOk | "truncated" {
  const raw = errorText(error);
  const code = errorCode(error);
  if (error instanceof HeaderTooLarge) return failed({ code: "http-header-too-large", raw });
  if (error instanceof Malformed) return failed({ code: "http-malformed", raw, firstLine: firstLine(recorded) });
  const alert = alertInText(error);
  if (alert !== null) return failed({ code: "tls-alert", raw, alert });
  if (wire.left === "reset") return failed({ code: "http-reset", raw: wire.raw });
  const lost = ["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"].includes(code);
  if (error instanceof ConnectionClosed || lost || wire.left === "ended") {
    return started
      ? "truncated"
      : failed({ code: "http-closed", raw: recorded.length === 0 ? "EOF" : "unexpected EOF" });
  }
  return failed({ code: "http-other", raw });
}

/** The first line of an answer as sent, cleaned. */
export function firstLine(recorded: Uint8Array): string {
  const end = recorded.findIndex((byte) => byte === 10 || byte === 13);
  return cleanBytes(end < 0 ? recorded : recorded.subarray(0, end));
}
