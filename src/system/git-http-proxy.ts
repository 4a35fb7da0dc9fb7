import { join } from "node:path";
import { readSmallText } from "./read-now.ts";
import type { Variables } from "./variables.ts";

/**
 * `http.proxy` as git has it for all its work: of the user's own configuration, else of the machine's; null: not set. Go reads none of them,
 * so it is only a trace of an HTTP proxy. Files that are included are not followed. `machine`: the folder that stands for `/`.
 */
export function gitHttpProxy(env: Variables, machine: string): string | null {
  const home = env["HOME"] || env["USERPROFILE"] || "";
  const xdg = env["XDG_CONFIG_HOME"] || (home === "" ? "" : join(home, ".config"));
  const named = env["GIT_CONFIG_GLOBAL"];
  const own = home === "" ? [] : [join(home, ".gitconfig")];
  const users = named === undefined ? [...own, ...(xdg === "" ? [] : [join(xdg, "git", "config")])] : [named];
  for (const file of [...users, join(machine, "etc/gitconfig")]) {
    const text = file === "" ? null : readSmallText(file);
    const proxy = text === null ? null : httpProxyIn(text);
    if (proxy !== null) return proxy;
  }
  return null;
}

/** The last `proxy` in a section `[http]` without a URL; names are the same in any case. */
function httpProxyIn(text: string): string | null {
  let inHttp = false;
  let proxy: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== undefined) inHttp = section.trim().toLowerCase() === "http";
    const rest = section === undefined ? line : line.slice(line.indexOf("]") + 1);
    const value = /^\s*proxy\s*=\s*(.*?)\s*$/i.exec(rest)?.[1];
    if (inHttp && value !== undefined) proxy = value.replace(/\s+[#;].*$/, "").replace(/^"(.*)"$/, "$1");
  }
  return proxy === "" ? null : proxy;
}
