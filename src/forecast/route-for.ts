import { valueOf } from "../go/cfg/value-of.ts";
import { proxyForURL } from "../go/httpproxy/proxy-for-url.ts";
import { quote } from "../go/url/quote.ts";
import type { GoFacts } from "../model/environment.ts";
import type { Route } from "../model/flow.ts";
import { done, ruleError, type Step } from "./context.ts";

/** The HTTP proxy for a URL by Go's rule, from the settings the Environment holds. */
export function routeFor(context: { readonly environment: Pick<GoFacts, "settings"> }, url: string): Step<Route> {
  const { settings } = context.environment;
  const either = (upper: string, lower: string): string => valueOf(settings, upper) || valueOf(settings, lower);
  const proxy = proxyForURL(
    {
      httpProxy: either("HTTP_PROXY", "http_proxy"),
      httpsProxy: either("HTTPS_PROXY", "https_proxy"),
      noProxy: either("NO_PROXY", "no_proxy"),
      cgi: valueOf(settings, "REQUEST_METHOD") !== "",
    },
    url,
  );
  if (!proxy.ok) return ruleError(`Get ${quote(url)}: ${proxy.error}`, "proxy");
  return done(proxy.value === null ? { via: "direct" } : { via: "http-proxy", proxy: proxy.value });
}
