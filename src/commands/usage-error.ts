/** The user can mend it: one line on stderr that names the thing, the reason and what to do; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
