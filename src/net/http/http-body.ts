import { createGunzip, type Gunzip } from "node:zlib";
import { errorCode, errorText } from "../../model/node-error.ts";

/** How a body ended. `full`: our own bound was reached; `truncated`: it stopped before its end; `broken`: it is no gzip. */
export type BodyEnd =
  | { readonly end: "complete" | "full" | "truncated" }
  | { readonly end: "broken"; readonly raw: string };

/** What the reader of a body tells whoever feeds it. */
export interface BodyEvents {
  /** No more is wanted: the body is full or broken. */
  readonly onEnough: () => void;
  /** After a `write` that returned false: more can be taken. */
  readonly onDrain: () => void;
}

/**
 * Collects a body, decoded, up to `maxBytes`. Counting is done on decoded bytes, while decoding, so that a small body cannot become a
 * large one in memory.
 */
export class BodyReader {
  readonly #maxBytes: number;
  readonly #events: BodyEvents;
  readonly #gunzip: Gunzip | null;
  #kept = Buffer.alloc(0);
  #bytes = 0;
  #wireBytes = 0;
  #end: BodyEnd | null = null;
  #ended: (() => void) | null = null;

  constructor(options: { gzip: boolean; maxBytes: number }, events: BodyEvents) {
    this.#maxBytes = options.maxBytes;
    this.#events = events;
    this.#gunzip = options.gzip ? createGunzip() : null;
    this.#gunzip?.on("data", (chunk: Buffer) => this.#append(chunk));
    this.#gunzip?.on("drain", () => this.#events.onDrain());
    this.#gunzip?.on("end", () => this.#finish({ end: "complete" }));
    this.#gunzip?.on("error", (error) => this.#finish(gunzipEnd(error)));
  }

  /** Bytes as they came, before decoding. */
  get wireBytes(): number {
    return this.#wireBytes;
  }

  /** Decoded bytes that were kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a piece; false: wait for `onDrain` before the next. */
  write(chunk: Buffer): boolean {
    this.#wireBytes += chunk.length;
    if (this.#end !== null) return true;
    if (this.#gunzip !== null) return this.#gunzip.write(chunk);
    this.#append(chunk);
    return true;
  }

  /** No more pieces come; `truncated`: the peer left early. Resolves when everything is decoded. */
  async close(truncated: boolean): Promise<BodyEnd> {
    const gunzip = this.#gunzip;
    if (this.#end === null && gunzip !== null && this.#wireBytes > 0) {
      await new Promise<void>((resolve) => {
        this.#ended = resolve;
        gunzip.end();
      });
    }
    const end = this.#end ?? { end: "complete" };
    this.stop();
    return truncated && end.end === "complete" ? { end: "truncated" } : end;
  }

  /** Frees the decoder. May be called often. */
  stop(): void {
    this.#end ??= { end: "truncated" };
    this.#gunzip?.destroy();
  }

  /** The kept bytes in one piece; they are given away. */
  take(): Buffer {
    const body = this.#kept.subarray(0, this.#bytes);
    this.#kept = Buffer.alloc(0);
    return body;
  }

  #append(chunk: Buffer): void {
    if (this.#end !== null) return;
    const all = this.#bytes + chunk.length;
    const wanted = Math.min(all, this.#maxBytes);
    this.#grow(wanted);
    this.#bytes += chunk.copy(this.#kept, this.#bytes, 0, wanted - this.#bytes);
    if (all > wanted) this.#finish({ end: "full" });
  }

  /** One buffer, four times larger when it is full: pieces kept in a list would have to be there twice at the end. */
  #grow(wanted: number): void {
    if (wanted <= this.#kept.length) return;
    const larger = Buffer.alloc(Math.min(Math.max(wanted, this.#kept.length * 4, 64 * 1024), this.#maxBytes));
    this.#kept.copy(larger, 0, 0, this.#bytes);
    this.#kept = larger;
  }

  #finish(end: BodyEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    if (end.end === "full" || end.end === "broken") {
      this.#gunzip?.destroy();
      this.#events.onEnough();
    }
    this.#ended?.();
  }
}

function gunzipEnd(error: Error): BodyEnd {
  if (errorCode(error) === "Z_BUF_ERROR") return { end: "truncated" };
  const text = errorText(error);
  // Go's words where they are fixed (compress/gzip/gunzip.go).
  if (/incorrect header check|unknown compression method|header crc/.test(text))
    return { end: "broken", raw: "gzip: invalid header" };
  if (/incorrect (data|length) check/.test(text)) return { end: "broken", raw: "gzip: invalid checksum" };
  return { end: "broken", raw: text };
}
