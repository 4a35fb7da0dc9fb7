import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { agree, list } from "./phrases.ts";

export const serverFaults: Pick<
  FindingWords,
  | "goproxy-file-missing"
  | "http-404-base"
  | "http-5xx"
  | "http-redirect-loop"
  | "http-trunc-eof"
  | "proxy-connect-redirect"
  | "sumdb-lookup-404"
  | "sumdb-mismatch"
> = {
  "goproxy-file-missing": {
    title: ({ folder, nearest }) =>
      nearest === null
        ? words`${code("GOPROXY")} names a folder that may not be read: ${code(folder)}`
        : words`${code("GOPROXY")} names a folder that is not there: ${code(folder)}`,
    seen: ({ entry, nearest }) => [
      ...words`The entry is ${code(entry)}.`,
      ...(nearest === null
        ? words` go is not allowed to open the files in it.`
        : words` Of that path, ${code(nearest)} is the last folder that exists.`),
    ],
    why: () =>
      words`go reads modules of a ${code("file://")} entry from that folder of this machine, laid out as a module proxy serves them. A drive that is not mounted, a container without the volume, or a misspelt path leave nothing to read.`,
  },
  "http-404-base": {
    title: ({ entry }) => words`Nothing is found under ${code(entry)}, not even what certainly exists`,
    seen: ({ url: asked, known, says, title, server }) => [
      ...words`${url(asked)} came back as not found, though every public module proxy has ${code(known)}. Nothing else came from under this address either.`,
      ...(says === null ? [] : words` The answer says: ${quoted(says)}.`),
      ...(title === null ? [] : words` It is a page titled “${title}”.`),
      ...(server === null ? [] : words` It names its server ${server}.`),
    ],
    why: () =>
      words`go takes “not found” for the module proxy's word and says that the module does not exist. The path in ${code("GOPROXY")} is not that of a module proxy, the server has no route for module paths of several pieces, or the repository there has no public source.`,
  },
  "http-5xx": {
    title: ({ hosts, status, reason }) =>
      words`${list(hosts)} ${agree(hosts, "answers", "answer")} ${`${status} ${reason}`.trim()}`,
    seen: ({ url: asked, says, title, server }) => [
      ...words`That was the answer to ${url(asked)}.`,
      ...(says === null ? [] : words` The answer says: ${quoted(says)}.`),
      ...(title === null ? [] : words` The answer is a page titled “${title}”.`),
      ...(server === null ? [] : words` It names its server ${server}.`),
    ],
    why: ({ status }) => [
      ...words`The error is the server's own, or that of one behind it.`,
      ...(status === 502 || status === 504
        ? words` The server that answers found no way to the one behind it.`
        : status === 503
          ? words` It is overloaded, being maintained, or not ready.`
          : []),
      ...words` go does not ask again, and goes on to the next entry of ${code("GOPROXY")} only where a ${code("|")}, and not a comma, stands between the two.`,
    ],
  },
  "http-redirect-loop": {
    title: ({ hosts }) => words`${list(hosts)} ${agree(hosts, "redirects", "redirect")} go without end`,
    seen: ({ from, last }) =>
      words`${url(from)} led from one redirect to the next; after nine of them go stood at ${url(last)}, which redirects again.`,
    why: ({ sameHost }) =>
      sameHost
        ? words`go gives up at the tenth redirect. A server that is configured for another scheme or host name does this, and so does a login page that wants its cookie back: go keeps no cookies.`
        : words`go gives up at the tenth redirect. Two servers send it to each other, or a login page wants its cookie back: go keeps no cookies.`,
  },
  "http-trunc-eof": {
    title: ({ hosts }) => words`Files from ${list(hosts)} end half-way`,
    seen: ({ url: asked, bytes, promised }) =>
      promised === null
        ? words`Of ${url(asked)} came ${bytes} bytes; then the connection was closed in the middle of it.`
        : words`Of ${url(asked)} came ${bytes} of ${promised} bytes; then the connection was closed.`,
    why: () =>
      words`go needs the whole file and does not go on where it was cut. Whoever ended the connection is the one to look at: the server, what stands behind it, or an HTTP proxy or virus scanner on the way with a limit of size or time.`,
  },
  "proxy-connect-redirect": {
    title: ({ address, portal }) =>
      portal === null
        ? words`The HTTP proxy ${code(address)} wants a login in a browser first`
        : words`The HTTP proxy ${code(address)} sends go to a login page`,
    seen: ({ hosts, status, portal }) => [
      ...words`Asked for a tunnel to ${list(hosts)}, it answers ${status}`,
      ...(portal === null ? words`.` : words` and points to ${url(portal)}.`),
    ],
    why: () =>
      words`A tunnel either comes about or it does not: go follows no redirect there, shows no page, and prints the words of the answer alone. Once somebody has logged in in a browser, such an HTTP proxy often lets the whole machine through.`,
  },
  "sumdb-lookup-404": {
    title: ({ host, database }) => words`${host} says that it has ${code(database)}, and does not have its records`,
    seen: ({ supported, url: asked, status }) =>
      words`${url(supported)} was answered with 200, ${url(asked)} with ${status}.`,
    why: () =>
      words`After the first answer go takes the database from this module proxy alone, and asks nobody else for what is missing. The answer is the module proxy's own: the database itself would name the module.`,
  },
  "sumdb-mismatch": {
    title: ({ modules, database }) =>
      words`${list(modules.map(code))} ${agree(modules, "is", "are")} not what ${code(database)} has recorded`,
    seen: ({ file, downloaded, recorded, database, url: from, crlf }) => [
      ...words`The ${file === "zip" ? words`zip file` : words`${code("go.mod")} file`} `,
      ...(from === null ? words`from the module's repository` : words`at ${url(from)}`),
      ...words` has the checksum ${code(downloaded)}; ${code(database)} has ${code(recorded)} for this version, under its signature.`,
      ...(crlf ? words` Its lines end as on Windows (CRLF): something has converted it.` : []),
    ],
    why: ({ url: from }) =>
      from === null
        ? words`go refuses it, rightly: what is recorded is what everybody else got. The author has moved the tag after the version was recorded, or somebody has tampered with the repository or the way to it. From here the two cannot be told apart.`
        : words`go refuses it, rightly: what is recorded is what everybody else got. The author has moved the tag, and the module proxy fetched it at another time than the database did; or the module proxy's cache is damaged; or something on the way rewrites files; or somebody has tampered with them. From here these cannot be told apart.`,
  },
};
