import { loadNoticeWords } from "../locales/load-notice-words.ts";
import type { Environment } from "../model/environment.ts";
import type { Request } from "../model/recording.ts";
import type { Lang } from "../model/report.ts";
import { writeError } from "../system/standard-output.ts";

/** A go.mod that cannot be read decides nothing, but whoever has one expects its modules in the report. */
export async function sayUnreadGoMod(
  { modules }: Request,
  { modules: { file, problem } }: Environment,
  lang: Lang,
): Promise<void> {
  const [first] = modules;
  if (file === null || problem === undefined || first === undefined || first.named) return;
  const { goModUnread } = await loadNoticeWords(lang);
  writeError(`goproxy-doctor: ${goModUnread(file, problem, `${first.path}@${first.query}`)}\n`);
}
