import type { GoCommand } from "../../go/base/command-line.ts";
import type { Project } from "../../model/environment.ts";
import type { Context } from "../context.ts";
import type { Download } from "../download.ts";

/** What came of a command. `module`, `query`: what it was asked for, or where it ended; empty where it is about no single module. */
export interface CommandWalk extends Download {
  readonly module: string;
  readonly query: string;
}

/** One command's road, from what was seen; what is missing goes to `context.need`. */
export type WalkCommand = (context: Context, command: GoCommand, project: Project) => CommandWalk;
