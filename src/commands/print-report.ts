import { loadWords } from "../locales/load.ts";
import type { Lang, Report } from "../model/report.ts";
import { renderJSON } from "../render/json.ts";
import type { DiagnoseOptions } from "./options.ts";
import { output } from "./output.ts";
import { screen } from "./screen.ts";

/** Prints the report in the format asked for. */
export async function printReport(
  report: Report,
  { options, asJSON, lang }: { readonly options: DiagnoseOptions; readonly asJSON: boolean; readonly lang: Lang },
): Promise<void> {
  if (asJSON) return output(renderJSON(report), options.output);
  const { renderReport } = await import("../render/text/report.ts");
  const { ui } = await loadWords(lang);
  const text = renderReport(report, { ...screen(options), verbose: options.verbose === true, words: ui });
  return output(text, options.output);
}
