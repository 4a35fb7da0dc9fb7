import type { FindingWords } from "../../../findings/words.ts";
import { url, words } from "../../../model/words.ts";
import { agree, list } from "./phrases.ts";

export const portal: Pick<FindingWords, "http-captive-portal" | "http-403-block"> = {
  "http-captive-portal": {
    title: () => words`This network wants a login before it lets go out`,
    seen: ({ hosts, portal: page, probes, says511 }) => [
      ...(says511
        ? words`In place of ${list(hosts)} came the status 511 Network Authentication Required.`
        : words`${list(hosts)} cannot be reached.`),
      ...(probes.length === 0
        ? []
        : words` ${list(probes.map(url))} ${agree(probes, "answers", "answer")} the same on every free network, and something else here.`),
      ...(page === null ? [] : words` The answers lead to ${url(page)}.`),
    ],
    why: () =>
      words`Until somebody logs in, such a network answers in place of every host, or drops the packets. go can neither show a login page nor log in.`,
  },
  "http-403-block": {
    title: ({ hosts, product }) => words`${product} blocks ${list(hosts)}`,
    seen: ({ url: asked, status, product, title }) => [
      ...words`${url(asked)} was answered with status ${status} and a mark of ${product}`,
      ...(title === null ? words`.` : words`; the page is titled “${title}”.`),
    ],
    why: ({ status }) => [
      ...words`The answer comes from a filter on the way, not from the host.`,
      ...(status === 200
        ? words` go takes status 200 for success, reads the page as a module file, and asks no further entry of GOPROXY for it.`
        : words` go treats it as the host's own; after a comma in GOPROXY it asks no further entry.`),
    ],
  },
};
