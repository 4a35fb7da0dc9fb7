import type { Environment } from "../model/environment.ts";
import type { Shell } from "../model/report.ts";

/** The shell the fixes are written for. */
export function shellOf({ os }: Environment): Shell {
  return os.platform === "win32" ? "powershell" : "sh";
}
