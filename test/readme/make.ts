import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../lib/doctor.ts";
import { READMES, renewed } from "./readme.ts";

/** Writes what is generated in the two pages anew: samples of output and the table of findings. */
export async function makeReadmes(): Promise<void> {
  for (const readme of READMES) await writeFile(join(root, readme.file), await renewed(readme));
}
