import { isOn } from "../../go/base/command-line.ts";
import { build } from "./build.ts";
import { listModules } from "./lists/list-modules.ts";
import type { WalkCommand } from "./walk.ts";

/** `go list`: of modules, or of packages. */
export const list: WalkCommand = (context, command, project) =>
  isOn(command, "m") ? listModules(context, command, project) : build(context, command, project);
