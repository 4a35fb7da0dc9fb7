// Follows cmd/go/internal/web/http.go get and net/http (Go 1.27).
import { atLeast } from "../gover/version.ts";

/** The User-Agent of a request of the go command. `again`: the second request after a 4xx (see asked-again.ts), which lacks go's own. */
export function userAgent(goVersion: string | null, protocol: "HTTP/1.1" | "HTTP/2.0", again: boolean): string {
  if (atLeast(goVersion, 27) && !again) return "GoCommand/1 (+https://go.dev/cmd/go)";
  return protocol === "HTTP/2.0" ? "Go-http-client/2.0" : "Go-http-client/1.1";
}
