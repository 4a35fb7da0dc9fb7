import type { DeskEvidence } from "../../locales/it-desk-words.ts";
import type { Observation } from "../../model/observation.ts";

/** More than these make a text that nobody reads. */
const atMost = 8;

/** The steps behind a finding in the order they were taken; `issuer`: who made the certificates that were shown. A step that was not taken, or was cut off by us, shows nothing. */
export function evidenceOf(
  observations: readonly Observation[],
  startedAt: string,
  issuer: string | null,
): readonly DeskEvidence[] {
  return observations
    .toSorted((a, b) => a.startedMs - b.startedMs)
    .flatMap((observation) => {
      const ended = endOf(observation, issuer);
      if (ended === null) return [];
      const at = new Date(Date.parse(startedAt) + observation.startedMs).toISOString().replace(/\.\d+Z$/, "Z");
      return [{ at, step: observation.kind, ...targetOf(observation), ended }];
    })
    .slice(0, atMost);
}

/** What was unlike go's own first message, in words of any language. */
const HELLOS: Readonly<Record<string, readonly string[]>> = { tls12: ["TLS 1.2"], large: ["ClientHello > 1460 B"] };

/** Content keys say whom a step was for (model/content-key.ts). */
function targetOf({ key, kind }: Observation): Pick<DeskEvidence, "target" | "via"> {
  const [, first = "", second = "", third = "", fourth = ""] = key.split(" ");
  const [, proxy = null] = / via (\S+)$/.exec(key) ?? [];
  switch (kind) {
    case "tls": {
      const named = second === "" || first.startsWith(`${second}:`) ? [] : [second];
      const about = [...named, ...(key.startsWith("tls-probe ") ? (HELLOS[third] ?? []) : [])];
      return { target: about.length === 0 ? first : `${first} (${about.join(", ")})`, via: hostOf(proxy) };
    }
    case "tunnel":
      return { target: second, via: hostOf(first) };
    case "dns-probe":
      return { target: `${third} ${fourth}, ${first} ${hostOf(second) ?? second}`, via: null };
    case "http":
      return { target: originOf(second), via: hostOf(proxy) };
    case "git":
      return { target: originOf(second), via: null };
    case "dns":
    case "tcp":
    case "file":
      return { target: first, via: null };
  }
}

function originOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^/?#]*)/i.exec(url)?.slice(1).join("") ?? "…";
}

function hostOf(url: string | null): string | null {
  return url === null ? null : (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url)?.[1] ?? url);
}

function endOf(observation: Observation, issuer: string | null): DeskEvidence["ended"] | null {
  switch (observation.ending) {
    case "failed":
      return { how: "failed", text: inPlainWords(observation.failure.raw) };
    case "timed-out":
      return { how: "silent", afterMs: observation.elapsedMs };
    case "ok":
      return observation.kind === "tls"
        ? { how: "certificate", by: issuer }
        : { how: "answered", text: answerOf(observation) };
    case "cut-off":
    case "not-asked":
      return null;
  }
}

/** What OpenSSL says without its own places in memory and source: `tlsv13 alert certificate required (SSL alert number 116)`. */
function inPlainWords(raw: string): string {
  const [, reason = null, rest = ""] = /^[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):[^:]*:\d+:(.*)$/.exec(raw) ?? [];
  if (reason === null) return raw;
  return rest === "" ? reason : `${reason} (${rest})`;
}

function answerOf(observation: Extract<Observation, { ending: "ok" }>): string {
  switch (observation.kind) {
    case "dns":
      return observation.value.addresses.join(", ");
    case "dns-probe":
      return observation.value.answers.map(({ rcode, addresses }) => [rcode, ...addresses].join(" ")).join("; ");
    case "tunnel":
      return String(observation.value.status);
    case "http":
      return `${observation.value.status} ${observation.value.reason}`.trim();
    case "tcp":
    case "tls":
    case "file":
    case "git":
      return "ok";
  }
}
