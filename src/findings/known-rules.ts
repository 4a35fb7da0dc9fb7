import { downloadFailsUnexplained } from "./general/download-fails-unexplained.ts";
import { goNotFound } from "./machine/go-not-found.ts";
import { moduleNotFound } from "./module/module-not-found.ts";
import { noProxyMissing } from "./proxy/no-proxy-missing.ts";
import { proxy407 } from "./proxy/proxy-407.ts";
import { proxyConnectDenied } from "./proxy/proxy-connect-denied.ts";
import { proxyNeeded } from "./proxy/proxy-needed.ts";
import { proxyUnreachable } from "./proxy/proxy-unreachable.ts";
import { rule } from "./rule.ts";
import { goenvDisagrees } from "./settings/goenv-disagrees.ts";
import { gonoproxyTooBroad } from "./settings/gonoproxy-too-broad.ts";
import { goprivateMissing } from "./settings/goprivate-missing.ts";
import { goproxyBadScheme } from "./settings/goproxy-bad-scheme.ts";
import { goproxyCommaNoFailover } from "./settings/goproxy-comma-no-failover.ts";
import { goproxyDefaultBlocked } from "./settings/goproxy-default-blocked.ts";
import { goproxyEmpty } from "./settings/goproxy-empty.ts";
import { gosumdbMalformed } from "./settings/gosumdb-malformed.ts";
import { gosumdbOff } from "./settings/gosumdb-off.ts";
import { netrcMissing } from "./settings/netrc-missing.ts";
import { sumdbProxied } from "./sumdb/sumdb-proxied.ts";
import { sumdbSupportedError } from "./sumdb/sumdb-supported-error.ts";
import { sumdbUnreachable } from "./sumdb/sumdb-unreachable.ts";

/** Modes of settings, modules, logins and HTTP proxies, and what nothing explains: some of them speak before anybody was asked. */
export const knownRules = [
  rule(downloadFailsUnexplained, ({ layer }) => layer),
  rule(goNotFound),
  rule(goenvDisagrees),
  rule(gonoproxyTooBroad),
  rule(goprivateMissing),
  rule(goproxyBadScheme),
  rule(goproxyCommaNoFailover),
  rule(goproxyDefaultBlocked),
  rule(goproxyEmpty),
  rule(gosumdbMalformed),
  rule(gosumdbOff),
  rule(moduleNotFound),
  rule(netrcMissing),
  rule(noProxyMissing),
  rule(proxy407),
  rule(proxyConnectDenied),
  rule(proxyNeeded),
  rule(proxyUnreachable),
  rule(sumdbProxied),
  rule(sumdbSupportedError),
  rule(sumdbUnreachable),
] as const;
