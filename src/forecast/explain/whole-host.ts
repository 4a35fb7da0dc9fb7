/** Whether a pattern takes every module of a host that it matches. */
export function isWholeHost(pattern: string): boolean {
  return /^[^/]*(?:\/\*+)*\/?$/.test(pattern);
}
