import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { agree, list, seconds } from "./phrases.ts";

export const answers: Pick<
  FindingWords,
  "download-fails-unexplained" | "http-403" | "http-html-200" | "http-redirect-insecure" | "http-stall"
> = {
  "download-fails-unexplained": {
    title: ({ command, modules, outcome, last }) => {
      if (command !== null)
        return outcome === "hangs"
          ? words`${code(command)} hangs, and no rule here explains it`
          : last === null
            ? words`${code(command)} fails before it asks the network`
            : words`${code(command)} fails, and no rule here explains it`;
      return outcome === "hangs"
        ? words`The download of ${list(modules.map(code))} hangs, and no rule here explains it`
        : words`The download of ${list(modules.map(code))} fails, and no rule here explains it`;
    },
    seen: ({ error, last }) => [
      ...words`go prints: ${quoted(onOneLine(error))}.`,
      ...(last === null ? [] : words` The last step that was seen, ${code(last.key)}, ended so: ${last.ended}.`),
    ],
    why: ({ command, host, last }) => {
      if (host !== null) return words`The text is go's own.`;
      if (command === null) return words`The text is go's own and comes from a setting or the module itself.`;
      return last === null
        ? words`No server had a part in it: it comes from the words of the command, a setting, or the files of the project.`
        : words`The text is go's own and comes from the words of the command, the project or the module itself.`;
    },
  },
  "http-403": {
    title: ({ hosts }) => words`${list(hosts)} ${agree(hosts, "answers", "answer")} 403 Forbidden`,
    seen: ({ url: asked, says, title, server }) => [
      ...words`${url(asked)} was refused.`,
      ...(says === null ? [] : words` The answer says: ${quoted(says)}.`),
      ...(title === null ? [] : words` The answer is a page titled “${title}”.`),
      ...(server === null ? [] : words` It names its server ${server}.`),
    ],
    why: () =>
      words`By whom is unknown: the host itself or a filter on the way can send this answer. go treats it as final; after a comma in GOPROXY it asks no further entry.`,
  },
  "http-html-200": {
    title: ({ hosts }) =>
      words`${list(hosts)} ${agree(hosts, "sends", "send")} a web page where go expects a module file`,
    seen: ({ url: asked, title, contentType }) => [
      ...words`${url(asked)} came back with status 200 and HTML`,
      ...(title === null ? [] : words` titled “${title}”`),
      ...(contentType === null ? words`.` : words` (${code(contentType)}).`),
    ],
    why: ({ asChecksum }) => [
      ...words`go takes status 200 for success and reads the page as a module file.`,
      ...(asChecksum
        ? words` It then reports a checksum mismatch, though the page was never meant to be the module.`
        : []),
      ...words` Login pages and filters of a network send such pages; so does a web site that is no module proxy.`,
    ],
  },
  "http-redirect-insecure": {
    title: ({ hosts }) => words`${list(hosts)} ${agree(hosts, "leads", "lead")} go from https to http`,
    seen: ({ from, to, status }) => words`${url(from)} answers ${status} and redirects to ${url(to)}.`,
    why: ({ sameHost, toHost }) =>
      sameHost
        ? words`go follows redirects, but never out of https. The server takes its own address for http, as one does behind a gateway that ends TLS for it.`
        : words`go follows redirects to any host, but never out of https. A detour to ${toHost} is typical of a network's login page.`,
  },
  "http-stall": {
    title: ({ hosts, begun }) =>
      begun
        ? words`${list(hosts)} ${agree(hosts, "begins answers and does", "begin answers and do")} not end them`
        : words`${list(hosts)} ${agree(hosts, "takes requests and answers", "take requests and answer")} nothing`,
    seen: ({ url: asked, waitedMs, begun }) =>
      begun
        ? words`The answer to ${url(asked)} began, and did not end within ${seconds(waitedMs)}. None of this host's came whole, while other hosts answered.`
        : words`${url(asked)} was asked for twice, on connections that had been accepted. Not a byte came within ${seconds(waitedMs)}.`,
    why: () =>
      words`go has no limit for an answer: it waits as long as the connection stands, prints nothing, and asks no other entry of GOPROXY meanwhile. The program behind the port is stuck, or a device on the way holds the answer back, as virus scanners do.`,
  },
};

/** go's text may have several lines; here it stands inside a sentence, without what is no error. */
function onOneLine(text: string): string {
  return text.replace(/^go: downloading .*\n/gm, "").replace(/\s*\n\s*/g, " ");
}
