import type { Shell } from "../../model/report.ts";

/** The shell that prescriptions are written for. `shellVariable` is SHELL; on Windows it is not set by the system. */
export function chooseShell(shellVariable: string | undefined, platform: string): Shell {
  const name =
    (shellVariable ?? "")
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\.exe$/i, "") ?? "";
  if (name === "fish") return "fish";
  if (name === "pwsh" || name === "powershell") return "powershell";
  if (name === "" && platform === "win32") return "powershell";
  return "sh";
}
