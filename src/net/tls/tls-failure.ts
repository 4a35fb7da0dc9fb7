// Follows crypto/tls/conn.go (Go 1.27): readRecordOrCCS; net/http/transport.go: the "HTTP/" check of a RecordHeaderError.
import { cleanBytes } from "../../model/clean-text.ts";
import { errorCode, errorText } from "../../model/node-error.ts";
import type { Wire } from "../connection.ts";
import { failed, type NotOk } from "../ending.ts";
import { findServerHello, records, recordType, uint16 } from "./tls-records.ts";

/** What is known when a handshake failed. `recorded`: the peer's bytes of this step from the first. */
export interface HandshakeEnd {
  readonly recorded: Uint8Array;
  readonly wire: Pick<Wire, "left" | "raw">;
  /** What Node said; null if the stream only ended. */
  readonly error: Error | null;
}

/** Which failure a handshake that ended without success is. Pure: judged by the bytes first, by Node's words last. */
export function tlsFailure({ recorded, wire, error }: HandshakeEnd): NotOk {
  const raw = error === null ? "EOF" : errorText(error);
  if (recorded.length >= 5 && !looksLikeTls(recorded)) {
    const http = Buffer.from(recorded.subarray(0, 5)).toString("latin1") === "HTTP/";
    return failed({ code: "tls-not-tls", raw, http, firstBytes: cleanBytes(recorded.subarray(0, 256), 256) });
  }
  const alert = plaintextAlert(recorded) ?? alertInText(error);
  if (alert === closeNotify) return failed({ code: "tls-closed", raw });
  if (alert !== null) return failed({ code: "tls-alert", raw, alert });
  const version = findServerHello(recorded)?.version;
  // Go prints the number in hex: "server selected unsupported protocol version 301".
  if (version !== undefined && version < 0x0303)
    return failed({ code: "tls-version", raw, version: version.toString(16) });
  if (error !== null && errorCode(error).startsWith("ERR_SSL")) return failed({ code: "tls-other", raw });
  if (wire.left === "reset") return failed({ code: "tls-reset", raw: wire.raw });
  if (wire.left === "ended" || error === null || errorCode(error) === "ECONNRESET")
    return failed({ code: "tls-closed", raw });
  return failed({ code: "tls-other", raw: wire.raw === "" ? raw : wire.raw });
}

/** Go's suspicion about the first record: a handshake or alert, version below 16.0. */
function looksLikeTls(recorded: Uint8Array): boolean {
  const type = recorded[0];
  return (type === recordType.alert || type === recordType.handshake) && uint16(recorded, 1) < 0x1000;
}

const closeNotify = 0;
const fatal = 2;

/** The number of an alert that ends the connection, sent in the clear; null: none. Warnings are passed over, as Go does. */
function plaintextAlert(recorded: Uint8Array): number | null {
  for (const record of records(recorded)) {
    if (record.type === recordType.changeCipherSpec || record.type === recordType.applicationData) return null;
    const [level, number] = record.body;
    if (record.type !== recordType.alert || record.body.length !== 2 || number === undefined) continue;
    if (level === fatal || number === closeNotify) return number;
  }
  return null;
}

/** OpenSSL ends its text for a received alert with `SSL alert number 40`. In TLS 1.3 later alerts are encrypted, so only it knows. */
export function alertInText(error: Error | null): number | null {
  const number = /SSL alert number (\d+)/.exec(error?.message ?? "")?.[1];
  return number === undefined ? null : Number(number);
}
