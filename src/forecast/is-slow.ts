import type { ProxySpec } from "../go/modfetch/proxy-spec.ts";
import type { Context } from "./context.ts";

/** Whether something is asked of this entry and no connection to it has come about for a while. */
export function isSlow({ slow }: Pick<Context, "slow">, entry: ProxySpec): boolean {
  return entry.kind === "proxy" && [...slow].some((id) => id.includes(` ${entry.url}`));
}
