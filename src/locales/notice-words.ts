/** Lines beside the report, on standard error. */
export interface NoticeWords {
  /** The go.mod at hand tells nothing. `instead`: what is checked in place of its modules. */
  readonly goModUnread: (file: string, problem: string, instead: string) => string;
}
