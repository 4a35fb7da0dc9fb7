import type { Environment } from "../../model/environment.ts";
import type { Command } from "../../model/report.ts";
import { unsetVariable } from "../exported.ts";
import { isOlder } from "../go-version.ts";
import type { ShellWriter } from "../shell/shell-writer.ts";
import { sourceAt } from "../variables.ts";

const names = ["SSL_CERT_FILE", "SSL_CERT_DIR"] as const;

/**
 * Commands that unset what keeps go from the system's store. Each variable replaces one of two lists (crypto/x509/root_unix.go), so only
 * both together hide the store; on macOS and Windows go 1.27 and later turn from the system to files where one is set.
 */
export function unsetCertVariables(environment: Environment, shell: ShellWriter): Command[] {
  const set = names.filter((name) => sourceAt(environment, name, "process") !== null);
  const hides =
    environment.os.platform === "linux"
      ? set.length === names.length
      : environment.go.version !== null && !isOlder(environment.go.version, "go1.27") && set.length > 0;
  return hides ? set.flatMap((name) => unsetVariable(environment, shell, name)) : [];
}
