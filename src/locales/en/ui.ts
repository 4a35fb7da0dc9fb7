import type { Shell } from "../../model/report.ts";
import type { UiWords } from "../ui-words.ts";

function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 100) / 10} s`;
  return `${Math.round(ms / 60_000)} min`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function named(items: readonly string[], more: number): string {
  return more === 0 ? list(items) : list([...items, `${more} more`]);
}

const shellNames: Readonly<Record<Shell, string>> = { sh: "sh", fish: "fish", powershell: "PowerShell", cmd: "cmd" };

export const ui: UiWords = {
  verdict: {
    blocked: "Blocked",
    exposed: "Exposed",
    inconclusive: "Not known",
    degraded: "Weakness",
    healthy: "Healthy",
  },
  severity: { blocking: "blocks downloads", exposing: "exposes names or code", degrading: "weakness" },
  confidence: {
    certain: "certain",
    high: "high",
    medium: "medium",
    low: "low",
  },
  duration,
  colon: ": ",
  semicolon: "; ",
  comma: ", ",
  report: {
    meta: (severity, confidence) => `${severity}; confidence: ${confidence}`,
    settingsOnly: "Only this machine was judged; the network was not asked.",
    incomplete: "The run was cut short: what had not answered by then was not judged.",
    noGo: (textsFor) => `No go command was found here; go's texts are those of ${textsFor}.`,
    configFile: (path) => `Configuration of goproxy-doctor: ${path}.`,
    goProblem: (path, problem, textsFor) =>
      `${path} could not be asked (${problem}): its settings were read from its files, and its texts are those of ${textsFor}.`,
    where: ({ setting, origin, file, line, column }) => {
      const at =
        origin === "set"
          ? "--set"
          : file === null
            ? "the process environment"
            : line === null
              ? file
              : `${file}, line ${line}`;
      return `${setting} in ${at}, character ${column}`;
    },
    breaks: (modules, more) => `Affects: ${named(modules, more)}`,
    hosts: (hosts, more) => `Hosts: ${named(hosts, more)}`,
    evidence: "Evidence",
    // The advice is what the article does, in the third person: "Sets ...".
    article: (article, section, advice) =>
      `Article ${article}, ${section}, ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`,
    articleVerdict: {
      correct: "That is right",
      imprecise: "That is imprecise",
      wrong: "That is wrong",
      dangerous: "That is dangerous",
    },
    fix: (index, title) => (index === null ? `Fix: ${title}` : `Fix ${index}: ${title}`),
    fromArticle: "These are the commands the article gives.",
    run: "Run",
    undo: "To undo",
    keep: "To keep it for shells opened later",
    inShells: (label, shells) => `${label} (${shells.map((shell) => shellNames[shell]).join(", ")})`,
    seeItDesk: "The text to send to them stands at the end of this report.",
    itDeskBegins: "For the IT desk; copy from here",
    itDeskEnds: "to here",
    scope: {
      shell: "counts in this shell",
      user: "counts for your user",
      machine: "counts for the whole machine",
      project: "counts for this project",
    },
    needsRoot: "needs root",
    risk: "Risk",
    proof: { passed: "Tried here, works", failed: "Tried here, does not help", untested: "Not proven" },
    consequences: "This follows from it:",
    forecasts: "What go will do",
    goesThrough: "works",
    outcome: (outcome, waits, exitStatus) => {
      const status = exitStatus === null ? "" : ` (exit status ${exitStatus})`;
      switch (outcome) {
        case "downloads":
          return "downloads";
        case "fails":
          return `fails${waits === null ? "" : ` after ${waits}`}${status}`;
        case "hangs":
          return `hangs${waits === null ? "" : ` for ${waits}`}${status}`;
        case "unknown":
          return "not known";
      }
    },
    prints: " and prints:",
    because: ", because:",
    sameWay: (count) => (count === 1 ? "1 more module ends the same way" : `${count} more modules end the same way`),
    downloads: (count) => (count === 1 ? "1 module downloads" : `${count} modules download`),
    unsure: (confidence) => ` (confidence: ${confidence})`,
    byRule: " (by go's rules, not asked)",
    likeModule: (module) => ` (like ${module}, not asked itself)`,
    notes: "Worth knowing",
    notesHidden: (count) =>
      count === 1 ? "1 note: see it with --verbose." : `${count} notes: see them with --verbose.`,
    nextLabel: "Next",
    next: (step) => {
      switch (step.next) {
        case "apply-fix":
          return `${step.title}, then run goproxy-doctor again.`;
        case "run-complete":
          return "run goproxy-doctor again, with a longer --timeout.";
        case "run-online":
          return "run goproxy-doctor without --offline to ask the network.";
        case "run-patient":
          return "run goproxy-doctor --patient, which waits as long as go does.";
        case "run-modules":
          return "run goproxy-doctor alone: it checks the modules of go.mod one by one.";
        case "look-closer":
          return "see the evidence with --verbose, or pass it on with --save FILE.";
        case "nothing":
          return "nothing to do.";
      }
    },
  },
  progress: {
    trying: (hosts, elapsed) => `Trying the fixes, ${hosts === 1 ? "1 host" : `${hosts} hosts`} asked, ${elapsed}`,
    heading: (hosts, elapsed) =>
      hosts === 0 ? `Reading files, ${elapsed}` : `Asking ${hosts === 1 ? "1 host" : `${hosts} hosts`}, ${elapsed}`,
    step: {
      dns: "looking up the address",
      "dns-probe": "comparing name servers",
      tcp: "connecting",
      tunnel: "asking the HTTP proxy",
      tls: "TLS handshake",
      http: "waiting for the answer",
      file: "reading files",
      git: "asking git",
    },
    files: "files of this machine",
    waiting: "waiting",
    done: "done",
    failed: "failed",
    hostsDone: (count) => (count === 1 ? "1 host done" : `${count} hosts done`),
    moreHosts: (count) => (count === 1 ? "1 more host" : `${count} more hosts`),
  },
};
