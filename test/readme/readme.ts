import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue as english } from "../../src/locales/en/catalogue.ts";
import { catalogue as chinese } from "../../src/locales/zh-CN/catalogue.ts";
import { catalogueEntries } from "../../src/report/catalogue.ts";
import { totalsSchema } from "../lab/board.ts";
import { root, runDoctor } from "../lib/doctor.ts";
import { labInChinese, labInEnglish } from "./lab-words.ts";

/** The two pages, and in which language each speaks. */
export const READMES = [
  { file: "README.md", words: english, lab: labInEnglish },
  { file: "README.zh-CN.md", words: chinese, lab: labInChinese },
] as const;

type Readme = (typeof READMES)[number];

const SAMPLE = /(<!-- output: (.*?) -->\n```\n)[\s\S]*?(```\n<!-- end -->)/g;
const LAB = /(<!-- lab -->\n)[\s\S]*?(<!-- end -->)/;
const TABLE = /(<!-- findings -->\n)[\s\S]*?(<!-- end -->)/;

export function textOf({ file }: Readme): string {
  return readFileSync(join(root, file), "utf8");
}

/** The commands whose output a page shows. */
export function commandsOf(readme: Readme): readonly string[] {
  return [...textOf(readme).matchAll(SAMPLE)].map(([, , command = ""]) => command);
}

/** The page with the output that the built program prints today, with the table of what it finds, and with the last totals of the lab. */
export async function renewed(readme: Readme): Promise<string> {
  const outputs = new Map<string, string>();
  for (const command of commandsOf(readme)) outputs.set(command, await outputOf(command));
  return textOf(readme)
    .replace(SAMPLE, (_all, head: string, command: string, tail: string) => `${head}${outputs.get(command)}${tail}`)
    .replace(LAB, (_all, head: string, tail: string) => `${head}${labOf(readme)}${tail}`)
    .replace(TABLE, (_all, head: string, tail: string) => `${head}${tableOf(readme)}${tail}`);
}

async function outputOf(command: string): Promise<string> {
  const env = { PATH: "/nonexistent", HOME: "/nonexistent", LC_ALL: "C" };
  const { stdout, stderr } = await runDoctor(command.split(" "), { env, cwd: root });
  if (stderr !== "") throw new Error(`${command}: ${stderr}`);
  return stdout;
}

/** What the last whole run of the lab showed (`npm run lab` writes it). */
function labOf({ lab }: Readme): string {
  const totals = totalsSchema.parse(JSON.parse(readFileSync(join(root, "fixtures", "lab", "totals.json"), "utf8")));
  return lab(totals);
}

/** One row for each failure mode. */
function tableOf({ words }: Readme): string {
  const { columns, worst } = words;
  const rows = catalogueEntries(words).map(
    (entry) => `| \`${entry.id}\` | ${worst[entry.worst]} | ${entry.title.replaceAll("|", "\\|")} |\n`,
  );
  return `| ${columns.id} | ${columns.worst} | ${columns.title} |\n|---|---|---|\n${rows.join("")}`;
}
