/**
 * Text that may leave the team: URLs without user, path and query, no path of this machine, no own address and port, and none of the module
 * paths given. `…` stands where something was.
 */
export function withoutPrivate(text: string, modules: readonly string[]): string {
  const named = [...modules].sort((a, b) => b.length - a.length).reduce(hide, text);
  return named
    .replace(
      /\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/?#"'@]*@)?([^\s/?#"',;]*)([^\s"']*?)(?=[:,;.)]*(?:[\s"']|$))/gi,
      (_, scheme, host, rest) => (rest === "" || rest === "/" ? `${scheme}${host}${rest}` : `${scheme}${host}/…`),
    )
    .replace(/\b(read|write|dial) (tcp|udp) \S+->/g, "$1 $2 ")
    .replace(/(?<![\w/.…])(?:~|[A-Za-z]:)?(?:[/\\][\w.@+~ -]*[\w.@+~-]){2,}/g, "…");
}

/** The module path, and what go appends to it: a version, or the rest of a package. */
function hide(text: string, module: string): string {
  return module === "" ? text : text.replaceAll(module, "…");
}
