// Follows cmd/go/internal/search/search.go CleanPatterns and IsMetaPackage, and go/build IsLocalImport (Go 1.27).
import { clean } from "../path/clean.ts";

/** An argument in its canonical form; a version behind `@` stays as it is. */
export function cleanPattern(argument: string): string {
  const at = isLocalImport(argument) || isAbsolutePath(argument) ? -1 : argument.indexOf("@");
  const path = at < 0 ? argument : argument.slice(0, at);
  const version = at < 0 ? "" : argument.slice(at);
  if (isAbsolutePath(path)) return clean(path) + version;
  const slashed = path.replaceAll("\\", "/");
  if (!slashed.startsWith("./")) return clean(slashed) + version;
  const local = `./${clean(slashed)}`;
  return (local === "./." ? "." : local) + version;
}

/** `.`, `..`, `./x`, `../x`. */
export function isLocalImport(path: string): boolean {
  return /^\.\.?(?:\/|$)/.test(path);
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path);
}

/** Names that stand for many packages. */
export function isMetaPackage(name: string): boolean {
  return name === "std" || name === "cmd" || name === "tool" || name === "work" || name === "all";
}
