import type { Lang } from "../model/report.ts";
import type { NoticeWords } from "./notice-words.ts";

/** The words of one language, loaded when there is something to say. */
export async function loadNoticeWords(lang: Lang): Promise<NoticeWords> {
  const { notices } = lang === "en" ? await import("./en/notices.ts") : await import("./zh-CN/notices.ts");
  return notices;
}
