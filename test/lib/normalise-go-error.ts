/**
 * What may differ between the text go prints and the text that was forecast: the local end of a socket, times, and
 * passwords. All else is compared byte for byte.
 */
export function normaliseGoError(text: string): string {
  return text
    .replace(/\b(read|write) (udp|tcp) (?:\S+:\d+|LOCAL)->/g, "$1 $2 LOCAL->")
    .replace(/current time \d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, "current time NOW")
    .replace(/\bport (\d+) after \d+ ms: /g, "port $1 after N ms: ")
    .replace(/(\/\/[^/:@\s]*):[^/@\s]*@/g, "$1:xxxxx@")
    .trimEnd();
}
