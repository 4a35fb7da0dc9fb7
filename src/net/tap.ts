import { Duplex } from "node:stream";

/**
 * A stream that passes everything on and remembers the first bytes that came from the peer. It stands under `tls.connect` (Node never
 * shows the chain as sent) and under undici (which drops the bytes it could not parse).
 */
export class Tap extends Duplex {
  readonly #below: Duplex;
  readonly #maxBytes: number;
  #recorded: Buffer[] = [];
  #recordedBytes = 0;
  #recording = true;
  #receivedBytes = 0;

  constructor(below: Duplex, maxBytes: number) {
    super({ allowHalfOpen: true });
    this.#below = below;
    this.#maxBytes = maxBytes;
    below.on("data", (chunk: Buffer) => {
      this.#record(chunk);
      if (!this.push(chunk)) below.pause();
    });
    below.on("end", () => this.push(null));
    below.on("error", (error) => this.destroy(error));
    below.on("close", () => this.destroy());
    if (below.destroyed) this.destroy();
  }

  /** What the peer sent since the start (or the last `restart`), at most `maxBytes`. */
  get recorded(): Buffer {
    return Buffer.concat(this.#recorded);
  }

  /** All bytes that came through, recorded or not. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  /** Forgets, and records from here. */
  restart(): void {
    this.#forget();
    this.#recording = true;
  }

  /** Forgets, and records no more. */
  stop(): void {
    this.#forget();
    this.#recording = false;
  }

  #forget(): void {
    this.#recorded = [];
    this.#recordedBytes = 0;
  }

  #record(chunk: Buffer): void {
    this.#receivedBytes += chunk.length;
    const room = this.#maxBytes - this.#recordedBytes;
    if (!this.#recording || room <= 0) return;
    const kept = Buffer.from(chunk.subarray(0, room));
    this.#recorded.push(kept);
    this.#recordedBytes += kept.length;
  }

  override _read(): void {
    this.#below.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#below.write(chunk, encoding, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#below.destroyed || this.#below.writableEnded) done();
    else this.#below.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#below.destroy();
    done(error);
  }
}
