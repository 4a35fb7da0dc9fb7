import type { Row } from "./rows.ts";
export function byRule(row: Row): "by rule" | { readonly left: string } {
  return { left: row.args.slice(0, 1).join(" ") };
}
