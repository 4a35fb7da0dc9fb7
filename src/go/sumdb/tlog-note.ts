// Follows golang.org/x/mod/sumdb/tlog/note.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { HASH_SIZE, type Tree } from "./tlog.ts";

/** A record as a lookup answers it. */
export interface ParsedRecord {
  /** An int64. */
  readonly id: bigint;
  /** Lines as in go.sum, each with its line feed. */
  readonly text: string;
  /** What follows the record: the signed tree. */
  readonly rest: string;
}

const malformedTree = "malformed tree note";
const malformedRecord = "malformed record data";

/** Reads the text of a tree note: `go.sum database tree`, size, hash; more lines may follow. A size above 2^53 is refused, too. */
export function parseTree(text: string): Result<Tree, "malformed tree note"> {
  const [, size = "", hash64 = ""] = /^go\.sum database tree\n(0|[1-9][0-9]*)\n([^\n]*)\n/.exec(text) ?? [];
  const hash = Buffer.from(hash64, "base64");
  const exact = /^[A-Za-z0-9+/]{43}=$/.test(hash64) && hash.length === HASH_SIZE;
  if (size === "" || !Number.isSafeInteger(Number(size)) || !exact || text.length > 1e6) return fail(malformedTree);
  return ok({ size: Number(size), hash });
}

/** Reads number, record text and the blank line after it. */
export function parseRecord(message: string): Result<ParsedRecord, "malformed record data"> {
  const line = message.indexOf("\n");
  const id = parseInt64(message.slice(0, Math.max(0, line)));
  const body = message.slice(line + 1);
  const end = body.indexOf("\n\n");
  if (id === null || end < 0) return fail(malformedRecord);
  const text = body.slice(0, end + 1);
  return isValidRecordText(text) ? ok({ id, text, rest: body.slice(end + 2) }) : fail(malformedRecord);
}

/** strconv.ParseInt(text, 10, 64). */
function parseInt64(text: string): bigint | null {
  if (!/^[+-]?[0-9]{1,40}$/.test(text)) return null;
  const magnitude = BigInt(text.replace(/^[+-]/, ""));
  const value = text.startsWith("-") ? -magnitude : magnitude;
  return value === BigInt.asIntN(64, value) ? value : null;
}

/** No control characters. U+FFFD stands for bytes that were no UTF-8, or for controls that were taken out. */
function isValidRecordText(text: string): boolean {
  return !/[\0-\x09\x0b-\x1f\ud800-\udfff\ufffd]/u.test(text);
}
