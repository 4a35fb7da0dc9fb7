import type { ExplainNoteOf, NoteFix } from "../../model/explain-note.ts";
import { type ExplainNoteWords, goEnv } from "../explain-note-words.ts";

const never: Readonly<Record<string, string>> = {
  "pattern-separator": "only a comma separates patterns",
  "pattern-url": "a module path has no https:// in front, no user and no port",
  "pattern-ellipsis": "... is no wildcard here, and a pattern takes everything below it anyway",
  "pattern-malformed": "it is no valid pattern",
  "pattern-space": "blanks are part of a pattern",
};

const origin = (name: NoteFix["origin"]): string =>
  name === "process" ? "the environment of this process" : name === "goenv-file" ? "go env -w" : name;

/** What to type; go env -w changes nothing that the environment sets. */
function fixed(fix: NoteFix): string {
  if (fix.origin !== "process") return `\n  ${goEnv(fix)}`;
  const value = fix.value === "" ? `take ${fix.name} away there.` : `write there:\n  ${fix.name}=${fix.value}`;
  return ` ${fix.name} is set in the environment of this process; ${value}`;
}

const nearMiss = ({ pattern, wanted, reason }: ExplainNoteOf<"pattern-near-miss">): string =>
  ({
    "sub-domain": `it names one host and not those below it; ${wanted} would match them`,
    "domain-itself": `the * stands for at least one more label; ${wanted} would match the domain itself`,
    "host-itself": `${pattern} wants something behind the slash; ${wanted} matches the host and everything below it`,
  })[reason];

const changes: Readonly<Record<ExplainNoteOf<"how-to-change">["to"], string>> = {
  proxy: "To get it through the module proxy, take that pattern out:",
  private: "If it is private and should be told neither to the module proxy nor to the checksum database:",
  allowed: "To allow downloads again:",
};

export const explainNotes: ExplainNoteWords = {
  "pattern-blank": ({ variable, pattern, fix }) =>
    `The pattern ${JSON.stringify(pattern)} of ${variable} was surely meant for this module, but has a blank in it: go takes blanks for part of the pattern, so it never matches. Without the blank:${fixed(fix)}`,
  "pattern-never-matches": ({ variable, pattern, problem, fix }) =>
    `The pattern ${JSON.stringify(pattern)} of ${variable} looks as if it was meant for this module, but can never match: ${never[problem] ?? "it fits no module path"}. Instead:${fixed(fix)}`,
  "pattern-case": ({ variable, pattern, fix }) =>
    `The pattern ${pattern} of ${variable} would match but for upper and lower case, and go tells them apart. As the module writes it:${fixed(fix)}`,
  "pattern-near-miss": (note) =>
    `The pattern ${note.pattern} of ${note.variable} does not match: ${nearMiss(note)}.${fixed(note.fix)}`,
  "pattern-whole-host": ({ variable, pattern, host }) =>
    `The pattern ${pattern} of ${variable} takes every module on ${host}, also those of the public: a module proxy or mirror is not used for any of them. Name your organisation instead: ${host}/ORGANISATION.`,
  "pattern-host-star": ({ pattern, host }) =>
    `${pattern} matches every module below ${host}, however deep, because a pattern is compared with the beginning of the path, but not a module whose path is ${host} alone. ${host} matches both.`,
  "private-both": ({ pattern }) =>
    `GOPRIVATE stands for GONOPROXY and GONOSUMDB at once: with ${pattern} in it, neither a module proxy nor the checksum database is told this name.`,
  "value-hidden": ({ variable, used, hidden }) =>
    `${variable} is set twice: the value from ${origin(used.origin)} counts, and the one from ${origin(hidden.origin)}, ${hidden.value}, has no effect.`,
  "goprivate-overridden": ({ variable, value, pattern }) =>
    `The pattern ${pattern} of GOPRIVATE would match, but ${variable} has a value of its own, ${value}, which takes the place of GOPRIVATE.`,
  "gonoproxy-alone": ({ pattern, database, fix }) =>
    `${pattern} stands in GONOPROXY only: the module proxies are not told this name, but the checksum database ${database} is, and for a private module it has no answer, so the download fails. If the module is private, write the pattern into GOPRIVATE, which stands for both:${fixed(fix)}`,
  "gonosumdb-alone": ({ pattern, proxies }) =>
    `The pattern ${pattern} keeps the module from the checksum database but not from the module proxies: ${proxies.join(", ")} is told its name, and nobody checks what comes from there. That is right for a company's own proxy only.`,
  "parent-leak": ({ variable, pattern, hosts, paths, wanted }) =>
    `The pattern ${pattern} of ${variable} does not match the paths above the module. If go does not find it at its host, ${hosts.join(" and ")} is asked for ${paths.join(", ")}, and so is told these names. The pattern ${wanted} keeps them too.`,
  "private-name-told": ({ hosts, direct, fix }) =>
    `The name looks private, and no pattern keeps it to itself: ${hosts.join(" and ")} is told it.${direct ? " That direct stands at the end of GOPROXY does not help: the module proxy is asked first." : ""} To keep it:${fixed(fix)}`,
  "direct-never-reached": ({ end, unused }) =>
    `${unused} in GOPROXY is never reached: the list ends at ${end}, and what stands behind is not used.`,
  "direct-only-if-not-found": ({ proxy }) =>
    `direct in GOPROXY is reached only if ${proxy} answers that it does not have the module (404 or 410). If it cannot be reached or answers anything else, go stops. With | in place of the comma behind it, any error leads on.`,
  "no-fallback": ({ proxy }) =>
    `GOPROXY has nothing behind ${proxy}: what it does not have or does not give cannot be downloaded.`,
  "off-does-not-stop": ({ variable, pattern }) =>
    `off in GOPROXY does not forbid this download: it counts for modules that go through GOPROXY, and ${pattern} of ${variable} takes this one out.`,
  "package-of-parents": () =>
    "No module can have this path, but a package can: go get looks for it in the modules named here, and go mod download refuses it.",
  "how-to-change": ({ to, fix }) => `${changes[to]}${fixed(fix)}`,
  insecure: () =>
    "GOINSECURE matches: the certificate of the host is not checked, and plain http is tried if https fails. It changes nothing for module proxies, for the checksum database and for what git itself fetches.",
  "govcs-refuses": ({ error }) => `GOVCS forbids what a direct download would need. go says: ${error}`,
  "toolchain-switch": ({ gotoolchain }) =>
    gotoolchain === "local"
      ? "GOTOOLCHAIN is local, so go never downloads another Go by itself; it ends with an error where one is needed."
      : /(?:^|\+)path$/.test(gotoolchain)
        ? `GOTOOLCHAIN is ${gotoolchain}, so go takes another Go from PATH only and never downloads one; where PATH has it not, it ends with an error.`
        : "When go switches to another version by itself (GOTOOLCHAIN, or a go or toolchain line), it asks for the .zip alone, on this same road. If every step says that it is not there, go prints only: toolchain not available.",
  "toolchain-needs-database": ({ error }) =>
    `A downloaded Go is always checked, whatever GOSUMDB and GONOSUMDB say. Here go downloads it and then ends with: ${error}`,
  "toolchain-private": ({ variable, pattern }) =>
    `The pattern ${pattern} of ${variable} matches golang.org/toolchain too, so that Go itself is not asked of a module proxy.`,
};
