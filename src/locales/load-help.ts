import type { Lang } from "../model/report.ts";
import { help } from "./en/help.ts";
import type { HelpWords } from "./help-words.ts";

/** The words of `--help`. The English ones stand in the program: whoever only wants to know an option shall not wait. */
export async function loadHelp(lang: Lang): Promise<HelpWords> {
  return lang === "en" ? help : (await import("./zh-CN/help.ts")).help;
}
