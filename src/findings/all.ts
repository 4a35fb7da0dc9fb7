import { dnsBlackhole } from "./dns/dns-blackhole.ts";
import { dnsFakeIp } from "./dns/dns-fake-ip.ts";
import { dnsFilteredNxdomain } from "./dns/dns-filtered-nxdomain.ts";
import { dnsHostsPinStale } from "./dns/dns-hosts-pin-stale.ts";
import { dnsNxdomain } from "./dns/dns-nxdomain.ts";
import { dnsNxdomainHijack } from "./dns/dns-nxdomain-hijack.ts";
import { dnsPoisoned } from "./dns/dns-poisoned.ts";
import { dnsPrivateAnswer } from "./dns/dns-private-answer.ts";
import { dnsTimeout } from "./dns/dns-timeout.ts";
import { downloadFailsUnexplained } from "./general/download-fails-unexplained.ts";
import { http401 } from "./http/http-401.ts";
import { http403 } from "./http/http-403.ts";
import { http403Block } from "./http/http-403-block.ts";
import { httpCaptivePortal } from "./http/http-captive-portal.ts";
import { httpHtml200 } from "./http/http-html-200.ts";
import { httpRedirectInsecure } from "./http/http-redirect-insecure.ts";
import { httpStall } from "./http/http-stall.ts";
import { goNotFound } from "./machine/go-not-found.ts";
import { moduleNotFound } from "./module/module-not-found.ts";
import { noProxyMissing } from "./proxy/no-proxy-missing.ts";
import { proxy407 } from "./proxy/proxy-407.ts";
import { proxyConnectBadgw } from "./proxy/proxy-connect-badgw.ts";
import { proxyConnectDenied } from "./proxy/proxy-connect-denied.ts";
import { proxyNeeded } from "./proxy/proxy-needed.ts";
import { proxyUnreachable } from "./proxy/proxy-unreachable.ts";
import { type Rule, type RuleFound, rule } from "./rule.ts";
import { goenvDisagrees } from "./settings/goenv-disagrees.ts";
import { gonoproxyTooBroad } from "./settings/gonoproxy-too-broad.ts";
import { goprivateMissing } from "./settings/goprivate-missing.ts";
import { goproxyBadScheme } from "./settings/goproxy-bad-scheme.ts";
import { goproxyCommaNoFailover } from "./settings/goproxy-comma-no-failover.ts";
import { goproxyDefaultBlocked } from "./settings/goproxy-default-blocked.ts";
import { goproxyEmpty } from "./settings/goproxy-empty.ts";
import { goproxyOff } from "./settings/goproxy-off.ts";
import { gosumdbMalformed } from "./settings/gosumdb-malformed.ts";
import { gosumdbOff } from "./settings/gosumdb-off.ts";
import { netrcMissing } from "./settings/netrc-missing.ts";
import { sumdbProxied } from "./sumdb/sumdb-proxied.ts";
import { sumdbSupportedError } from "./sumdb/sumdb-supported-error.ts";
import { sumdbUnreachable } from "./sumdb/sumdb-unreachable.ts";
import { tcpRefused } from "./tcp/tcp-refused.ts";
import { tcpRstSni } from "./tcp/tcp-rst-sni.ts";
import { tcpTimeout } from "./tcp/tcp-timeout.ts";
import { tlsCaWrongPlace } from "./tls/tls-ca-wrong-place.ts";
import { tlsCertEnvBad } from "./tls/tls-cert-env-bad.ts";
import { tlsClockSkew } from "./tls/tls-clock-skew.ts";
import { tlsExpired } from "./tls/tls-expired.ts";
import { tlsHostname } from "./tls/tls-hostname.ts";
import { tlsLargeClienthello } from "./tls/tls-large-clienthello.ts";
import { tlsMissingIntermediate } from "./tls/tls-missing-intermediate.ts";
import { tlsMitmTrusted } from "./tls/tls-mitm-trusted.ts";
import { tlsMitmUntrusted } from "./tls/tls-mitm-untrusted.ts";
import { tlsNoRoots } from "./tls/tls-no-roots.ts";
import { tlsPrivateCa } from "./tls/tls-private-ca.ts";
import { tlsSelfSigned } from "./tls/tls-self-signed.ts";
import { tlsSniDrop } from "./tls/tls-sni-drop.ts";

/** Every failure mode, by id. Ids are appended, never renamed or used again. */
export const allRules = [
  rule(dnsBlackhole),
  rule(dnsFakeIp),
  rule(dnsFilteredNxdomain),
  rule(dnsHostsPinStale),
  rule(dnsNxdomain),
  rule(dnsNxdomainHijack),
  rule(dnsPoisoned),
  rule(dnsPrivateAnswer),
  rule(dnsTimeout),
  rule(downloadFailsUnexplained, ({ layer }) => layer),
  rule(goNotFound),
  rule(goenvDisagrees),
  rule(gonoproxyTooBroad),
  rule(goprivateMissing),
  rule(goproxyBadScheme),
  rule(goproxyCommaNoFailover),
  rule(goproxyDefaultBlocked),
  rule(goproxyEmpty),
  rule(goproxyOff),
  rule(gosumdbMalformed),
  rule(gosumdbOff),
  rule(http401),
  rule(http403),
  rule(http403Block),
  rule(httpCaptivePortal),
  rule(httpHtml200),
  rule(httpRedirectInsecure),
  rule(httpStall),
  rule(moduleNotFound),
  rule(netrcMissing),
  rule(noProxyMissing),
  rule(proxy407),
  rule(proxyConnectBadgw),
  rule(proxyConnectDenied),
  rule(proxyNeeded),
  rule(proxyUnreachable),
  rule(sumdbProxied),
  rule(sumdbSupportedError),
  rule(sumdbUnreachable),
  rule(tcpRefused),
  rule(tcpRstSni),
  rule(tcpTimeout),
  rule(tlsCaWrongPlace),
  rule(tlsCertEnvBad),
  rule(tlsClockSkew),
  rule(tlsExpired),
  rule(tlsHostname),
  rule(tlsLargeClienthello),
  rule(tlsMissingIntermediate),
  rule(tlsMitmTrusted),
  rule(tlsMitmUntrusted),
  rule(tlsNoRoots),
  rule(tlsPrivateCa),
  rule(tlsSelfSigned),
  rule(tlsSniDrop),
] as const;

type AnyRule = (typeof allRules)[number];

export type FindingId = AnyRule["id"];

type FactsById = { [R in AnyRule as R["id"]]: R extends Rule<string, infer F> ? F : never };

/** The facts that a finding of this id carries. */
export type FactsOf<Id extends FindingId> = FactsById[Id];

/** A finding of one of these ids, with its facts. */
export type FoundOf<Id extends FindingId> = RuleFound<Id, FactsOf<Id>>;

export type Found = { [Id in FindingId]: FoundOf<Id> }[FindingId];
