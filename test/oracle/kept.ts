import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Asked } from "./worker.ts";

/** The cases that are run each time, by the names of their files. */
export function readKept(folder: string, suite: Asked["suite"]): { readonly name: string; readonly asked: Asked }[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => ({ name, asked: { suite, one: JSON.parse(readFileSync(join(folder, name), "utf8")) } }));
}

/** Writes a case down as one to be run each time, and says the name of its file. */
export function keep(folder: string, one: Asked["one"]): string {
  const text = `${JSON.stringify(one, null, 2)}\n`;
  const name = `${createHash("sha256").update(text).digest("hex").slice(0, 10)}.json`;
  writeFileSync(join(folder, name), text);
  return name;
}
