import { cleanText } from "../model/clean-text.ts";

/** The first line, cleaned, that is not blank; trimmed. */
export function firstLine(text: string): string {
  const lines = cleanText(text).split("\n");
  return (lines.find((line) => line.trim() !== "") ?? "").trim();
}
