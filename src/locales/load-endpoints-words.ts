import type { Lang } from "../model/report.ts";
import type { EndpointsWords } from "./endpoints-words.ts";

/** Reads the words of `--print-endpoints` in one language, and only that one. */
export async function loadEndpointsWords(lang: Lang): Promise<EndpointsWords> {
  switch (lang) {
    case "en":
      return (await import("./en/endpoints.ts")).endpoints;
    case "zh-CN":
      return (await import("./zh-CN/endpoints.ts")).endpoints;
  }
}
