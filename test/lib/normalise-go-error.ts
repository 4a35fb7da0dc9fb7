/**
 * What may differ between the text go prints and the text that was forecast: the local end of a socket, the time of day, and
 * passwords. All else is compared byte for byte.
 */
export function normaliseGoError(text: string): string {
  return text
    .replace(/\b(read|write) (udp|tcp) (?:\S+:\d+|LOCAL)->/g, "$1 $2 LOCAL->")
    .replace(/current time \d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, "current time NOW")
    .replace(/(\/\/[^/:@\s]*):[^/@\s]*@/g, "$1:xxxxx@")
    .trimEnd();
}
