import type { FactsOf } from "../../../findings/all.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, type Words, words } from "../../../model/words.ts";
import { agree, list, seconds } from "./phrases.ts";

export const tlsPath: Pick<
  FindingWords,
  "tcp-rst-sni" | "tls-sni-drop" | "tls-large-clienthello" | "tls-13-intolerance"
> = {
  "tcp-rst-sni": {
    title: ({ hosts, how }) =>
      how === "reset"
        ? words`Connections to ${list(hosts)} are reset as soon as the name is sent`
        : words`Connections to ${list(hosts)} are closed as soon as the name is sent`,
    seen: ({ addresses, tries, control }) =>
      words`${list(addresses.map(code))} ${agree(addresses, "accepts", "accept")} connections, and cut ${tries} of ${tries} after the first TLS message, which holds the name in the clear. Under the name ${code(control)} the same address answers.`,
    why: ({ how, httpProxy }) => [
      ...(how === "reset"
        ? words`So it is the name, and not the address, that somebody objects to: a filter on the way does that.`
        : words`So it is the name, and not the address, that somebody objects to: a filter on the way, or the server itself, which may not know the name.`),
      ...route(httpProxy),
    ],
  },
  "tls-sni-drop": {
    title: ({ hosts }) => words`Nothing comes back from ${list(hosts)} once the name is sent`,
    seen: ({ addresses, tries, control }) =>
      words`${list(addresses.map(code))} ${agree(addresses, "accepts", "accept")} connections, and ${tries} of ${tries} got no byte after the first TLS message, which holds the name in the clear. Under the name ${code(control)} the same address answers.`,
    why: ({ goWaitsMs, httpProxy }) => [
      ...words`A filter on the way that goes by names swallows the message, or the server has trouble with this name; silence does not tell the two apart.`,
      ...(goWaitsMs === null ? [] : words` go itself waits ${seconds(goWaitsMs)}.`),
      ...route(httpProxy),
    ],
  },
  "tls-13-intolerance": {
    title: ({ hosts }) => words`Something on the way to ${list(hosts)} cannot take TLS 1.3`,
    seen: ({ addresses, how }) =>
      words`A first message to ${list(addresses.map(code))} that offers TLS 1.3, as go's does, ${what(how)}. The same one with TLS 1.2 alone is answered.`,
    why: () =>
      words`A server without TLS 1.3 would answer with TLS 1.2, so an old firewall or load balancer is in between that drops what it does not know. go has no setting that keeps it from offering TLS 1.3.`,
  },
  "tls-large-clienthello": {
    title: ({ hosts }) => words`The first TLS message to ${list(hosts)} is too long for something on the way`,
    seen: ({ addresses, how }) =>
      words`${list(addresses.map(code))} ${agree(addresses, "answers", "answer")} a short first message at once. The long one, of two packets, ${what(how)}.`,
    why: ({ goVersion, godebug }) => [
      ...words`Since Go 1.23 the first message holds a post-quantum key and no longer fits into one packet${goVersion === null ? "" : words`; ${code(goVersion)} sends it so`}. Old firewalls look at the first packet only. curl and older browsers send a short message, so they work.`,
      ...(godebug === null ? [] : words` ${code(`GODEBUG=${godebug}`)} makes go's message short again.`),
    ],
  },
};

function route(httpProxy: boolean): Words {
  return httpProxy ? [] : words` No HTTP proxy is set here; if this network has one, go must be told of it.`;
}

function what(how: FactsOf<"tls-large-clienthello">["how"]): string {
  switch (how) {
    case "reset":
      return "ends in a reset";
    case "closed":
      return "ends the connection";
    case "silent":
      return "gets no answer at all";
  }
}
