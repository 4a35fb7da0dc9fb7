// Follows cmd/go/internal/envcmd/env.go checkEnvWrite (Go 1.27).

import { validUTF8 } from "../url/go-string.ts";
import { quote } from "../url/quote.ts";
import type { GoEnv } from "./go-env.ts";
import { canGetenv } from "./go-env.ts";

const COMPUTED = [
  "GOEXE",
  "GOGCCFLAGS",
  "GOHOSTARCH",
  "GOHOSTOS",
  "GOMOD",
  "GOWORK",
  "GOTOOLDIR",
  "GOVERSION",
  "GOTELEMETRY",
  "GOTELEMETRYDIR",
];
const ENVIRONMENT_ONLY = ["GOENV", "GODEBUG"];
const MODULE_MODES = ["", "auto", "on", "off"];

/**
 * Why `go env -w KEY=VALUE` (or `-u KEY`, with an empty value) refuses: Go's text, or null. Values of variables about downloads are
 * not looked at. The further checks of CC, CXX, GOOS, GOARCH and GOEXPERIMENT are left out; a relative path is judged by Unix rules.
 */
export function checkEnvWrite(env: Pick<GoEnv, "user" | "goroot">, key: string, value: string): string | null {
  if (COMPUTED.includes(key)) return `${key} cannot be modified`;
  if (ENVIRONMENT_ONLY.includes(key)) return `${key} can only be set using the OS environment`;
  if (!canGetenv(env, key)) return `unknown go command variable ${key}`;
  if (key === "GO111MODULE" && !MODULE_MODES.includes(value)) return `invalid ${key} value ${quote(value)}`;
  if (key === "GOPATH" && value.startsWith("~")) {
    return `GOPATH entry cannot start with shell metacharacter '~': ${quote(value)}`;
  }
  if ((key === "GOPATH" || key === "GOMODCACHE") && value !== "" && !value.startsWith("/")) {
    return `${key} entry is relative; must be absolute path: ${quote(value)}`;
  }
  if (!validUTF8(value)) return `invalid UTF-8 in ${key}=... value`;
  if (value.includes("\0")) return `invalid NUL in ${key}=... value`;
  if (/[\v\r\n]/.test(value)) return `invalid newline in ${key}=... value`;
  return null;
}
