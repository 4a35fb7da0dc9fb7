import type { Content } from "../../model/observation.ts";
import { parseLax } from "../modfile/parse-lax.ts";
import { zipPackages } from "../modzip/zip-packages.ts";

/** Adds to a file what a whole command goes on with, as `Question.deep` wants it. */
export function deepen(content: Content, body: Uint8Array): Content {
  switch (content.reads) {
    case "mod":
      return content.h1 === null ? content : { ...content, deep: parseLax(new TextDecoder().decode(body)) };
    case "zip": {
      const deep = content.h1 === null || content.error !== null ? null : zipPackages(body);
      return deep === null ? content : { ...content, deep };
    }
    default:
      return content;
  }
}
