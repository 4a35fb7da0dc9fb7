// Follows golang.org/x/mod/zip/zip.go (Go 1.27), collisionChecker.
import { quote } from "../url/quote.ts";
import { fold } from "./fold.ts";

/** Finds names that a file system without case would take for one, and names that are a file and a directory. */
export class Collisions {
  readonly #known = new Map<string, { readonly path: string; readonly isDir: boolean }>();
  #work = 0;

  /** How many characters of names were kept so far: long paths cost their length for each directory above them. */
  get work(): number {
    return this.#work;
  }

  /** Adds a path and the directories above it. Go's text for the first collision; null: none. */
  check(path: string, isDir: boolean): string | null {
    const error = this.#checkOne(path, isDir);
    if (error !== undefined) return error;
    for (let end = path.lastIndexOf("/"); end >= 0; end = path.lastIndexOf("/", end - 1)) {
      const above = this.#checkOne(path.slice(0, end), true);
      if (above !== undefined) return above;
      if (end === 0) break;
    }
    return null;
  }

  /** undefined: the path is new, and the directory above it has to be checked. */
  #checkOne(path: string, isDir: boolean): string | null | undefined {
    const folded = fold(path);
    const known = this.#known.get(folded);
    if (known === undefined) {
      this.#known.set(folded, { path, isDir });
      this.#work += path.length;
      return undefined;
    }
    if (path !== known.path) return `case-insensitive file name collision: ${quote(known.path)} and ${quote(path)}`;
    if (isDir !== known.isDir) return `entry ${quote(path)} is both a file and a directory`;
    // The directories above a known one are known too.
    return isDir ? null : `multiple entries for file ${quote(path)}`;
  }
}
