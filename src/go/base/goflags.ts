// Follows cmd/go/internal/base/goflags.go InitGOFLAGS and SetFromGOFLAGS (Go 1.27).
import { splitQuoted } from "../quoted/split.ts";
import { quote } from "../url/quote.ts";
import { isKnownFlag } from "./known-flags.ts";

/** Why go ends at GOFLAGS, or that only that go can tell. `text` as Go prints it behind `go: `. */
export type GoflagsProblem =
  | { readonly problem: "error"; readonly text: string; readonly exitStatus: 1 | 2 }
  | { readonly problem: "unlisted-go" };

/** The flags of one command, and what go prints of its use. */
export interface CommandFlags {
  readonly booleans: ReadonlySet<string>;
  readonly withValue: ReadonlySet<string>;
  readonly usage: string;
}

/** What strconv.ParseBool takes. */
const BOOLS = new Set("1 t T TRUE true True 0 f F FALSE false False".split(" "));

const DOWNLOAD: CommandFlags = {
  booleans: new Set(["x", "json", "modcacherw"]),
  withValue: new Set(["reuse", "modfile", "overlay", "C"]),
  usage: `usage: go mod download [-x] [-json] [-reuse=old.json] [modules]
Run 'go help mod download' for details.`,
};

/** Reads GOFLAGS as a command does: every flag must be one of some go command, and those of this command must have their values. */
export function goflagsProblem(
  value: string,
  goVersion: string | null,
  isWindows: boolean,
  command: CommandFlags = DOWNLOAD,
): GoflagsProblem | null {
  const flags = splitQuoted(value);
  if (!flags.ok) return error(`parsing $GOFLAGS: ${flags.error}`);
  for (const flag of flags.value) {
    if (!/^--?[^-=]/.test(flag)) return error(`parsing $GOFLAGS: non-flag ${quote(flag)}`);
    const known = isKnownFlag(nameOf(flag), goVersion);
    if (known === null) return { problem: "unlisted-go" };
    if (!known) return error(`parsing $GOFLAGS: unknown flag -${nameOf(flag)}`);
  }
  const where = isWindows ? "%GOFLAGS%" : "$GOFLAGS";
  for (const flag of flags.value) {
    const text = valueError(flag, where, command);
    if (text !== null) return { problem: "error", text: `${text}\n${command.usage}`, exitStatus: 2 };
  }
  return null;
}

function error(text: string): GoflagsProblem {
  return { problem: "error", text, exitStatus: 1 };
}

function nameOf(flag: string): string {
  return flag.replace(/^--?/, "").replace(/=.*$/s, "");
}

function valueError(flag: string, where: string, { booleans, withValue }: CommandFlags): string | null {
  const name = nameOf(flag);
  const at = flag.indexOf("=");
  const value = at < 0 ? null : flag.slice(at + 1);
  if (booleans.has(name) && value !== null && !BOOLS.has(value))
    return `invalid boolean value ${quote(value)} for flag -${name} (from ${where}): parse error`;
  if (!withValue.has(name)) return null;
  if (value === null) return `flag needs an argument: -${name} (from ${where})`;
  if (name !== "C") return null;
  return `invalid value ${quote(value)} for flag -C (from ${where}): -C flag must be first flag on command line`;
}
