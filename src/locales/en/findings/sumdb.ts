import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list } from "./phrases.ts";

export const sumdb: Pick<
  FindingWords,
  "gosumdb-malformed" | "gosumdb-off" | "sumdb-proxied" | "sumdb-supported-error" | "sumdb-unreachable"
> = {
  "gosumdb-malformed": {
    title: ({ value, problem }) => {
      switch (problem) {
        case "blank":
          return words`${code("GOSUMDB")} is set, but names no database`;
        case "quotes":
          return words`Quotation marks are part of the value of ${code("GOSUMDB")}`;
        default:
          return words`go cannot read ${code(value)} in ${code("GOSUMDB")}`;
      }
    },
    seen: ({ error, corrected }) => [
      ...words`go refuses the value: ${quoted(error)}.`,
      ...(corrected === null ? [] : words` What was probably meant: ${code(corrected)}.`),
    ],
    why: ({ problem }) => [
      ...slips[problem],
      ...words`The value is a name that go knows, or a key as ${code("name+hash+key")}, and behind a blank perhaps the URL at which it is asked. go complains only when it has to check a module, so the download gets as far as that.`,
    ],
  },
  "gosumdb-off": {
    title: ({ excuse }) =>
      excuse === "distribution"
        ? words`This Go comes with the checksum database switched off`
        : words`The checksum database is switched off: go takes new modules unchecked`,
    seen: ({ excuse, modules }) => [
      ...words`${code("GOSUMDB")} is ${code("off")}.`,
      ...(excuse === "distribution" ? words` Whoever built this Go wrote that into ${code("$GOROOT/go.env")}.` : []),
      ...(modules.length === 0 ? [] : words` Nothing compared ${list(modules.map(code))} with what others got.`),
    ],
    why: ({ excuse }) =>
      excuse === "files-only"
        ? words`Modules come from files of this machine only, so nobody on the network can change them.`
        : words`A module that is new here is then whatever the connection delivers, and it goes into ${code("go.sum")} for everybody. Switching it off cures no checksum mismatch either, and go can no longer download toolchains. Private modules need no database switched off: ${code("GOPRIVATE")} leaves them out.`,
  },
  "sumdb-proxied": {
    title: ({ host }) => words`The checksum database is asked through ${host}`,
    seen: ({ database }) =>
      words`The module proxy offers ${code(database)} under its own address, and what it handed on carried the database's signature.`,
    why: () =>
      words`go checks the signature itself, so the module proxy cannot change an answer; and this machine need not reach the database.`,
  },
  "sumdb-supported-error": {
    title: ({ host, database }) => words`${host} fails the question whether it offers ${code(database)}`,
    seen: ({ url: asked, status, says }) => [
      ...(status === null
        ? words`${url(asked)} brought no answer.`
        : words`${url(asked)} was answered with status ${status}.`),
      ...(says === null ? [] : words` The answer says: ${quoted(says)}.`),
    ],
    why: () =>
      words`Before go asks the checksum database it asks each module proxy whether that hands it on. 200 means yes; only after 404 or 410 does go ask the next one, or the database itself. Any other answer ends the download behind a comma, although the module files themselves had come.`,
  },
  "sumdb-unreachable": {
    title: ({ database, host }) =>
      host === database
        ? words`The checksum database ${host} cannot be reached`
        : words`The checksum database ${database} cannot be reached at ${host}`,
    seen: ({ step, modules }) => [
      ...words`The module files came, but go cannot check them: `,
      ...(step === "dns"
        ? words`there is no address for the database.`
        : step === "tcp"
          ? words`no connection to the database comes about.`
          : step === "tls"
            ? words`the connection to the database breaks off before TLS is set up.`
            : words`the database does not answer the request.`),
      ...(modules.length === 0 ? [] : words` Affected: ${list(modules.map(code))}.`),
    ],
    why: () =>
      words`No module proxy in ${code("GOPROXY")} hands the database on, so go asks it directly, and it takes no module unchecked. The same database can be asked at another address; switching it off is no way out.`,
  },
};

const slips = {
  blank: [],
  quotes: words`A shell, a file or a settings page kept the quotation marks. `,
  "off-in-capitals": words`go knows the word in lower case only. `,
  "plus-for-blank": words`A blank belongs between the name and the URL, not a plus sign. `,
  "url-only": words`A URL alone is not enough: the name of the database comes first. `,
  list: words`Only one database can be named, and no list. `,
  fields: words`There are too many words in it. `,
  key: [],
} as const;
