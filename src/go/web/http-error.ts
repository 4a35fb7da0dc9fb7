// Follows cmd/go/internal/web/api.go HTTPError (Go 1.27).

/**
 * HTTPError.Error for an answer that is not 200: `reading URL: 403 Forbidden` and what the server said. `url` is redacted, `reason` as
 * sent (over HTTP/2: statusText), `detail` what formatErrorDetail gave.
 */
export function httpErrorText(url: string, status: number, reason: string, detail: string | null): string {
  const text = `reading ${url}: ${status} ${reason}`;
  if (detail === null || detail === "") return text;
  return `${text}\n\tserver response:${detail.includes("\n") ? "\n\t" : " "}${detail}`;
}

/** HTTPError.Error for a file that is missing or may not be read; `problem` is the OS error without operation and path. */
export function fileErrorText(url: string, problem: string): string {
  return `reading ${url}: ${problem}`;
}

/** HTTPError.Is: whether this status is a not-exist error, which lets a comma entry of GOPROXY fall through. */
export function isNotExist(status: number): boolean {
  return status === 404 || status === 410;
}
