// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { quote } from "../url/quote.ts";

/** InvalidVersionError: what is wrong with a version, apart from the module it belongs to. */
export interface InvalidVersionError {
  readonly version: string;
  readonly pseudo: boolean;
  readonly err: string;
}

/** InvalidVersionError.Error: `version "v2" invalid: …`. */
export function invalidVersionText(error: InvalidVersionError): string {
  return `${noun(error)} ${quote(error.version)} invalid: ${error.err}`;
}

/** ModuleError.Error around an InvalidVersionError: `M@v: invalid version: …`. */
export function moduleVersionText(path: string, error: InvalidVersionError): string {
  return `${path}@${error.version}: invalid ${noun(error)}: ${error.err}`;
}

/** ModuleError.Error around any other error: `M@v: …`, without version `module M: …`. */
export function moduleErrorText(path: string, version: string, err: string): string {
  return version === "" ? `module ${path}: ${err}` : `${path}@${version}: ${err}`;
}

function noun(error: InvalidVersionError): string {
  return error.pseudo ? "pseudo-version" : "version";
}
