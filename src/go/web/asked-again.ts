// Follows cmd/go/internal/web/http.go get (Go 1.27).
import { atLeast } from "../gover/version.ts";

/**
 * Whether go asks the same URL a second time after this final answer, with what GOAUTH then gives: always for https and 4xx, from Go 1.24
 * on, also if there is nothing new to send. The second answer is the one that counts. `scheme` is that of the URL asked first.
 */
export function askedAgain(scheme: string, status: number, goVersion: string | null): boolean {
  return scheme === "https" && status >= 400 && status < 500 && atLeast(goVersion, 24);
}
