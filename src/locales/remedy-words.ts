import type { StrayRoot } from "../model/environment.ts";
import type { AdminRequest, ManualStep, OwnerRequest } from "../model/finding.ts";
import type { Proof } from "../model/proof.ts";
import type { Words } from "../model/words.ts";

/** Why a variable is set in the shell and not with `go env -w`. */
export type WhyShell =
  /** The process environment holds it, and go reads that first. */
  | "exported"
  /** Not a variable of go's settings file. */
  | "os-only"
  /** GOENV=off: go reads no settings file. */
  | "goenv-off"
  /** No go command was found. */
  | "no-go"
  /** `go env -w` is not there yet in this Go. */
  | "old-go";

/** Why there is no command to copy. */
export type WhyByHand =
  /** The value holds a password, which is not shown. */
  | "hidden-password"
  /** The value cannot be written in one line of this shell. */
  | "unwritable"
  /** The file belongs to the Go installation. */
  | "goroot-file"
  | "no-go"
  /** The value is not on this machine: `--set` gave it. */
  | "set-option"
  /** Nothing stands there: the value is built in, or comes from another variable. */
  | "nothing-there";

/** The families of systems whose commands are known. */
export type TrustSystem =
  | "debian"
  | "rhel"
  | "alpine"
  | "suse"
  | "arch"
  | "nixos"
  | "macos"
  /** For every user, as administrator. */
  | "windows"
  | "windows-user";

/** What a prescription does, in facts: all that its words may need. */
export type Remedy =
  | { readonly remedy: "set-in-go-env"; readonly name: string; readonly value: string }
  | {
      readonly remedy: "set-in-shell";
      readonly name: string;
      readonly value: string;
      readonly because: WhyShell;
      readonly platform: string;
      /** One of the commands keeps the value for later shells. */
      readonly kept: boolean;
    }
  | { readonly remedy: "unset-in-go-env"; readonly name: string; readonly next: string }
  | { readonly remedy: "unset-in-shell"; readonly name: string; readonly next: string; readonly platform: string }
  /** Each alone leaves something else in the way. */
  | { readonly remedy: "together"; readonly parts: readonly Remedy[] }
  | {
      readonly remedy: "set-by-hand";
      readonly name: string;
      readonly value: string;
      readonly because: WhyByHand;
      /** The value belongs in the process environment; else `go env -w` can hold it. */
      readonly inEnvironment: boolean;
    }
  | {
      readonly remedy: "unset-by-hand";
      readonly name: string;
      readonly next: string;
      readonly because: WhyByHand;
      readonly inEnvironment: boolean;
      readonly file: string | null;
      readonly line: number | null;
    }
  | {
      readonly remedy: "trust-root";
      /** null: no commands are known for this system. */
      readonly system: TrustSystem | null;
      /** The system's own name: a distribution, else the platform. */
      readonly os: string;
      readonly platform: string;
      readonly host: string;
      readonly authority: string;
      /** The name under which the commands expect the certificate, in the current folder. */
      readonly file: string;
      /** `AA:BB:...`, as openssl prints it. */
      readonly fingerprint: string | null;
      /** Each prints the fingerprint of the file, one for each shell that may be meant. */
      readonly checkCommands: readonly string[];
      /** Command that must run first where apk itself does not trust the network; null: not on this system. */
      readonly bootstrapCommand: string | null;
      /** Lines for the system's configuration, and the command that takes them up; null: commands do all. */
      readonly edit: { readonly lines: readonly string[]; readonly apply: string } | null;
      readonly container: string | null;
      readonly wsl: boolean;
      readonly unsetsCertVariables: boolean;
      /** false: it is for another system than this one. */
      readonly here: boolean;
    }
  | {
      readonly remedy: "trust-root-image";
      readonly image: "build" | "scratch";
      readonly file: string;
      /** Of a Dockerfile; none: not known for this system. */
      readonly lines: readonly string[];
      readonly system: TrustSystem | null;
    }
  | {
      readonly remedy: "trust-root-git";
      readonly with: "bundle" | "schannel";
      readonly bundle: string | null;
    }
  | {
      readonly remedy: "take-up-root";
      readonly path: string;
      /** `other-system`: a folder from which another family of systems makes its store. */
      readonly reason: StrayRoot["reason"] | "other-system";
      readonly authority: string;
      readonly file: string;
      readonly fingerprint: string | null;
      /** null: the file is good as it is. */
      readonly checkCommand: string | null;
    }
  | { readonly remedy: "install-roots"; readonly os: string; readonly known: boolean }
  | { readonly remedy: "install-roots-image"; readonly image: "build" | "scratch"; readonly lines: readonly string[] }
  | { readonly remedy: "ask-network-admin"; readonly what: AdminRequest; readonly hosts: readonly string[] }
  | { readonly remedy: "ask-host-owner"; readonly what: OwnerRequest; readonly host: string }
  | { readonly remedy: "manual"; readonly what: ManualStep; readonly facts: Readonly<Record<string, string>> };

/** The words of prescriptions. A message may have several lines; one that begins with two blanks is for copying and is never wrapped. */
export interface RemedyWords {
  readonly title: (remedy: Remedy) => Words;
  readonly message: (remedy: Remedy) => Words | null;
  readonly risk: (remedy: Remedy) => Words | null;
  /** Why it cannot be tried. */
  readonly untested: (remedy: Remedy) => Words;
  /** What came of trying it. */
  readonly proof: (proof: Proof) => Words;
}
