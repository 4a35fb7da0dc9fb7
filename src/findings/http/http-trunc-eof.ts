import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** `bytes`: of the body that came; `promised`: how many the header announces; null: it does not say. */
export type HttpTruncEofFacts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly bytes: number;
  readonly promised: number | null;
};

/** The connection ends in the middle of a file. */
export const httpTruncEof: FailureMode<"http-trunc-eof", "http", HttpTruncEofFacts> = {
  id: "http-trunc-eof",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a2-nginx-buffers"],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<HttpTruncEofFacts>[] {
  const faults = faultsOf(evidence, (observation) => {
    if (observation.ending !== "ok" || !observation.value.body.truncated) return null;
    const url = askedURL(observation);
    const { body, headers } = observation.value;
    const length = Number(headers["content-length"] ?? Number.NaN);
    return { host: hostOfURL(url), url, bytes: body.bytes, promised: Number.isInteger(length) ? length : null };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const { host, ...facts } = first.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  const owners = hosts
    .filter((one) => !isPublicService(one))
    .map((one): Intent => ({ intent: "ask-host-owner", what: "send-whole-files", host: one }));
  return [
    {
      subject: { kind: "host", name: host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, ...facts },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: [...owners, { intent: "ask-network-admin", what: "let-files-through", hosts }],
    },
  ];
}
