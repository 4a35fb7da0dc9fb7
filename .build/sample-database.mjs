import { createHash, generateKeyPairSync, sign } from "node:crypto";

const NAME = "sum.example";
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const base64 = (bytes) => Buffer.from(bytes).toString("base64");
/** Hashes of the tree of a transparency log (RFC 6962, section 2.1). */
const leaf = (record) => sha256("\0", record);
const node = (left, right) => sha256("\x01", left, right);
/** golang.org/x/mod/sumdb/dirhash, Hash1. */
const h1 = (name, data) => `h1:${base64(sha256(`${sha256(data).toString("hex")}  ${name}\n`))}`;

/**
 * A checksum database of three records, one of them of the module: its verifier key, and what it serves, by path. `files` are those of the
 * module, by the end of the path (sample-module.mjs).
 */
export function sampleDatabase(path, version, files) {
  const goMod = files.get(".mod");
  const lines = [
    `${path} ${version} ${h1(`${path}@${version}/go.mod`, goMod)}`,
    `${path} ${version}/go.mod ${h1("go.mod", goMod)}`,
  ];
  const record = `${lines.join("\n")}\n`;
  const hashes = [leaf(record), leaf("another\n"), leaf("a third\n")];
  const tree = `go.sum database tree\n3\n${base64(node(node(hashes[0], hashes[1]), hashes[2]))}\n`;

  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const key = Buffer.concat([Buffer.of(1), Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url")]);
  const keyHash = sha256(NAME, "\n", key).subarray(0, 4);
  const signature = base64(Buffer.concat([keyHash, sign(null, Buffer.from(tree), privateKey)]));
  const answers = {
    supported: "",
    [`lookup/${path}@${version}`]: `0\n${record}\n${tree}\n\u2014 ${NAME} ${signature}\n`,
    "tile/8/0/000.p/3": Buffer.concat(hashes),
  };
  return {
    verifierKey: `${NAME}+${keyHash.toString("hex")}+${base64(key)}`,
    files: new Map(Object.entries(answers).map(([name, answer]) => [`/sumdb/${NAME}/${name}`, answer])),
  };
}
