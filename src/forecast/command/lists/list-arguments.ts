// Follows cmd/go/internal/list/list.go runList and modload/list.go listModules (Go 1.27).
import { type GoCommand, isOn } from "../../../go/base/command-line.ts";
import { quote } from "../../../go/url/quote.ts";
import type { MainModule } from "../module-graph/main-module.ts";
import { NO_GO_MOD } from "../start-command.ts";

/** What cannot be told from a vendor folder; null: nothing like that is asked. */
export function vendorRefusal(command: GoCommand, { vendor }: MainModule): string | null {
  if (vendor === null) return null;
  const refused = (what: string): string =>
    `can't ${what} using the vendor directory\n\t(Use -mod=mod or -mod=readonly to bypass.)`;
  if (isOn(command, "versions")) return refused("determine available versions");
  if (isOn(command, "u")) return refused("determine available upgrades");
  for (const argument of command.args) {
    if (argument === "all") return refused("compute 'all'");
    if (argument.includes("...")) return refused("match module patterns");
  }
  return null;
}

/** Which argument go refuses before it looks at any, and how; null: none. */
export function argumentRefusal(command: GoCommand, main: MainModule): string | null {
  for (const argument of command.args) {
    const text = refusalOf(argument, command, main);
    if (text !== null) return text;
  }
  return null;
}

function refusalOf(argument: string, command: GoCommand, { goMod }: MainModule): string | null {
  if (argument.includes("\\")) return "module paths never use backslash";
  if (/^\.\.?(?:\/|$)/.test(argument)) return `cannot use relative path ${argument} to specify module`;
  const cannotMatch = (more: string): string | null =>
    goMod === null ? `cannot match ${quote(argument)}${more}: ${NO_GO_MOD}` : null;
  if (argument === "all" || argument.includes("...")) return cannotMatch("");
  const at = argument.indexOf("@");
  if (at < 0) return isOn(command, "versions") ? null : cannotMatch(" without -versions or an explicit version");
  const version = argument.slice(at + 1);
  if (/^[-/]/.test(version)) return `invalid module version ${quote(version)}`;
  return version === "upgrade" || version === "patch" ? cannotMatch("") : null;
}
