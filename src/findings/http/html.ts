import type { HttpValue } from "../../model/observation.ts";

/** Whether an answer is a web page: its body starts with a tag, or it says so itself and does not start like a module file. */
export function isHtml({ headers, body }: HttpValue): boolean {
  const text = body.text.replace(/^[\s\ufeff]+/, "");
  if (text.startsWith("<")) return true;
  const type = (headers["content-type"] ?? "").toLowerCase();
  const saysHtml = type.startsWith("text/html") || type.startsWith("application/xhtml");
  return saysHtml && text !== "" && !/^(?:\{|PK|module\b|\/\/|\d|go\.sum database tree|v\d)/.test(text);
}

/** The page's title as one line of at most 120 characters; null where it has none. */
export function titleOf({ body }: HttpValue): string | null {
  const title = /<title[^>]*>([^<]*)/i.exec(body.text)?.[1]?.replace(/\s+/g, " ").trim() ?? "";
  return title === "" ? null : title.slice(0, 120);
}
