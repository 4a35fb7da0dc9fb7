import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { agree, list } from "./phrases.ts";

export const lists: Pick<
  FindingWords,
  "goprivate-missing" | "goproxy-comma-no-failover" | "goproxy-default-blocked" | "module-not-found"
> = {
  "goprivate-missing": {
    title: ({ hosts, failing }) =>
      failing.length > 0
        ? words`Modules on ${list(hosts)} are private, and go looks for them in public`
        : words`The names of private modules on ${list(hosts)} go to the public`,
    seen: ({ modules, proxy, database, asked }) => [
      ...words`No pattern of ${code("GOPRIVATE")} covers ${list(modules.map(code))}. `,
      ...(asked
        ? words`go names ${agree(modules, "it", "them")} to `
        : words`go would name ${agree(modules, "it", "them")} to `),
      ...(proxy === null ? [] : words`the module proxy ${url(proxy)}`),
      ...(proxy === null || database === null ? [] : words` and to `),
      ...(database === null ? [] : words`the public checksum database ${code(database)}`),
      ...words`.`,
    ],
    why: ({ failing }) => [
      ...words`Whoever runs those services then knows the names, and cannot have the modules.`,
      ...(failing.length > 0
        ? words` So their answer is "not found", and that is what go reports.`
        : words` Even where the download itself works, the first look-up in the database fails it.`),
    ],
  },
  "goproxy-comma-no-failover": {
    title: () => words`The comma in ${code("GOPROXY")} keeps go from asking the next entry`,
    seen: ({ failed, next }) =>
      words`${url(failed)} fails with something else than "not found", and a comma stands behind it, so go stops there and does not ask ${next === "direct" ? code(next) : url(next)}.`,
    why: () =>
      words`After a comma go goes on for the answers 404 and 410 only; after ${code("|")} it goes on for every error. The comma is right behind a module proxy of your own: with ${code("|")} the names of private modules would go on to the next entry whenever it is down.`,
  },
  "goproxy-default-blocked": {
    title: ({ host, chosen }) =>
      chosen
        ? words`The module proxy ${host} cannot be reached from this network`
        : words`go's default module proxy ${host} cannot be reached from this network`,
    seen: ({ chosen, step, othersReached }) => [
      ...(chosen
        ? words`${code("GOPROXY")} names it. `
        : words`${code("GOPROXY")} has not been set, so go asks it first. `),
      ...(step === "dns"
        ? words`The name servers here give no address for it.`
        : step === "tcp"
          ? words`No connection to it comes about.`
          : words`The connection breaks off before TLS is set up.`),
      ...(othersReached ? words` Another host was reached in the same run.` : []),
    ],
    why: () =>
      words`Networks in mainland China block it, and so do some companies. A mirror serves the same modules, and the checksums of go make sure that they are the same.`,
  },
  "module-not-found": {
    title: ({ module, query }) =>
      words`go finds ${code(query === "" ? module : `${module}@${query}`)} nowhere that it asks`,
    seen: ({ said, control, otherVersions }) => [
      ...words`${list(said.map(url))} ${agree(said, "answers", "answer")} that it does not exist`,
      ...(control.length === 0 ? words`.` : words`, and did deliver ${list(control.map(url))}.`),
      ...(otherVersions.length === 0 ? [] : words` Known versions: ${list(otherVersions.map(code))}.`),
    ],
    why: () =>
      words`The road works, so it is the module: a path or version that is misspelt, a tag that was never pushed or has been taken away, or a repository that is private.`,
  },
};
