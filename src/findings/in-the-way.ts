/**
 * The modes that name who or what is in the way of a host. Where one of them fits, it comes before a mode that only says which host cannot
 * be reached and what else to ask.
 */
export const IN_THE_WAY = [
  "dns-blackhole",
  "dns-fake-ip",
  "dns-filtered-nxdomain",
  "dns-hosts-pin-stale",
  "dns-nxdomain-hijack",
  "dns-poisoned",
  "dns-private-answer",
  "http-captive-portal",
  "proxy-needed",
  "tcp-rst-sni",
  "tls-13-intolerance",
  "tls-large-clienthello",
  "tls-sni-drop",
] as const;
