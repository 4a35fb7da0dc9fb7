import { dnsBlackhole } from "./dns/dns-blackhole.ts";
import { dnsFakeIp } from "./dns/dns-fake-ip.ts";
import { dnsFilteredNxdomain } from "./dns/dns-filtered-nxdomain.ts";
import { dnsHostsPinStale } from "./dns/dns-hosts-pin-stale.ts";
import { dnsNxdomain } from "./dns/dns-nxdomain.ts";
import { dnsNxdomainHijack } from "./dns/dns-nxdomain-hijack.ts";
import { dnsPoisoned } from "./dns/dns-poisoned.ts";
import { dnsPrivateAnswer } from "./dns/dns-private-answer.ts";
import { dnsResolverDown } from "./dns/dns-resolver-down.ts";
import { dnsServfail } from "./dns/dns-servfail.ts";
import { dnsTimeout } from "./dns/dns-timeout.ts";
import { http5xx } from "./http/http-5xx.ts";
import { http401 } from "./http/http-401.ts";
import { http403 } from "./http/http-403.ts";
import { http403Block } from "./http/http-403-block.ts";
import { http404Base } from "./http/http-404-base.ts";
import { httpCaptivePortal } from "./http/http-captive-portal.ts";
import { httpHtml200 } from "./http/http-html-200.ts";
import { httpRedirectInsecure } from "./http/http-redirect-insecure.ts";
import { httpRedirectLoop } from "./http/http-redirect-loop.ts";
import { httpStall } from "./http/http-stall.ts";
import { httpTruncEof } from "./http/http-trunc-eof.ts";
import { proxyConnectRedirect } from "./proxy/proxy-connect-redirect.ts";
import { rule } from "./rule.ts";
import { goproxyFileMissing } from "./settings/goproxy-file-missing.ts";
import { sumdbLookup404 } from "./sumdb/sumdb-lookup-404.ts";
import { sumdbMismatch } from "./sumdb/sumdb-mismatch.ts";
import { tcpNotTls } from "./tcp/tcp-not-tls.ts";
import { tcpRefused } from "./tcp/tcp-refused.ts";
import { tcpRstConnect } from "./tcp/tcp-rst-connect.ts";
import { tcpRstSni } from "./tcp/tcp-rst-sni.ts";
import { tcpTimeout } from "./tcp/tcp-timeout.ts";
import { tcpUnreachable } from "./tcp/tcp-unreachable.ts";
import { tls13Intolerance } from "./tls/tls-13-intolerance.ts";
import { tlsAlert } from "./tls/tls-alert.ts";
import { tlsCaWrongPlace } from "./tls/tls-ca-wrong-place.ts";
import { tlsCertEnvBad } from "./tls/tls-cert-env-bad.ts";
import { tlsClockSkew } from "./tls/tls-clock-skew.ts";
import { tlsExpired } from "./tls/tls-expired.ts";
import { tlsHostname } from "./tls/tls-hostname.ts";
import { tlsLargeClienthello } from "./tls/tls-large-clienthello.ts";
import { tlsMissingIntermediate } from "./tls/tls-missing-intermediate.ts";
import { tlsMitmTrusted } from "./tls/tls-mitm-trusted.ts";
import { tlsMitmUntrusted } from "./tls/tls-mitm-untrusted.ts";
import { tlsMtlsRequired } from "./tls/tls-mtls-required.ts";
import { tlsNoRoots } from "./tls/tls-no-roots.ts";
import { tlsPrivateCa } from "./tls/tls-private-ca.ts";
import { tlsSelfSigned } from "./tls/tls-self-signed.ts";
import { tlsSniDrop } from "./tls/tls-sni-drop.ts";
import { tlsTimeout } from "./tls/tls-timeout.ts";

/** Modes of what was seen in DNS, TCP, TLS and HTTP, and in what was delivered: where nothing was asked they say nothing. */
export const seenRules = [
  rule(dnsBlackhole),
  rule(dnsFakeIp),
  rule(dnsFilteredNxdomain),
  rule(dnsHostsPinStale),
  rule(dnsNxdomain),
  rule(dnsNxdomainHijack),
  rule(dnsPoisoned),
  rule(dnsPrivateAnswer),
  rule(dnsResolverDown),
  rule(dnsServfail),
  rule(dnsTimeout),
  rule(goproxyFileMissing),
  rule(http401),
  rule(http403),
  rule(http403Block),
  rule(http404Base),
  rule(http5xx),
  rule(httpCaptivePortal),
  rule(httpHtml200),
  rule(httpRedirectInsecure),
  rule(httpRedirectLoop),
  rule(httpStall),
  rule(httpTruncEof),
  rule(proxyConnectRedirect),
  rule(sumdbLookup404),
  rule(sumdbMismatch),
  rule(tcpNotTls),
  rule(tcpRefused),
  rule(tcpRstConnect),
  rule(tcpRstSni),
  rule(tcpTimeout),
  rule(tcpUnreachable),
  rule(tls13Intolerance),
  rule(tlsAlert),
  rule(tlsCaWrongPlace),
  rule(tlsCertEnvBad),
  rule(tlsClockSkew),
  rule(tlsExpired),
  rule(tlsHostname),
  rule(tlsLargeClienthello),
  rule(tlsMissingIntermediate),
  rule(tlsMitmTrusted),
  rule(tlsMitmUntrusted),
  rule(tlsMtlsRequired),
  rule(tlsNoRoots),
  rule(tlsPrivateCa),
  rule(tlsSelfSigned),
  rule(tlsSniDrop),
  rule(tlsTimeout),
] as const;
