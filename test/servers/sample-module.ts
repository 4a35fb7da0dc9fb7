import { createHash } from "node:crypto";
import { crc32 } from "./crc32.ts";

/** A module version as a proxy serves it, with what go.sum says of it. */
export interface SampleModule {
  readonly path: string;
  readonly version: string;
  readonly info: string;
  readonly mod: string;
  readonly zip: Uint8Array;
  readonly goModH1: string;
  readonly zipH1: string;
}

/** A small, valid module version. `files`: more files of it, by name; `go.mod` takes the place of its own. */
export function sampleModule(
  path: string,
  version: string,
  files: Readonly<Record<string, string>> = {},
): SampleModule {
  const mod = files["go.mod"] ?? `module ${path}\n\ngo 1.21\n`;
  const all = {
    "go.mod": mod,
    "sample.go": `package ${path.split("/").at(-1)?.replace(/\W/g, "") ?? "sample"}\n`,
    ...files,
  };
  const entries = Object.entries(all).map(([name, text]) => ({
    name: `${path}@${version}/${name}`,
    data: Buffer.from(text),
  }));
  return {
    path,
    version,
    info: `${JSON.stringify({ Version: version, Time: "2021-02-03T04:05:06Z" })}\n`,
    mod,
    zip: storedZip(entries),
    goModH1: h1([{ name: "go.mod", data: Buffer.from(mod) }]),
    zipH1: h1(entries),
  };
}

interface Entry {
  readonly name: string;
  readonly data: Buffer;
}

/** golang.org/x/mod/sumdb/dirhash: Hash1. */
function h1(entries: readonly Entry[]): string {
  const lines = entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, data }) => `${createHash("sha256").update(data).digest("hex")}  ${name}\n`);
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}

/** A zip file without compression. */
export function storedZip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const file = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, file, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common, tail, file]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from("PK\x05\x06"), end]);
}
