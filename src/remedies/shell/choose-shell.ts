import type { Environment } from "../../model/environment.ts";
import type { Shell } from "../../model/report.ts";

const every: readonly Shell[] = ["sh", "fish", "powershell", "cmd"];

/** The shell that prescriptions are written for. On Windows the system itself sets no SHELL. */
export function chooseShell({ shell, platform }: Pick<Environment["os"], "shell" | "platform">): Shell {
  if (shell === "fish") return "fish";
  if (shell === "pwsh" || shell === "powershell") return "powershell";
  if (shell === "cmd") return "cmd";
  if (shell === null && platform === "win32") return "powershell";
  return "sh";
}

/** All shells to write commands for, the chosen one first. On Windows it cannot be told whether somebody types into PowerShell or cmd. */
export function shellsFor(chosen: Shell, { os }: Environment, all: boolean): readonly Shell[] {
  if (all) return [chosen, ...every.filter((shell) => shell !== chosen)];
  return os.platform === "win32" && os.shell === null && chosen === "powershell" ? [chosen, "cmd"] : [chosen];
}
