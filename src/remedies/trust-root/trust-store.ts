import type { TrustSystem } from "../../locales/remedy-words.ts";
import type { Environment } from "../../model/environment.ts";
import type { Command, Prescription } from "../../model/report.ts";
import type { ShellWriter } from "../shell/shell-writer.ts";

/** The machine that a root is installed on. */
export interface TrustPlace {
  /** The command with `sudo` in front, unless the user is root already. */
  readonly asRoot: (command: string) => string;
  /** null: not this machine, and nothing is known of that one. */
  readonly roots: Environment["roots"] | null;
  /** The shell that the user types into. */
  readonly writer: ShellWriter;
}

/** The root certificate as it will lie in the current folder. */
export interface RootFile {
  readonly file: string;
  /** Lower-case hex of the DER; null: not known. */
  readonly sha256: string | null;
  /** Its name; may be empty. */
  readonly authority: string;
}

/** How one family of systems takes up a root: a path, a command, and the way back. */
export interface TrustStore {
  readonly system: TrustSystem;
  readonly platform: "linux" | "darwin" | "win32";
  /** Ids of os-release (ID, ID_LIKE), in lower case, that belong to it; empty: the platform decides. */
  readonly distributions: readonly string[];
  /** An article gives these very commands. */
  readonly fromArticle: boolean;
  readonly scope: Prescription["scope"];
  /** The PEM file that holds the system's roots and, after the commands, the new one too; null: there is none. */
  readonly bundle: string | null;
  /** Commands that make go trust the root; none: only by editing a file. */
  readonly install: (root: RootFile, place: TrustPlace) => Command[];
  /** Where `update` looks for roots besides the system's own; null: nowhere. */
  readonly source: string | null;
  /** Makes the store read its folders again; null: it has no such command. */
  readonly update: (place: TrustPlace) => string | null;
  /** Installs the system's own package of public roots; null: they are not a package there. */
  readonly publicRoots: (place: TrustPlace) => Command | null;
  /** Lines to put into a file of the system's configuration by hand, and the command that takes them up. */
  readonly edit: (
    root: RootFile,
    place: TrustPlace,
  ) => { readonly lines: readonly string[]; readonly apply: string } | null;
  /** What to run first where the package manager itself does not get through; null: not needed. */
  readonly bootstrap: (root: RootFile, place: TrustPlace) => string | null;
  /** The lines of a Dockerfile that do the same in an image; none: not known. */
  readonly image: (root: RootFile, place: TrustPlace) => readonly string[];
}

/** A command of the sh family that also fish 3 and PowerShell 7 read the same way. */
export function rootCommand(os: string, text: string, undo: string | null): Command {
  return { os, shell: "sh", text, undo, needsRoot: true, persists: false };
}
