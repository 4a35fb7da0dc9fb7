import { dnsNxdomain } from "./dns/dns-nxdomain.ts";
import { dnsTimeout } from "./dns/dns-timeout.ts";
import { downloadFailsUnexplained } from "./general/download-fails-unexplained.ts";
import { http403 } from "./http/http-403.ts";
import { httpHtml200 } from "./http/http-html-200.ts";
import { httpRedirectInsecure } from "./http/http-redirect-insecure.ts";
import { type Rule, type RuleFound, rule } from "./rule.ts";
import { goenvDisagrees } from "./settings/goenv-disagrees.ts";
import { gonoproxyTooBroad } from "./settings/gonoproxy-too-broad.ts";
import { goproxyBadScheme } from "./settings/goproxy-bad-scheme.ts";
import { goproxyEmpty } from "./settings/goproxy-empty.ts";
import { tcpRefused } from "./tcp/tcp-refused.ts";
import { tcpTimeout } from "./tcp/tcp-timeout.ts";
import { tlsExpired } from "./tls/tls-expired.ts";
import { tlsPrivateCa } from "./tls/tls-private-ca.ts";

/** Every failure mode, by id. Ids are appended, never renamed or used again. */
export const allRules = [
  rule(dnsNxdomain),
  rule(dnsTimeout),
  rule(downloadFailsUnexplained, ({ layer }) => layer),
  rule(goenvDisagrees),
  rule(gonoproxyTooBroad),
  rule(goproxyBadScheme),
  rule(goproxyEmpty),
  rule(http403),
  rule(httpHtml200),
  rule(httpRedirectInsecure),
  rule(tcpRefused),
  rule(tcpTimeout),
  rule(tlsExpired),
  rule(tlsPrivateCa),
] as const;

type AnyRule = (typeof allRules)[number];

export type FindingId = AnyRule["id"];

type FactsById = { [R in AnyRule as R["id"]]: R extends Rule<string, infer F> ? F : never };

/** The facts that a finding of this id carries. */
export type FactsOf<Id extends FindingId> = FactsById[Id];

/** A finding of one of these ids, with its facts. */
export type FoundOf<Id extends FindingId> = RuleFound<Id, FactsOf<Id>>;

export type Found = { [Id in FindingId]: FoundOf<Id> }[FindingId];
