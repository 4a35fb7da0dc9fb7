import type { ExplainTableWords, RoadStep } from "../explain-table-words.ts";

const count = (modules: number): string => (modules === 1 ? "1 module" : `${modules} modules`);

/** The road in go's order. */
const then = (road: readonly string[]): string => road.join(", then ");

const steps = (road: readonly RoadStep[]): string =>
  road
    .map(({ name }, index) => {
      const on = road[index - 1]?.on;
      return on === undefined ? name : on === "any-error" ? `${name} on any error` : `${name} if not found there`;
    })
    .join(", then ");

const words = { rule: "another rule", road: "another road", database: "the checksum database" } as const;

export const explainTable: ExplainTableWords = {
  title: (modules, file) => `${count(modules)} of ${file ?? "standard input"}, by the road that go takes for them`,
  nothing: (file) => `${file ?? "Standard input"} names no module that would be downloaded.`,
  group: ({ outcome, variable, pattern }, road, modules, place) => {
    const set = `${variable ?? "GOPROXY"}${place === null ? "" : ` (${place})`}`;
    switch (outcome) {
      case "proxy":
        return `${count(modules)} through GOPROXY: ${steps(road)}`;
      case "direct":
        return pattern === null
          ? `${count(modules)} straight from the host, because ${set} says direct first`
          : `${count(modules)} straight from the host, because the pattern ${pattern} of ${set} matches`;
      case "refused":
        return `${count(modules)} not downloaded at all, because ${set} says off`;
      case "none":
        return count(modules);
    }
  },
  otherGroup: {
    invalid: (modules) => `${count(modules)} that go refuses`,
    "standard-library": (modules) => `${count(modules)} of go itself: nothing is downloaded`,
    package: (modules) => `${count(modules)} of packages`,
    unreadable: (modules) => `${count(modules)} not to be had, because GOPROXY cannot be read`,
    toolchain: (modules) => `${count(modules)} of another Go`,
  },
  database: (name) => `checksum database: ${name ?? "cannot be used"}`,
  noDatabase: (because, { pattern, variable }) =>
    because === "gonosumdb"
      ? `checksum database: not asked (${pattern ?? ""} of ${variable ?? "GONOSUMDB"})`
      : `checksum database: not asked (${because === "go-sum" ? "go.sum has the checksums" : "GOSUMDB=off"})`,
  replaces: (path) => `in place of ${path}`,
  tools: (paths) => `with the tool ${paths.join(", ")}`,
  toolchainFromPath: (name) =>
    `Another Go is wanted, and GOTOOLCHAIN allows only one that is there already: PATH must have ${name}, and nothing is downloaded.`,
  toolchainEnds: "Before go looks at any of these modules, it ends with:",
  folders: "Replaced by a folder, so nothing is downloaded:",
  leaks: (host, names) =>
    `${host} may be told ${names === 1 ? "1 name that looks" : `${names} names that look`} private:`,
  leaksAdvice: (patterns) =>
    `If these names are private, put ${patterns.join(",")} into GOPRIVATE. The whole of it for one module: goproxy-doctor explain MODULE`,
  broad: ({ variable, pattern, hosts, modules }) =>
    `The pattern ${pattern} of ${variable} is too broad: it takes every module on ${hosts.join(", ")} past the module proxy, ${modules} of them here, public ones too.`,
  changes: (changed, modules) =>
    changed === 0
      ? "Nothing changes against the settings of today."
      : `${changed} of ${count(modules)} change against the settings of today:`,
  change: (parts, before) => `${parts.map((part) => words[part]).join(", ")}; today ${before}`,
  roadInWords: ({ outcome, pattern }, road) =>
    outcome === "none"
      ? "none"
      : outcome === "direct" && pattern !== null
        ? `straight from the host by ${pattern}`
        : then(road),
  why: "Details for each module: --why",
};
