import type { ReportForecast } from "./report.ts";

/** A go command as the user typed it; null: the forecast is about the download of one module. */
export function wholeCommand({ module, query, command }: Pick<ReportForecast, "module" | "query" | "command">) {
  return command === `go mod download ${module}@${query}` ? null : command;
}
