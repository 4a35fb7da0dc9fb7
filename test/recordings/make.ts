import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Recording } from "../../src/model/recording.ts";
import { record } from "../lib/record.ts";
import { Lab } from "../lib/scene.ts";
import type { Case } from "./case.ts";
import { cases } from "./cases.ts";
import { readme } from "./readme.ts";

/** Builds the network of a case, records it, and takes the network down again. */
export async function recordCase({ build }: Pick<Case, "build">): Promise<Recording> {
  const lab = new Lab();
  try {
    return await record(await build(lab), lab.ports);
  } finally {
    await lab.close();
  }
}

/** Writes the recordings whose `mode` or `mode/name` is among `wanted` (none: all), and the table of all. */
export async function makeRecordings(folder: string, wanted: readonly string[]): Promise<void> {
  const isWanted = ({ mode, name }: Case): boolean =>
    wanted.length === 0 || wanted.includes(mode) || wanted.includes(`${mode}/${name}`);
  for (const one of cases.filter(isWanted)) {
    const recording = await recordCase(one);
    await mkdir(join(folder, one.mode), { recursive: true });
    await writeFile(join(folder, one.mode, `${one.name}.json`), `${JSON.stringify(recording, null, 1)}\n`);
    process.stdout.write(`${one.mode}/${one.name}\n`);
  }
  if (wanted.length === 0) await removeOthers(folder);
  await writeFile(join(folder, "README.md"), readme(cases));
}

/** A recording whose case is gone goes too. */
async function removeOthers(folder: string): Promise<void> {
  const known = new Set(cases.map(({ mode, name }) => `${mode}/${name}.json`));
  for (const file of await readdir(folder, { recursive: true })) {
    if (file.endsWith(".json") && !known.has(file.replaceAll("\\", "/"))) await rm(join(folder, file));
  }
}
