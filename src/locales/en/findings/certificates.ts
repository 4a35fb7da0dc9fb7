import type { FindingWords } from "../../../findings/words.ts";
import { code, words } from "../../../model/words.ts";
import { list } from "./phrases.ts";

export const certificates: Pick<FindingWords, "tls-expired" | "tls-private-ca"> = {
  "tls-expired": {
    title: ({ hosts, what }) =>
      what === "server"
        ? words`The certificate of ${list(hosts)} has expired`
        : words`An authority behind the certificate of ${list(hosts)} has expired`,
    seen: ({ name, notAfter, now }) =>
      notAfter === null
        ? words`A root certificate of this machine is past its date; the clock here says ${now}.`
        : words`The certificate of ${code(name ?? "")} was valid until ${notAfter}; the clock here says ${now}.`,
    why: ({ clockOffMs }) => [
      ...words`go accepts no certificate after its date.`,
      ...(clockOffMs === null
        ? words` No server told the time, so a wrong clock here cannot be excluded.`
        : Math.abs(clockOffMs) > WRONG_CLOCK_MS
          ? words` But this machine's clock is ${duration(Math.abs(clockOffMs))} ${clockOffMs > 0 ? "ahead of" : "behind"} the servers' clocks; set it first.`
          : words` The clock here agrees with the servers' clocks.`),
    ],
  },
  "tls-private-ca": {
    title: ({ hosts }) => words`go does not trust the private authority behind ${list(hosts)}`,
    seen: ({ hosts, authority, sha256 }) => [
      ...words`The certificate of ${list(hosts)} leads to ${code(authority)}, which is not among the roots that go reads on this machine, nor among the public ones.`,
      ...(sha256 === null
        ? words` The server did not send its certificate: it is a root, or an intermediate that the server leaves out.`
        : words` Its SHA-256 is ${code(sha256)}.`),
    ],
    why: () =>
      words`go accepts a certificate only if its chain ends in a root of this machine. Private module proxies often have an authority of their own, and nothing here hints at somebody in between. Take the root from whoever runs the host, not from the connection.`,
  },
};

const WRONG_CLOCK_MS = 5 * 60_000;

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
