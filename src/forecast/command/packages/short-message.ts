// Follows cmd/go/internal/modload/modfile.go ShortMessage (Go 1.27).

/** The first line of a message from a go.mod, if it can be shown. */
export function shortMessage(message: string, emptyDefault: string): string {
  const line = (message.split("\n")[0] ?? "").trim();
  if (line === "") return emptyDefault;
  if (Buffer.byteLength(line) > 500) return "(message omitted: too long)";
  return /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(line) ? "(message omitted: contains non-printable characters)" : line;
}

/** Follows ModuleRetractedError. `taken`: the retractions of one version, at least one. */
export function retractedText(taken: readonly { readonly rationale: string }[]): string {
  const rationale = taken.find((one) => one.rationale !== "")?.rationale;
  const why = rationale === undefined ? "" : `: ${shortMessage(rationale, "retracted by module author")}`;
  return `retracted by module author${why}`;
}
