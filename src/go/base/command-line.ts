// Follows cmd/go/main.go lookupCmd and the flag sets of the commands that meet modules (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { quote } from "../url/quote.ts";

/** The commands whose downloads can be told; `version` stands for all that download at most another go. */
export type CommandName =
  | "build"
  | "get"
  | "install"
  | "list"
  | "mod download"
  | "mod graph"
  | "mod tidy"
  | "mod vendor"
  | "mod verify"
  | "mod why"
  | "run"
  | "version"
  | "vet"
  | "env";

/** A go command as it was typed. `flags`: without hyphens, a boolean one has the value `true`; of one given twice the last counts. */
export interface GoCommand {
  readonly name: CommandName;
  readonly flags: ReadonlyMap<string, string>;
  readonly args: readonly string[];
}

/** `flag`: go's own words for it. `command`: none that is read here. */
export type CommandLineProblem =
  | { readonly problem: "flag"; readonly text: string }
  | { readonly problem: "command"; readonly command: string };

interface Flags {
  readonly booleans: string;
  readonly valued: string;
}

const MODULE: Flags = { booleans: "modcacherw", valued: "modfile overlay C" };
const BUILD: Flags = {
  booleans: "a asan buildvcs linkshared modcacherw msan n race trimpath v work x",
  valued:
    "C asmflags buildmode compiler debug-actiongraph debug-runtime-trace debug-trace gccgoflags gcflags installsuffix ldflags mod modfile overlay p pgo pkgdir tags toolexec",
};
const COVER: Flags = { booleans: "cover json", valued: "covermode coverpkg" };

const COMMANDS: Readonly<Record<CommandName, readonly Flags[]>> = {
  build: [BUILD, COVER, { booleans: "", valued: "o" }],
  env: [{ booleans: "json u w changed n x", valued: "C" }],
  get: [
    { ...BUILD, valued: BUILD.valued.replace(" mod ", " ") },
    { booleans: "d f fix insecure json m t tool u", valued: "" },
  ],
  install: [BUILD, COVER],
  list: [BUILD, COVER, { booleans: "compiled deps e export find m retracted test u versions", valued: "f reuse" }],
  "mod download": [MODULE, { booleans: "json x", valued: "reuse" }],
  "mod graph": [MODULE, { booleans: "x", valued: "go" }],
  "mod tidy": [MODULE, { booleans: "diff e v x", valued: "compat go" }],
  "mod vendor": [MODULE, { booleans: "e v", valued: "o" }],
  "mod verify": [MODULE],
  "mod why": [MODULE, { booleans: "m vendor", valued: "" }],
  run: [BUILD, COVER, { booleans: "", valued: "exec" }],
  version: [{ booleans: "json m v", valued: "C" }],
  vet: [BUILD, { booleans: "json fix diff", valued: "c vettool" }],
};

/** Reads the words behind `go`. */
export function parseCommandLine(words: readonly string[]): Result<GoCommand, CommandLineProblem> {
  const name = nameOf(words);
  if (name === null) return fail({ problem: "command", command: words.slice(0, words[0] === "mod" ? 2 : 1).join(" ") });
  const flags = new Map<string, string>();
  const rest = words.slice(name.split(" ").length);
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? "";
    if (word === "--") return ok({ name, flags, args: rest.slice(at + 1) });
    if (!/^--?[^-=]/.test(word)) return ok({ name, flags, args: rest.slice(at) });
    const [flag = "", value] = cut(word.replace(/^--?/, ""));
    const kind = kindOf(name, flag);
    if (kind === null) return refused(name, `flag provided but not defined: -${flag}`);
    if (kind === "boolean") flags.set(flag, value ?? "true");
    else if (value !== undefined) flags.set(flag, value);
    else {
      at += 1;
      const next = rest[at];
      if (next === undefined) return refused(name, `flag needs an argument: -${flag}`);
      flags.set(flag, next);
    }
  }
  return ok({ name, flags, args: [] });
}

/** Whether a boolean flag is on, as strconv.ParseBool reads it. */
export function isOn({ flags }: GoCommand, flag: string): boolean {
  const value = flags.get(flag);
  return value !== undefined && !/^(?:0|f|F|false|FALSE|False)$/.test(value);
}

/** What the flag sets of a command hold; a flag twice is one. */
export function flagsOf(name: CommandName): {
  readonly booleans: ReadonlySet<string>;
  readonly valued: ReadonlySet<string>;
} {
  const words = (text: string): readonly string[] => text.split(" ").filter((word) => word !== "");
  const sets = COMMANDS[name];
  return {
    booleans: new Set(sets.flatMap(({ booleans }) => words(booleans))),
    valued: new Set(sets.flatMap(({ valued }) => words(valued))),
  };
}

/** The command as the user typed it, quoted where a shell would cut it. */
export function shownCommand(words: readonly string[]): string {
  return ["go", ...words].map((word) => (/^[\w@%+=:,./~^-]+$/.test(word) ? word : quote(word))).join(" ");
}

function nameOf([first = "", second = ""]: readonly string[]): CommandName | null {
  const name = first === "mod" ? `mod ${second}` : first;
  return isCommandName(name) ? name : null;
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function kindOf(name: CommandName, flag: string): "boolean" | "valued" | null {
  const sets = COMMANDS[name];
  if (sets.some(({ booleans }) => booleans.split(" ").includes(flag))) return "boolean";
  return sets.some(({ valued }) => valued.split(" ").includes(flag)) ? "valued" : null;
}

function cut(word: string): readonly [string, string | undefined] {
  const at = word.indexOf("=");
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function refused(name: CommandName, text: string): Result<never, CommandLineProblem> {
  return fail({ problem: "flag", text: `go ${name}: ${text}` });
}

/** The names of all commands that are read here. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);
