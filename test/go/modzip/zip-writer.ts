import { crc32, deflateRawSync } from "node:zlib";

/** One file of a zip. What is left out is told as it is. */
export interface Entry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly stored?: boolean;
  /** Lies. */
  readonly claims?: {
    readonly size?: number;
    readonly packedSize?: number;
    readonly crc32?: number;
    readonly method?: number;
  };
  /** The local header of an earlier entry, by number, instead of an own one. */
  readonly sameAs?: number;
}

/** A zip file. `count`: what its end says about the number of files. */
export function writeZip(entries: readonly Entry[], count = entries.length): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const { name, content = "", stored = false, claims = {}, sameAs } of entries) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const method = claims.method ?? (stored ? 0 : 8);
    const sum = claims.crc32 ?? crc32(bytes);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(method, 10);
    header.writeUInt32LE(sum, 16);
    header.writeUInt32LE(claims.packedSize ?? packed.length, 20);
    header.writeUInt32LE(claims.size ?? bytes.length, 24);
    header.writeUInt16LE(nameBytes.length, 28);
    const offset = sameAs === undefined ? at : (offsets[sameAs] ?? 0);
    header.writeUInt32LE(offset, 42);
    directory.push(header, nameBytes);
    offsets.push(offset);
    if (sameAs !== undefined) continue;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(nameBytes.length, 26);
    parts.push(local, nameBytes, packed);
    at += 30 + nameBytes.length + packed.length;
  }
  return Buffer.concat([...parts, ...directory, endRecord(count, at, Buffer.concat(directory).length)]);
}

/** The end of central directory record. */
export function endRecord(count: number, offset: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
