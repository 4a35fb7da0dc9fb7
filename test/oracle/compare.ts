import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { difference } from "./difference.ts";
import { asSent, expectedRequests } from "./explained-road.ts";
import type { Outcome } from "./run-case.ts";
import type { Seen } from "./world.ts";

/** Where go and the doctor differ, one line or more each; empty: they agree. */
export function differences(outcome: Outcome): string[] {
  if (outcome.go.code === null) return outcome.forecast?.outcome === "hangs" ? [] : ["go did not end by itself"];
  const requests = outcome.go.requests.filter(isFirst);
  const settled = { ...outcome, go: { ...outcome.go, requests } };
  return [...ofExplain(settled), ...ofForecast(settled)];
}

/** Over a connection that has served before, net/http asks once more on its own if it is closed: nothing that go's rules decide. */
function isFirst({ url, status }: Seen, index: number, all: readonly Seen[]): boolean {
  const before = all[index - 1];
  return status !== 0 || before?.status !== 0 || before.url !== url;
}

function ofExplain({ go, explain, forecast, caseArgument }: Outcome): string[] {
  const found: string[] = [];
  const [module] = explain.modules;
  if (module === undefined) return ["explain: no answer"];
  // What ends go before it looks at a module is no matter of a module's road.
  if (isStartError(go.stderr) || go.stderr.startsWith("go: cannot match ")) return [];
  // go list heeds it, and then looks at no module either.
  if (go.stderr.includes(": cannot query module due to -mod=vendor")) return [];
  const said = (text: string): boolean =>
    [`go: ${caseArgument}: ${text}`, `go: ${text}`].includes(go.stderr.trimEnd().replace(/:\/\/[^/@\s"]*@/g, "://"));
  // An empty version is the doctor's "latest", and only go get takes a line of Go itself out of a go.mod.
  if (/@$|^(?:go|toolchain)@none$/.test(caseArgument)) return [];
  if (module.error !== null && said(module.error) && go.requests.length === 0) return [];
  // Go reads the list first.
  if (explain.list.error !== null) {
    if (!said(explain.list.error)) found.push(difference("explain: list error", explain.list.error, go.stderr));
    return found;
  }
  if (module.error !== null) {
    if (!said(module.error)) found.push(difference("explain: error", module.error, go.stderr));
    if (go.requests.length > 0) found.push(difference("explain: invalid, but asked", "", lines(go.requests)));
    return found;
  }
  if (/: malformed module path /.test(go.stderr)) found.push(difference("explain: valid", "", go.stderr));
  const road = expectedRequests(explain, module, go.requests);
  if (road !== null) found.push(difference("explain: requests", road.expected.join("\n"), road.asked.join("\n")));
  const asked = go.requests.filter(({ url }) => /\/(?:supported|lookup\/.*|tile\/.*)$/.test(url));
  if (!module.checksum.consulted && asked.length > 0) found.push(difference("explain: no database", "", lines(asked)));
  const fetched = go.code === 0 && go.stdout === "" && forecast?.version !== null;
  if (module.checksum.consulted && fetched && asked.length === 0)
    found.push(difference("explain: database asked", module.checksum.bases.join(" "), ""));
  if (module.checksum.error !== null && go.code === 0 && go.stdout === "")
    found.push(difference("explain: database error", module.checksum.error, "exit 0"));
  return found;
}

function ofForecast({ go, forecast }: Outcome): string[] {
  if (forecast === null || forecast.outcome === "unknown") return [];
  const found: string[] = [];
  const outcome = go.code === 0 ? "downloads" : "fails";
  if (forecast.outcome !== outcome) found.push(difference("forecast: outcome", forecast.outcome, outcome));
  if (forecast.exitStatus !== go.code)
    found.push(difference("forecast: exit status", String(forecast.exitStatus), String(go.code)));
  const text = withoutUser(normaliseGoError(forecast.error ?? ""));
  const printed = withoutUser(normaliseGoError(go.stderr));
  if (text !== printed) found.push(difference("forecast: text", text, printed));
  const expected = inOrder(forecast.requests.map((url) => asSent(url.replace(/:\/\/[^/@\s]*@/, "://"))).filter(isGos));
  const asked = inOrder(go.requests.map(({ url }) => url).filter(isGos));
  if (expected.join("\n") !== asked.join("\n"))
    found.push(difference("forecast: requests", expected.join("\n"), asked.join("\n")));
  return found;
}

/** git's own requests are not among those that were logged, and a server with TLS does not see what is no TLS. */
function isGos(url: string): boolean {
  return (
    !url.startsWith("file:") &&
    !url.startsWith("http://{T}/") &&
    /\?go-get=1$|\/@v\/|\/@latest|\/supported|\/lookup\/|\/tile\//.test(url)
  );
}

/** The tiles of one check are asked side by side: their order is chance. */
function inOrder(urls: readonly string[]): string[] {
  const ordered: string[] = [];
  let tiles: string[] = [];
  for (const url of [...urls, ""]) {
    if (/\/tile\//.test(url)) tiles.push(url);
    else {
      ordered.push(...tiles.toSorted(), ...(url === "" ? [] : [url]));
      tiles = [];
    }
  }
  return ordered;
}

/** A user name alone may be a token, so the doctor shows it as `xxxxx`; go shows it. */
function withoutUser(text: string): string {
  return text.replace(/:\/\/[^/@\s":]*@/g, "://USER@");
}

function isStartError(stderr: string): boolean {
  return /^go: GOAUTH|GOFLAGS|GO111MODULE|-modfile was set|flag provided but not defined/.test(stderr);
}

function lines(requests: readonly Seen[]): string {
  return requests.map(({ url, status }) => `${status} ${url}`).join("\n");
}
