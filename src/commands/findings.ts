import { chooseLang } from "../locales/lang.ts";
import { loadWords } from "../locales/load.ts";
import { loadCatalogue } from "../locales/load-catalogue.ts";
import type { Catalogue } from "../model/catalogue.ts";
import { renderJSON } from "../render/json.ts";
import { renderCatalogue, renderCataloguePage } from "../render/text/catalogue.ts";
import { catalogueEntries, cataloguePage, findingIds } from "../report/catalogue.ts";
import { nearest } from "./nearest.ts";
import type { FindingsOptions } from "./options.ts";
import { output } from "./output.ts";
import { screen } from "./screen.ts";
import { TOOL } from "./tool.ts";
import { UsageError } from "./usage-error.ts";

/** Prints the catalogue, or the page of one mode. */
export async function findings(id: string | null, options: FindingsOptions): Promise<number> {
  const asJSON = options.json === true;
  const lang = options.lang ?? (asJSON ? "en" : chooseLang(null, process.env));
  const [{ ui, remedies }, words] = await Promise.all([loadWords(lang), loadCatalogue(lang)]);
  const page = id === null ? null : cataloguePage(id, { words, remedies, lang });
  if (id !== null && page === null) throw new UsageError(({ noFinding }) => noFinding(id, nearest(id, findingIds)));
  const entries = catalogueEntries(words);
  if (asJSON) {
    const found = page === null ? entries : entries.filter((one) => one.id === page.id);
    const catalogue: Catalogue = { schema: "goproxy-doctor/findings/1", tool: TOOL, lang, findings: found, page };
    await output(renderJSON(catalogue), options.output);
    return 0;
  }
  const style = { ...screen(options), words };
  await output(
    page === null ? renderCatalogue(entries, style) : renderCataloguePage(page, { ...style, ui }),
    options.output,
  );
  return 0;
}
