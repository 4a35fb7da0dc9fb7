/** The numbers of `go1.22.3`, `1.22`, `go1.27rc1`; null where there are none. Only remedies that depend on a minor version ask. */
function numbers(version: string): readonly number[] | null {
  const match = /^(?:go)?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version);
  return match === null ? null : [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
}

/** Whether `left` is an older Go than `right`; false where one cannot be read. */
export function isOlder(left: string | null, right: string | null): boolean {
  const a = numbers(left ?? "");
  const b = numbers(right ?? "");
  if (a === null || b === null) return false;
  const place = a.findIndex((part, index) => part !== b[index]);
  return place >= 0 && (a[place] ?? 0) < (b[place] ?? 0);
}
