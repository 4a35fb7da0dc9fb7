// Follows cmd/go/internal/modload/list.go listModules and ParsePathVersion (Go 1.27).
import { hasRepair } from "../gover/version.ts";
import { quote } from "../url/quote.ts";

const NO_MAIN_MODULE = "go.mod file not found in current directory or any parent directory; see 'go help modules'";

/**
 * Why go refuses an argument `M` or `M@query` before it looks at any setting, as Go prints it behind `go: `; null: it does not. `inModule`: there is
 * a go.mod at hand, so that patterns and relative queries have something to match. `goVersion`: whose words these are.
 */
export function argumentError(argument: string, inModule: boolean, goVersion: string | null): string | null {
  if (argument.includes("\\")) return "module paths never use backslash";
  if (/^\.\.?(?:\/|$)/.test(argument)) return `cannot use relative path ${argument} to specify module`;
  if (argument.includes("...")) return inModule ? null : cannotMatch(argument);
  const at = argument.indexOf("@");
  const version = at < 0 ? "latest" : argument.slice(at + 1);
  // What looks like a flag of git is kept from it (CVE-2025-68119).
  if (/^[-/]/.test(version) && hasRepair(goVersion, 26, { 24: 12, 25: 6 }))
    return `invalid module version ${quote(version)}`;
  if ((version === "upgrade" || version === "patch") && !inModule) return cannotMatch(argument);
  return null;
}

function cannotMatch(argument: string): string {
  return `cannot match ${quote(argument)}: ${NO_MAIN_MODULE}`;
}
