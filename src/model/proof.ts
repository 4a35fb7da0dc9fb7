/** Why a prescription was not tried, or the trial says nothing. */
export type Untested =
  | "offline"
  | "no-reference"
  | "no-prove"
  /** The recording does not hold what the trial would ask; or nobody was to be asked because downloads work. */
  | "not-asked"
  /** The stage's limit, the run's or Ctrl-C came first. */
  | "time"
  /** It would tell the name of a module to somebody who is not told it today. */
  | "private"
  /** It would send a login that is held back today. */
  | "login"
  /** Other roots would be read. */
  | "roots"
  /** git would have to be asked by another way. */
  | "git"
  /** An answer did not tell. */
  | "unclear";

/** What came of trying a setting: the same modules, planned on under the new value. Times in milliseconds, from the first new request to the last. */
export type Proof =
  /** `others`: values that went through as well, slower. null: nothing new had to be asked. */
  | {
      readonly state: "passed";
      readonly elapsedMs: number | null;
      readonly others: readonly { readonly value: string; readonly elapsedMs: number | null }[];
    }
  /** `error`: where go would stop with it. */
  | { readonly state: "failed"; readonly error: string }
  /** `moves-on`: this fault goes, and go stops further on its road. */
  | { readonly state: "untested"; readonly because: "moves-on"; readonly error: string }
  /** Of a prescription that asks people: what was tried instead of what they shall open, all in vain. */
  | { readonly state: "untested"; readonly because: "people"; readonly inVain: readonly string[] }
  | { readonly state: "untested"; readonly because: Untested };
