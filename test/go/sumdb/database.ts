import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { escapePath, escapeVersion } from "../../../src/go/module/escape.ts";
import { type Hash, nodeHash, recordHash } from "../../../src/go/sumdb/tlog.ts";

/** A module version with its go.sum hashes (`h1:...`). */
export interface Recorded {
  readonly path: string;
  readonly version: string;
  readonly goModH1: string;
  readonly zipH1: string;
}

export interface Options {
  /** `host[/path]`. */
  readonly name?: string;
  readonly modules: readonly Recorded[];
  /** So many other records come before the modules, and so many after. */
  readonly before?: number;
  readonly after?: number;
  /** An Ed25519 private key to sign with; default: a new one. */
  readonly key?: KeyObject;
}

/** A small checksum database, signed with a key of its own. */
export interface Database {
  readonly name: string;
  /** `name+hash+key`, as GOSUMDB has it. */
  readonly verifierKey: string;
  readonly size: number;
  /** The number of a module's record. */
  readonly idOf: (path: string, version: string) => number;
  /** What `/lookup/` answers; null: not recorded. */
  readonly lookup: (path: string, version: string) => string | null;
  /** What `/tile/...` answers: any complete tile, and any partial one that the tree has. */
  readonly tile: (tilePath: string) => Buffer | null;
  /** What the server answers for a path under its URL (`/supported`, `/lookup/...`, `/tile/...`, `/latest`); null: 404. */
  readonly serve: (urlPath: string) => Buffer | null;
  /** Signs a note text, which must end in a line feed. */
  readonly sign: (text: string) => string;
}

export function makeDatabase({ name = "sum.test", modules, before = 0, after = 0, key: given }: Options): Database {
  const privateKey = given ?? generateKeyPairSync("ed25519").privateKey;
  const raw = Buffer.from(String(createPublicKey(privateKey).export({ format: "jwk" })["x"]), "base64url");
  const key = Buffer.concat([Buffer.of(1), raw]);
  const keyHash = createHash("sha256").update(`${name}\n`).update(key).digest().subarray(0, 4);

  const signNote = (text: string) => {
    const signature = sign(null, Buffer.from(text), privateKey);
    return `${text}\n\u2014 ${name} ${Buffer.concat([keyHash, signature]).toString("base64")}\n`;
  };

  const records = [...fillers("before", before), ...modules.map(recordText), ...fillers("after", after)];
  const levels = hashLevels(records.map((record) => recordHash(Buffer.from(record))));
  const root = rootHash(levels, records.length);
  const latest = signNote(`go.sum database tree\n${records.length}\n${root.toString("base64")}\n`);

  const idOf = (path: string, version: string) =>
    before + modules.findIndex((module) => module.path === path && module.version === version);
  const lookup = (path: string, version: string) => {
    const id = idOf(path, version);
    return id < before ? null : `${id}\n${records[id]}\n${latest}`;
  };
  const tile = (path: string) => tileBytes(levels, path);
  const lookups = new Map(modules.map(({ path, version }) => [lookupPath(path, version), lookup(path, version)]));

  return {
    name,
    verifierKey: `${name}+${keyHash.toString("hex")}+${key.toString("base64")}`,
    size: records.length,
    idOf,
    lookup,
    tile,
    sign: signNote,
    serve: (urlPath) => {
      if (urlPath === "/supported") return Buffer.alloc(0);
      if (urlPath === "/latest") return Buffer.from(latest);
      const answer = lookups.get(urlPath.replaceAll("%21", "!"));
      return typeof answer === "string" ? Buffer.from(answer) : tile(urlPath.slice(1));
    },
  };
}

function lookupPath(path: string, version: string): string {
  const escaped = [escapePath(path), escapeVersion(version)].map((result) => (result.ok ? result.value : "?"));
  return `/lookup/${escaped.join("@")}`;
}

function recordText({ path, version, goModH1, zipH1 }: Recorded): string {
  return `${path} ${version} ${zipH1}\n${path} ${version}/go.mod ${goModH1}\n`;
}

function fillers(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `filler.test/${word}${i} v1.0.0 h1:${i}\n`);
}

/** All hashes of whole subtrees, by level. */
function hashLevels(leaves: readonly Hash[]): Hash[][] {
  const levels: Hash[][] = [[...leaves]];
  for (let below = levels[0] ?? []; below.length >= 2; below = levels.at(-1) ?? []) {
    const level: Hash[] = [];
    for (const [i, left] of below.entries()) {
      const right = below[i + 1];
      if (i % 2 === 0 && right !== undefined) level.push(nodeHash(left, right));
    }
    levels.push(level);
  }
  return levels;
}

/** RFC 6962 2.1, from the left: the largest whole subtree, and the rest. */
function rootHash(levels: readonly (readonly Hash[])[], size: number, from = 0): Hash {
  if (size === 0) return createHash("sha256").digest();
  let level = 0;
  while (2 ** (level + 1) <= size) level++;
  const left = levels[level]?.[from / 2 ** level] ?? Buffer.alloc(32);
  const rest = size - 2 ** level;
  return rest === 0 ? left : nodeHash(left, rootHash(levels, rest, from + 2 ** level));
}

function tileBytes(levels: readonly (readonly Hash[])[], path: string): Buffer | null {
  const [, level = "", number = "", width = "256"] =
    /^tile\/8\/(\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? [];
  if (level === "") return null;
  const from = Number(number.replace(/[x/]/g, "")) * 256;
  const hashes = (levels[8 * Number(level)] ?? []).slice(from, from + Number(width));
  return hashes.length === Number(width) ? Buffer.concat(hashes) : null;
}
