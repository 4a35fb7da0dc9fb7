import type { GoCommand } from "../../go/base/command-line.ts";
import type { Project } from "../../model/environment.ts";
import type { Context } from "../context.ts";
import type { Download } from "../download.ts";
import type { TooNew } from "./switch-toolchain.ts";

/** What came of a command. `module`, `query`: what it was asked for, or where it ended; empty where it is about no single module. */
export interface CommandWalk extends Download {
  readonly module: string;
  readonly query: string;
  /**
   * The road ended since this is too new for the go at hand: where GOTOOLCHAIN allows it, go changes to a newer one and begins again. Only what
   * go hands to a Switcher; what is merely too new leaves it out.
   */
  readonly tooNew?: TooNew;
}

/** One command's road, from what was seen; what is missing goes to `context.need`. */
export type WalkCommand = (context: Context, command: GoCommand, project: Project) => CommandWalk;
