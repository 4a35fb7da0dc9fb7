import { crc32 } from "node:zlib";

/** What a module proxy serves of a module without files but go.mod, by the end of the path. */
export function sampleModule(path, version) {
  const goMod = `module ${path}\n`;
  return new Map([
    [".info", JSON.stringify({ Version: version, Time: "2020-01-01T00:00:00Z" })],
    [".mod", goMod],
    [".zip", zipOf(`${path}@${version}/go.mod`, Buffer.from(goMod))],
  ]);
}

/** A ZIP archive of one file, stored (APPNOTE.TXT 4.3). */
function zipOf(name, data) {
  const sizes = Buffer.alloc(14);
  sizes.writeUInt32LE(crc32(data), 0);
  sizes.writeUInt32LE(data.length, 4);
  sizes.writeUInt32LE(data.length, 8);
  sizes.writeUInt16LE(name.length, 12);
  const header = Buffer.concat([Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]), sizes, Buffer.alloc(2)]);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), header, Buffer.from(name), data]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), header, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
