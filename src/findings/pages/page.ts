import type { Intent, SettingPlace } from "../../model/finding.ts";

/** What the page of a mode shows beside its words: lines that go prints (hosts are examples), and what to do, best first. */
export interface PageFacts {
  readonly prints: readonly string[];
  readonly intents: readonly Intent[];
}

export const nowhere: SettingPlace = { origin: "default", file: null, line: null };
const inGoEnv: SettingPlace = { origin: "goenv-file", file: null, line: null };
export const mirror = "proxy.golang.org";
export const inside = "goproxy.corp.example.com";

export function set(name: string, value: string): Intent {
  return { intent: "set-setting", name, value, replaces: nowhere };
}

export function unset(name: string, then: string, place = inGoEnv): Intent {
  return { intent: "unset-setting", name, place, then };
}

export function ask(what: Extract<Intent, { intent: "ask-network-admin" }>["what"], host = mirror): Intent {
  return { intent: "ask-network-admin", what, hosts: [host] };
}

export function owner(what: Extract<Intent, { intent: "ask-host-owner" }>["what"]): Intent {
  return { intent: "ask-host-owner", what, host: inside };
}

export function manual(
  what: Extract<Intent, { intent: "manual" }>["what"],
  facts: Readonly<Record<string, string>> = {},
): Intent {
  return { intent: "manual", what, facts };
}

export const chinaMirror = set("GOPROXY", "https://goproxy.cn,direct");
export const trust: Intent = { intent: "trust-root", host: inside, authority: "Example Corp Root CA", sha256: null };
export const unknownAuthority = "tls: failed to verify certificate: x509: certificate signed by unknown authority";
