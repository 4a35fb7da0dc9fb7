// Follows golang.org/x/mod/sumdb/tlog/tile.go (Go 1.27).
import type { Node } from "./tlog.ts";

/** Rows of hashes in one tile: the go command's database has 8. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** `width` hashes of level `TILE_HEIGHT * level` of the tree, beginning with number `n * TILE_WIDTH`. */
export interface Tile {
  readonly level: number;
  readonly n: number;
  /** 1 to 256; less than 256: a partial tile. */
  readonly width: number;
  /** Under the database's URL: `tile/8/0/x123/456.p/12`. */
  readonly path: string;
}

/** The tile with these coordinates. */
export function tileOf(level: number, n: number, width: number): Tile {
  const partial = width === TILE_WIDTH ? "" : `.p/${width}`;
  return { level, n, width, path: `tile/${TILE_HEIGHT}/${level}/${numberPath(n)}${partial}` };
}

/** What Go asks for next where a partial tile is missing: it may have been completed. null: it is complete. */
export function fullTile(tile: Tile): Tile | null {
  return tile.width === TILE_WIDTH ? null : tileOf(tile.level, tile.n, TILE_WIDTH);
}

/** TileForIndex, as wide as a tree of `size` records makes it (tileParent with k = 0). */
export function tileForNode(node: Node, size: number): Tile {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const rows = node.level - level * TILE_HEIGHT;
  return widen(level, Math.floor((node.n * 2 ** rows) / TILE_WIDTH), size);
}

/** tileParent: the tile `k` levels above; null: the tree has none. */
export function parentTile(tile: Tile, k: number, size: number): Tile | null {
  const level = tile.level + k;
  const n = Math.floor(tile.n / TILE_WIDTH ** k);
  return n * TILE_WIDTH >= hashesAt(level, size) ? null : widen(level, n, size);
}

function widen(level: number, n: number, size: number): Tile {
  return tileOf(level, n, Math.min(TILE_WIDTH, hashesAt(level, size) - n * TILE_WIDTH));
}

function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Three digits for each element, all but the last with an x. */
function numberPath(n: number): string {
  let path = String(n % 1000).padStart(3, "0");
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, "0")}/${path}`;
  }
  return path;
}
