import type { Command } from "../../model/report.ts";
import type { ShellWriter } from "../shell/shell-writer.ts";

/**
 * git told to trust what the system trusts. `--add`: the last value counts, so that the undo, which names exactly this value, leaves alone what
 * stood there before. The file replaces git's own roots: it must be the system's whole bundle.
 */
export function gitBundle(bundle: string, writer: ShellWriter): Command {
  return gitConfig("http.sslCAInfo", bundle, writer);
}

/** Git for Windows told to let Windows judge. */
export function gitSchannel(writer: ShellWriter): Command {
  return gitConfig("http.sslBackend", "schannel", writer);
}

function gitConfig(name: string, value: string, writer: ShellWriter): Command {
  const exactly = `^${value.replace(/[.\\+*?[\](){}^$|]/g, "\\$&")}$`;
  return {
    os: "any",
    shell: writer.shell,
    text: `git config --global --add ${name} ${writer.quote(value)}`,
    undo: `git config --global --unset ${name} ${writer.quote(exactly)}`,
    needsRoot: false,
    persists: false,
  };
}
