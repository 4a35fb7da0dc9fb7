import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../lib/doctor.ts";
import { runInNamespace } from "../../lib/in-namespace.ts";
import type { Asked, Seen } from "./forecast-row.ts";
import { downloaded, type Row } from "./rows.ts";
import { WHOLE_COMMANDS } from "./whole/whole-commands.ts";

export const rows: readonly Row[] = JSON.parse(readFileSync("fixtures/go/e2e.json", "utf8"));

/** A row is forecast whole, or as the download that it is. */
export type Way = { readonly rule: "command" } | { readonly rule: "download"; readonly argument: string };

export function wayOf(row: Row): Way {
  if (WHOLE_COMMANDS.has(row.id)) return { rule: "command" };
  const argument = downloaded(row);
  if (argument === null) throw new Error(`${row.id}: nothing says what its folder held`);
  return { rule: "download", argument };
}

/** What is forecast for each row by its id, with the laboratory's servers in a namespace of their own. */
export async function forecastInLab(asked: readonly Asked[]): Promise<Readonly<Record<string, Seen>>> {
  const ran = await runInNamespace(join(root, "test", "forecast", "e2e", "in-namespace.ts"), {
    env: { PATH: process.env["PATH"] ?? "", TMPDIR: process.env["TMPDIR"] ?? "/tmp" },
    resolvConf: "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
    addresses: ["10.0.0.53"],
    input: JSON.stringify(asked),
  });
  if (ran.stderr !== "") throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}
