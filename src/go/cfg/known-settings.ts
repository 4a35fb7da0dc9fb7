// Follows cmd/go/internal/cfg/cfg.go and what else the go command reads while it downloads (Go 1.27).

/** A variable that changes how modules are downloaded. `fileSettable`: a line in go/env or go.env counts too. */
export interface KnownSetting {
  readonly name: string;
  readonly fileSettable: boolean;
}

const FILE_SETTABLE = [
  "GO111MODULE",
  "GOAUTH",
  "GOFLAGS",
  "GOINSECURE",
  "GOMODCACHE",
  "GONOPROXY",
  "GONOSUMDB",
  "GOPATH",
  "GOPRIVATE",
  "GOPROXY",
  "GOROOT",
  "GOSUMDB",
  "GOTOOLCHAIN",
  "GOVCS",
];

/** ALL_PROXY and most of GIT_* are read by git alone; go only passes them on. */
const ENVIRONMENT_ONLY = [
  "ALL_PROXY",
  "all_proxy",
  "GIT_ALLOW_PROTOCOL",
  "GIT_HTTP_USER_AGENT",
  "GIT_SSH",
  "GIT_SSH_COMMAND",
  "GIT_SSL_CAINFO",
  "GIT_SSL_NO_VERIFY",
  "GIT_TERMINAL_PROMPT",
  "GODEBUG",
  "GOENV",
  "HTTPS_PROXY",
  "https_proxy",
  "HTTP_PROXY",
  "http_proxy",
  "NETRC",
  "NO_PROXY",
  "no_proxy",
  "REQUEST_METHOD",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
];

/** Every variable that `Settings` can hold. */
export const KNOWN_SETTINGS: readonly KnownSetting[] = [
  ...FILE_SETTABLE.map((name) => ({ name, fileSettable: true })),
  ...ENVIRONMENT_ONLY.map((name) => ({ name, fileSettable: false })),
];
