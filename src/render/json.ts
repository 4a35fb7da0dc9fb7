import type { Catalogue } from "../model/catalogue.ts";
import { activeSigns } from "../model/clean-text.ts";
import type { Endpoints } from "../model/endpoints.ts";
import type { Explain } from "../model/explain.ts";
import type { Report } from "../model/report.ts";

/** Report, explanation or list of endpoints as JSON, with two blanks of indent and a final newline. Safe to print on a terminal. */
export function renderJSON(value: Report | Explain | Catalogue | Endpoints): string {
  return `${jsonText(value)}\n`;
}

/** The same of a part of them, without the newline at the end; with an indent of 0 on one line. */
export function jsonText(value: object, indent = 2): string {
  const json = JSON.stringify(value, null, indent);
  // Of the line breaks, only those of the indent are left by now.
  return json.replace(activeSigns, (sign) => (sign === "\n" ? sign : escaped(sign)));
}

function escaped(sign: string): string {
  return sign
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
