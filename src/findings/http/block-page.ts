import data from "../../data/block-pages.json" with { type: "json" };
import type { HttpValue } from "../../model/observation.ts";
import { isHtml } from "./html.ts";

/** The filter product whose mark is in an answer: in a header, in the address that was asked or redirected to, or in the page. */
export function filterProduct(url: string, value: HttpValue): string | null {
  const addresses = [url, value.headers["location"] ?? ""];
  const page = isHtml(value) ? value.body.text : "";
  const found = data.products.find(
    ({ headers, urls, texts }) =>
      headers.some(([name = "", mark = ""]) => has(value.headers[name] ?? "", mark)) ||
      urls.some((mark) => addresses.some((address) => has(address, mark))) ||
      texts.some((mark) => has(page, mark)),
  );
  return found?.name ?? null;
}

function has(text: string, mark: string): boolean {
  return text.toLowerCase().includes(mark.toLowerCase());
}
