import { readContent } from "../go/modfetch/content.ts";
import { formatErrorDetail } from "../go/web/error-detail.ts";
import { statusText } from "../go/web/status-text.ts";
import { userAgent } from "../go/web/user-agent.ts";
import { httpKey, purposeOf } from "../model/content-key.ts";
import type { Flow } from "../model/flow.ts";
import type { Reads } from "../model/observation.ts";
import { Secret } from "../model/secret.ts";
import { httpTries } from "../net/http/http-tries.ts";
import type { Kit } from "./kit.ts";
import { notTaken, type StepLog, takeStep } from "./step.ts";
import { targetOf } from "./target.ts";

/** Decoded bytes that are read of each file: a zip over 4 MiB is sampled; the others are larger than any honest one. */
const MAX_BYTES: Readonly<Record<Reads, number>> = {
  info: 1 << 20,
  list: 4 << 20,
  mod: 16 << 20,
  zip: 4 << 20,
  ziphash: 64 << 10,
  supported: 64 << 10,
  text: 64 << 10,
  lookup: 64 << 10,
  tile: 64 << 10,
  "go-get": 1 << 20,
  portal: 64 << 10,
};

/** Of a zip whose packages are wanted; larger ones are rare, and unpack to more than is looked into. */
const MAX_OPENED_ZIP = 64 << 20;

/** One GET: the way there (shared with other requests to the same origin), then the request and its body. */
export async function httpFlow(
  flow: Flow & { kind: "http" },
  log: StepLog,
  kit: Kit,
  signal: AbortSignal,
): Promise<void> {
  const { limits, route, reads, module, version } = flow;
  const key = httpKey(flow.url, route, flow.as ?? null);
  const target = targetOf(flow.url);
  const question = { kind: "http", key, limitMs: limits.httpMs, goLimitMs: null, via: [] } as const;
  if (target === null) return notTaken(log, question, "earlier-step");

  const proxyCredentials = route.via === "http-proxy" ? kit.credentials(route.proxy) : null;
  const insecure = flow.insecure === true;
  const opened = await kit.sessions.open({ origin: target.origin, route, limits, proxyCredentials, insecure }, log);
  if (opened.session === null) {
    // A control that was stopped on its way proves nothing, and must not look as if the way were closed.
    if (signal.aborted && purposeOf(flow.id) !== null) {
      await takeStep(log, { ...question, via: opened.via }, async () => ({ ending: { ending: "cut-off" } }));
      return;
    }
    return notTaken(log, { ...question, via: opened.via }, opened.why);
  }

  const { session } = opened;
  const goVersion = kit.environment.go.version;
  const throughPlainProxy = route.via === "http-proxy" && target.origin.scheme === "http";
  const headers: Record<string, string | Secret> = {
    "User-Agent": userAgent(goVersion, opened.http2 ? "HTTP/2.0" : "HTTP/1.1", false),
  };
  const own = (flow.netrc == null ? null : kit.netrc(flow.netrc)) ?? kit.credentials(flow.url);
  // Only over a chain that has passed: a rejected one opens no session, unless go takes any.
  if (own !== null && target.origin.scheme === "https" && opened.trusted) headers["Authorization"] = basic(own);
  if (throughPlainProxy && proxyCredentials !== null) headers["Proxy-Authorization"] = basic(proxyCredentials);
  await takeStep(log, { ...question, via: opened.via }, () =>
    httpTries(
      session,
      {
        path: throughPlainProxy ? target.absoluteURI : target.requestURI,
        headers,
        maxBytes: reads === "zip" && flow.deep === true ? MAX_OPENED_ZIP : MAX_BYTES[reads],
        read: ({ status, body, complete }) => {
          if (reads === "portal") return { reads, expects: flow.expects ?? null };
          if (status !== 200 && reads !== "go-get") return null;
          const content = readContent(reads, body, { module, version, complete, goVersion });
          return flow.deep === true && complete ? kit.deepen(content, body) : content;
        },
        detail: ({ contentType, body, complete }) => formatErrorDetail(contentType, body, complete),
        statusText,
      },
      { signal, httpMs: limits.httpMs, bodyMs: limits.bodyMs },
    ),
  );
}

function basic({ username, password }: { readonly username: string; readonly password: Secret }): Secret {
  return new Secret(`Basic ${Buffer.from(`${username}:${password.reveal()}`).toString("base64")}`);
}
