// Follows golang.org/x/mod/sumdb/tlog/tile.go (Go 1.27), tileHashReader.ReadHashes.
import { parentTile, TILE_HEIGHT, TILE_WIDTH, type Tile, tileForNode } from "./tile.ts";
import { HASH_SIZE, type Hash, type Node, nodeHash, subTrees, type Tree } from "./tlog.ts";

/** What was served for a tile. */
export interface TileData {
  /** Length of the body. */
  readonly bytes: number;
  /** Its hashes, base64, 32 bytes each; those after the 256th may be left out. */
  readonly hashes: readonly string[];
  /** Whether it is the full tile in place of a partial one. */
  readonly full: boolean;
}

/** `missing`: the first tile that nothing is known of. `error`: Go's text. */
export type ReadHashes =
  | { readonly missing: Tile }
  | { readonly error: string }
  | { readonly hashes: readonly (Hash | null)[] };

/**
 * The tiles that prove nodes of a tree, in Go's order; Go asks for all of them at once. First come those that the hash of the whole tree
 * is made from, then those from there down to each node.
 */
export function tilesForNodes(treeSize: number, nodes: readonly Node[]): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const node of subTrees(treeSize)) {
    const tile = tileForNode(node, treeSize);
    tiles.set(tile.path, tile);
  }
  for (const node of nodes) {
    const down: Tile[] = [];
    const leaf = tileForNode(node, treeSize);
    for (let k = 0; ; k++) {
      const tile = parentTile(leaf, k, treeSize);
      if (tile === null || tiles.has(tile.path)) break;
      down.unshift(tile);
    }
    for (const tile of down) tiles.set(tile.path, tile);
  }
  return [...tiles.values()];
}

/** The hashes of nodes of a tree, where the tiles (`tilesForNodes`) prove them. `served` gives what was served for a tile; where a partial one was missing, what was served for the full one (`fullTile`). */
export function readHashes(
  tree: Tree,
  nodes: readonly Node[],
  tiles: readonly Tile[],
  served: (tile: Tile) => TileData | null,
): ReadHashes {
  const data = new Map<string, readonly Hash[]>();
  let wrongLength: string | null = null;
  for (const tile of tiles) {
    const got = served(tile);
    if (got === null) return { missing: tile };
    const length = got.full ? Math.floor(got.bytes / TILE_WIDTH) * tile.width : got.bytes;
    const want = tile.width * HASH_SIZE;
    if (length !== want)
      wrongLength ??= `TileReader returned bad result slice (${tile.path} len=${length}, want ${want})`;
    data.set(
      tile.path,
      got.hashes.slice(0, tile.width).map((hash) => Buffer.from(hash, "base64")),
    );
  }
  if (wrongLength !== null) return { error: wrongLength };

  const hashAt = (node: Node) => hashFromTile(data.get(tileForNode(node, tree.size).path), node);
  const consistent =
    rootHash(tree.size, hashAt)?.equals(tree.hash) && tiles.every((tile) => isProved(tile, tree, data));
  if (!consistent) return { error: "downloaded inconsistent tile" };
  return { hashes: nodes.map(hashAt) };
}

/** TreeHash of a tree with so many records, out of the hashes of its whole subtrees; null: one is not known. */
export function rootHash(size: number, hashAt: (node: Node) => Hash | null): Hash | null {
  const [last, ...others] = subTrees(size).map(hashAt).reverse();
  return others.reduce<Hash | null>((right, left) => join(left, right), last ?? null);
}

/** Whether the tile above has this one's hash. Tiles that the root hash is made from have none above. */
function isProved(tile: Tile, tree: Tree, data: ReadonlyMap<string, readonly Hash[]>): boolean {
  const above = parentTile(tile, 1, tree.size);
  const hashes = above === null || tile.width < TILE_WIDTH ? undefined : data.get(above.path);
  if (hashes === undefined) return true;
  const own = treeHash(data.get(tile.path) ?? []);
  return own !== null && hashes[tile.n % TILE_WIDTH]?.equals(own) === true;
}

/** HashFromTile: the hash of a node out of the hashes of the tile that holds it. */
function hashFromTile(hashes: readonly Hash[] | undefined, { level, n }: Node): Hash | null {
  const count = 2 ** (level % TILE_HEIGHT);
  const from = (n * count) % TILE_WIDTH;
  return hashes === undefined ? null : treeHash(hashes.slice(from, from + count));
}

/** tileHash: over a number of hashes that is a power of 2. */
function treeHash(hashes: readonly Hash[]): Hash | null {
  const [only] = hashes;
  if (hashes.length <= 1) return only ?? null;
  const half = hashes.length / 2;
  return join(treeHash(hashes.slice(0, half)), treeHash(hashes.slice(half)));
}

function join(left: Hash | null, right: Hash | null): Hash | null {
  return left === null || right === null ? null : nodeHash(left, right);
}
