import { wantsColour } from "../render/colour.ts";
import { terminal } from "../system/standard-output.ts";

/** How wide the output may be and whether it may have colour. A file or a pipe gets 80 columns unless COLUMNS says otherwise. */
export function screen(options: { readonly color: boolean | undefined; readonly output?: string }): {
  readonly columns: number;
  readonly colour: boolean;
} {
  const tty = options.output === undefined ? terminal() : undefined;
  const wanted = Number(process.env["COLUMNS"]);
  const columns = tty !== undefined ? tty.columns : Number.isInteger(wanted) && wanted > 0 ? wanted : 80;
  const colour = wantsColour(process.env, tty !== undefined, options.color ?? null);
  return { columns: Math.min(Math.max(columns, 40), 120), colour };
}
