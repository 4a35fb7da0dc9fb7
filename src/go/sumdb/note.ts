// Follows golang.org/x/mod/sumdb/note/note.go (Go 1.27), Open.
import { fail, ok, type Result } from "../../model/result.ts";
import { toBytes } from "../url/go-string.ts";
import { hasSpace } from "../url/white-space.ts";
import type { Verifier } from "./verifier-key.ts";

/** A note with at least one good signature of the verifier. */
export interface Note {
  /** The signed text, with its last line feed. */
  readonly text: string;
  /** Signature lines by other keys; nobody checked them. */
  readonly unverified: readonly Signature[];
}

export interface Signature {
  readonly name: string;
  /** Tells keys of one name apart. */
  readonly keyHash: number;
}

const malformed = "malformed note";
const MAX_SIGNATURES = 100;
const MAX_LENGTH = 1_000_000;

/**
 * Opens a signed note. The errors are Go's: `malformed note`, `invalid signature for key NAME+HASH`, `note has no verifiable
 * signatures`. U+FFFD counts as malformed: it stands for bytes that were no UTF-8, or for controls that were taken out.
 */
export function openNote(message: string, verifier: Verifier): Result<Note, string> {
  if (message.length > MAX_LENGTH || /[\0-\x09\x0b-\x1f\ud800-\udfff\ufffd]/u.test(message)) return fail(malformed);
  const split = message.lastIndexOf("\n\n");
  if (split < 0) return fail(malformed);
  const text = message.slice(0, split + 1);
  const block = message.slice(split + 2);
  if (!block.endsWith("\n")) return fail(malformed);
  const lines = block.slice(0, -1).split("\n");

  const unverified = new Map<string, Signature>();
  let verified = false;
  for (const [index, line] of lines.entries()) {
    const signature = parseSignature(line);
    if (signature === null || index >= MAX_SIGNATURES) return fail(malformed);
    const { name, keyHash, bytes } = signature;
    if (name !== verifier.name || keyHash !== verifier.keyHash) unverified.set(line, { name, keyHash });
    else if (!verified) {
      const good = bytes.length === 64 && verifier.verify(toBytes(text), bytes);
      if (!good) return fail(`invalid signature for key ${name}+${keyHash.toString(16).padStart(8, "0")}`);
      verified = true;
    }
  }
  return verified ? ok({ text, unverified: [...unverified.values()] }) : fail("note has no verifiable signatures");
}

/** `— NAME BASE64`, where the bytes are the hash of the key and the signature. */
function parseSignature(line: string): (Signature & { readonly bytes: Buffer }) | null {
  const [, name = "", base64 = ""] = /^\u2014 ([^ ]*) (.*)$/u.exec(line) ?? [];
  const valid = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64);
  if (name === "" || hasSpace(name) || name.includes("+") || !valid) return null;
  const bytes = Buffer.from(base64, "base64");
  return bytes.length < 5 ? null : { name, keyHash: bytes.readUInt32BE(0), bytes: bytes.subarray(4) };
}
