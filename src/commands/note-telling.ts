import type { Found } from "../findings/all.ts";
import { passage } from "../findings/passages.ts";
import { loadTelling } from "../locales/load-telling.ts";
import type { Lang } from "../model/report.ts";
import type { Telling } from "./tell.ts";

/** What notes are told with: they prescribe nothing, and give the IT desk nothing to do. */
export async function noteTelling(found: readonly Found[], lang: Lang): Promise<Telling> {
  const words = await loadTelling(lang);
  return {
    told: { found, words, passage: (id) => passage(id, lang), prescribe: () => [] },
    withItDesk: (report) => report,
  };
}
