import type { NoticeWords } from "../notice-words.ts";

export const notices: NoticeWords = {
  goModUnread: (file, problem, instead) =>
    `${file} cannot be read (${problem}), so its modules are not known: ${instead} is checked instead`,
};
