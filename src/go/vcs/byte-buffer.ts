// No Go counterpart: stands for bytes.Buffer, as far as encoding/xml uses it.
/** Bytes, one after the other: an array of numbers would take eight times the memory. */
export class ByteBuffer {
  #bytes = Buffer.alloc(256);
  #length = 0;

  push(byte: number): void {
    if (this.#length === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length)]);
    this.#bytes[this.#length++] = byte;
  }

  /** Takes the last bytes away. */
  drop(count: number): void {
    this.#length = Math.max(0, this.#length - count);
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
