import type { Environment } from "../../model/environment.ts";
import type { Shell } from "../../model/report.ts";

/** The shell that prescriptions are written for. On Windows the system itself sets no SHELL. */
export function chooseShell({ shell, platform }: Pick<Environment["os"], "shell" | "platform">): Shell {
  if (shell === "fish") return "fish";
  if (shell === "pwsh" || shell === "powershell") return "powershell";
  if (shell === null && platform === "win32") return "powershell";
  return "sh";
}
