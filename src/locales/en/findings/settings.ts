import type { FindingWords } from "../../../findings/words.ts";
import { code, url, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { agree, list } from "./phrases.ts";

/** A piece of a setting in which blanks and control characters can be seen. */
const shown = (piece: string): string => (/\s|[\x00-\x1f]/.test(piece) ? JSON.stringify(piece) : piece);

export const settings: Pick<
  FindingWords,
  "goenv-disagrees" | "gonoproxy-too-broad" | "goproxy-bad-scheme" | "goproxy-empty" | "goproxy-off"
> = {
  "goenv-disagrees": {
    title: () => words`go reports other settings than the environment and its files hold`,
    seen: ({ values }) => [
      ...words`${code("go env")} differs from what was read here: `,
      ...values.flatMap(({ name, ours, go }, index) => [
        ...(index === 0 ? [] : words`; `),
        ...words`${code(name)} is ${code(go)} for go, ${code(ours)} by the files`,
      ]),
      ...words`.`,
    ],
    why: ({ goPath }) =>
      words`The values of go count, and this diagnosis uses them. Something between this shell and ${code(goPath ?? "go")} sets them: a wrapper script, an alias, a version manager or a container. A change made where the files say will not arrive.`,
  },
  "gonoproxy-too-broad": {
    title: ({ variable, patterns }) =>
      words`${list(patterns.map(code))} in ${code(variable)} ${agree(patterns, "sends", "send")} public modules past the module proxy`,
    seen: ({ patterns, covers, modules, proxy, unreachable }) => [
      ...words`The ${agree(patterns, "pattern matches", "patterns match")} every module on ${list(covers)}, so go fetches ${list(modules.map(code))} from the module's own host and not from ${url(proxy)}.`,
      ...(unreachable.length === 0 ? [] : words` From here ${list(unreachable)} cannot be used directly.`),
    ],
    why: () =>
      words`GONOPROXY, and GOPRIVATE where GONOPROXY is not set, is asked before GOPROXY: a module that matches never reaches a module proxy, and this network has to let git through to its host.`,
  },
  "goproxy-bad-scheme": {
    title: ({ problem, entry, scheme, piece }) => {
      switch (problem) {
        case "assignment":
          return words`The value of ${code("GOPROXY")} begins with ${code(piece ?? entry)} once more`;
        case "separator":
          return words`${code(shown(piece ?? ""))} separates no entries of ${code("GOPROXY")}`;
        case "slashes":
          return words`${code(entry)} in ${code("GOPROXY")} is a misspelt URL`;
        case "invalid-url":
          return words`${code("GOPROXY")} holds ${code(shown(entry))}, which go cannot read as a URL`;
        case "quotes":
          return words`Quotation marks are part of the value of ${code("GOPROXY")}`;
        case "http-proxy":
          return words`${code("GOPROXY")} holds ${code(entry)}, which is no module proxy but a SOCKS proxy`;
        case "unknown-scheme":
          return words`${code("GOPROXY")} holds ${code(entry)}, and go does not know the scheme ${code(scheme ?? "")}`;
        case "missing-scheme":
          return words`${code("GOPROXY")} holds ${code(entry)}, which is neither a URL nor a word that go knows`;
      }
    },
    seen: ({ error, entry, piece, problem, corrected }) => [
      ...(problem === "slashes" && piece !== null
        ? words`Between the scheme and the host stands ${code(shown(piece))} instead of ${code("://")}. `
        : []),
      ...(error === null
        ? words`go accepts ${code(shown(entry))}, but reads another host in it, or none.`
        : words`go refuses the list: ${quoted(error)}.`),
      ...(corrected === null ? [] : words` What was probably meant: ${code(corrected)}.`),
    ],
    why: ({ error }) => [
      ...words`Entries are separated by ${code(",")} or ${code("|")}. An entry is a URL with https, http or file, or one of the words ${code("direct")} and ${code("off")} in lower case. `,
      ...(error === null
        ? words`go takes more than that for a URL, and then asks a host that does not exist.`
        : words`One bad entry makes go refuse the whole list, so no module can be downloaded, not even by the good entries.`),
    ],
  },
  "goproxy-off": {
    title: () => words`${code("GOPROXY=off")} forbids every download`,
    seen: ({ origin, file }) =>
      file !== null
        ? words`It is set in ${code(file)}.`
        : origin === "set"
          ? words`It was given with ${code("--set")}.`
          : words`It is set in the environment of this process.`,
    why: () =>
      words`go then takes modules from its cache and from vendor folders only, and asks nobody. Where that is meant, nothing is broken: the module has to be in the cache before. Modules that GONOPROXY or GOPRIVATE covers are fetched all the same.`,
  },
  "goproxy-empty": {
    title: ({ origin }) =>
      origin === null
        ? words`Nothing gives ${code("GOPROXY")} a value`
        : words`${code("GOPROXY")} is set, but has no entries`,
    seen: ({ origin, value, file }) => {
      if (origin === null)
        return words`Neither the environment nor go's settings file nor ${code("$GOROOT/go.env")} sets ${code("GOPROXY")}.`;
      const where = file === null ? words`in the environment` : words`in ${code(file)}`;
      return value === ""
        ? words`The line ${code("GOPROXY=")} ${where} sets it to the empty value.`
        : words`Its value ${where} is ${code(`"${value}"`)}: separators and blanks only.`;
    },
    why: ({ file }) => [
      ...words`go then knows neither a module proxy nor the direct road, and refuses every look-up.`,
      ...(file === null ? [] : words` The line also hides the default of the Go installation.`),
    ],
  },
};
