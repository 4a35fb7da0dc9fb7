import type { NoticeWords } from "../notice-words.ts";

export const notices: NoticeWords = {
  goModUnread: (file, problem, instead) => `无法读取 ${file}（${problem}），不知道其中有哪些模块，改为检查 ${instead}`,
};
