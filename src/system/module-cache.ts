import { accessSync, constants, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CacheProblem } from "../model/environment.ts";
import { type FileProblem, fileProblem } from "./file-problem.ts";

/** File systems of the kernel that pretend to be writable for root, and what they say to mkdir (statfs(2), Linux). */
const KERNEL_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x9fa0, "no such file or directory"],
  [0x62656572, "operation not permitted"],
]);

/**
 * Whether go could make the folders of its module cache, told without making any: `text` is what os.MkdirAll would say. null: it could, as
 * far as permissions tell.
 */
export function moduleCacheProblem(cache: string): CacheProblem | null {
  const found = lookAt(cache);
  if (found.is === "folder") {
    const inside = firstRefusal(join(cache, "cache", "download"), "example.com");
    return inside === null ? null : { path: cache, at: "inside", text: inside };
  }
  if (found.is === "file") return { path: cache, at: "cache", text: `${JSON.stringify(cache)} is not a directory` };
  if (found.is === "unknown") return { path: cache, at: "cache", text: found.problem.text };
  const refused = firstRefusal(dirname(cache), cache.slice(dirname(cache).length + 1));
  return refused === null ? null : { path: cache, at: "cache", text: refused };
}

/** What mkdir says in the nearest folder above `folder/name` that exists. */
function firstRefusal(folder: string, name: string): string | null {
  const missing = join(folder, name);
  const found = lookAt(folder);
  const isBelowFile = found.is === "unknown" && found.problem.code === "ENOTDIR";
  if ((found.is === "missing" || isBelowFile) && dirname(folder) !== folder)
    return firstRefusal(dirname(folder), folder.slice(dirname(folder).length).replace(/^[\\/]/, ""));
  if (found.is === "file") return `mkdir ${folder}: not a directory`;
  if (found.is === "unknown") return `mkdir ${folder}: ${reasonOf(found.problem)}`;
  try {
    // To others they show their permissions.
    const isRoot = process.platform === "linux" && process.getuid?.() === 0;
    const kernel = isRoot ? KERNEL_FILE_SYSTEMS.get(statfsSync(folder).type) : undefined;
    if (kernel !== undefined) return `mkdir ${missing}: ${kernel}`;
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return fileProblem("mkdir", missing, error).text;
  }
}

type Found = { readonly is: "folder" | "file" | "missing" } | { readonly is: "unknown"; readonly problem: FileProblem };

function lookAt(path: string): Found {
  try {
    return { is: statSync(path).isDirectory() ? "folder" : "file" };
  } catch (error) {
    const problem = fileProblem("stat", path, error);
    return problem.code === "ENOENT" ? { is: "missing" } : { is: "unknown", problem };
  }
}

function reasonOf({ text }: FileProblem): string {
  return text.slice(text.indexOf(": ") + 2);
}
