import type { Catalogue } from "../model/catalogue.ts";
import type { Endpoints } from "../model/endpoints.ts";
import type { Explain } from "../model/explain.ts";
import type { Report } from "../model/report.ts";

/** What JSON leaves as it is although a terminal would act on it: DEL and C1 controls, bidi controls, signs without width. */
const active = /[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Report, explanation or list of endpoints as JSON, with two blanks of indent and a final newline. Safe to print on a terminal. */
export function renderJSON(value: Report | Explain | Catalogue | Endpoints): string {
  const json = JSON.stringify(value, null, 2);
  return `${json.replace(active, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
