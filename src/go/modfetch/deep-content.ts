import { harmless, maxTextBytes } from "../../model/clean-text.ts";
import type { Content } from "../../model/observation.ts";
import { parseLax } from "../modfile/parse-lax.ts";
import { zipPackages } from "../modzip/zip-packages.ts";

/** Adds to a file what a whole command goes on with, as `Question.deep` wants it. */
export function deepen(content: Content, body: Uint8Array): Content {
  switch (content.reads) {
    case "mod": {
      if (content.h1 === null) return content;
      const deep = parseLax(harmless(new TextDecoder().decode(body).replaceAll("\r\n", "\n"), "\n\t"));
      return { ...content, deep: { ...deep, error: deep.error?.slice(0, maxTextBytes) ?? null } };
    }
    case "zip": {
      const deep = content.h1 === null || content.error !== null ? null : zipPackages(body);
      return deep === null ? content : { ...content, deep };
    }
    default:
      return content;
  }
}
