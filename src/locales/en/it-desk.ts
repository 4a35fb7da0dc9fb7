import type { ObservationKind } from "../../model/observation.ts";
import type { DeskEvidence, DeskFault, ItDeskWords } from "../it-desk-words.ts";

const steps: Record<ObservationKind, string> = {
  dns: "name lookup",
  "dns-probe": "name lookup (comparison)",
  tcp: "TCP connection",
  tunnel: "request to the HTTP proxy",
  tls: "TLS handshake",
  http: "HTTP request",
  file: "file",
  git: "git",
};

function ended({ ended: end }: DeskEvidence): string {
  switch (end.how) {
    case "failed":
      return end.text === "" ? "failed" : `failed: ${end.text}`;
    case "silent":
      return `no answer within ${Math.round(end.afterMs / 100) / 10} s`;
    case "answered":
      return end.text;
    case "certificate":
      return end.by === null ? "finished" : `certificate made by "${end.by}"`;
  }
}

function line(evidence: DeskEvidence): string {
  const via = evidence.via === null ? "" : ` through the HTTP proxy ${evidence.via}`;
  return `  ${evidence.at}  ${steps[evidence.step]}, ${evidence.target}${via}: ${ended(evidence)}`;
}

function fault(one: DeskFault, number: number | null): string[] {
  const works = one.worked.map((step) => steps[step]).join(", ");
  return [
    `${number === null ? "" : `${number}. `}What happens: ${one.title}.`,
    ...(one.by === null ? [] : [`Seen in the way: ${one.by}.`]),
    ...(one.stopped === null
      ? []
      : [`${works === "" ? "" : `Works: ${works}. `}Goes wrong from this step on: ${steps[one.stopped]}.`]),
    ...one.requests,
    ...one.roots.flatMap(({ authority, fingerprint }) => [
      `Please hand out the root certificate${authority === "" ? "" : ` "${authority}"`} as a PEM file, and its SHA-256 fingerprint by another way (intranet page, telephone).${
        fingerprint === null ? " The connection does not show it." : " The connection shows a root with this one:"
      }`,
      ...(fingerprint === null ? [] : [`  ${fingerprint}`]),
    ]),
    ...(one.meanwhile.length === 0
      ? []
      : ["Tried here, and works until then:", ...one.meanwhile.map((text) => `  ${text}`)]),
    ...(one.evidence.length === 0 ? [] : ["Seen (times in UTC):", ...new Set(one.evidence.map(line))]),
    ...(one.goSays === null ? [] : ["The go command says:", ...one.goSays.split("\n").map((text) => `  ${text}`)]),
  ];
}

export const itDesk: ItDeskWords = {
  text: (faults, command) =>
    [
      `This is about downloads of Go modules (${command}) on this network.`,
      ...faults.flatMap((one, index) => ["", ...fault(one, faults.length > 1 ? index + 1 : null)]),
    ].join("\n"),
};
