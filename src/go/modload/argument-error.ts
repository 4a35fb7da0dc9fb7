// Follows cmd/go/internal/modload/list.go listModules and ParsePathVersion (Go 1.27).
import { quote } from "../url/quote.ts";

const NO_MAIN_MODULE = "go.mod file not found in current directory or any parent directory; see 'go help modules'";

/**
 * Why go refuses an argument `M` or `M@query` before it looks at any setting, as Go prints it behind `go: `; null: it does not. `inModule`: there is
 * a go.mod at hand, so that patterns and relative queries have something to match.
 */
export function argumentError(argument: string, inModule: boolean): string | null {
  if (argument.includes("\\")) return "module paths never use backslash";
  if (/^\.\.?(?:\/|$)/.test(argument)) return `cannot use relative path ${argument} to specify module`;
  if (argument.includes("...")) return inModule ? null : cannotMatch(argument);
  const at = argument.indexOf("@");
  const version = at < 0 ? "latest" : argument.slice(at + 1);
  if (version.startsWith("-") || version.startsWith("/")) return `invalid module version ${quote(version)}`;
  if ((version === "upgrade" || version === "patch") && !inModule) return cannotMatch(argument);
  return null;
}

function cannotMatch(argument: string): string {
  return `cannot match ${quote(argument)}: ${NO_MAIN_MODULE}`;
}
