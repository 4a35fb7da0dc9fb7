import { cleanLine } from "./clean-text.ts";

/** An error's own text, cleaned; never empty. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return cleanLine(String(error)) || "unknown error";
  return cleanLine(error.message) || cleanLine(error.name) || "unknown error";
}

/** `code` of a Node error (`ECONNREFUSED`), else the empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
