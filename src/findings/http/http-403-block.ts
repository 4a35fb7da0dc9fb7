import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { type Broken, brokenRoads, failingLabels, unique } from "../broken.ts";
import { withoutPort } from "../fault.ts";
import { answerOf, answersBehind } from "./behind.ts";
import { filterProduct } from "./block-page.ts";
import { isHtml, titleOf } from "./html.ts";
import { askedURL } from "./request.ts";

/** `product`: the filter that names itself in the answer. `title`: of its page, where it sent one. */
export type Http403BlockFacts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly status: number;
  readonly product: string;
  readonly title: string | null;
};

interface Block extends Omit<Http403BlockFacts, "hosts"> {
  readonly host: string;
  readonly observations: readonly string[];
  readonly broken: Broken;
}

/** A filter product answers in place of the host: mostly with 403, and also with 200, a redirect or 503. */
export const http403Block: FailureMode<"http-403-block", "http", Http403BlockFacts> = {
  id: "http-403-block",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-supported-error"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<Http403BlockFacts>[] {
  const blocks = brokenRoads(evidence.forecasts).flatMap((broken) => blockOn(evidence, broken) ?? []);
  return unique(blocks.map(({ product }) => product)).flatMap((product) => {
    const group = blocks.filter((block) => block.product === product);
    return group[0] === undefined ? [] : [detected(group[0], group)];
  });
}

function blockOn(evidence: Evidence<"http">, broken: Broken): Block | null {
  for (const key of answersBehind(broken)) {
    const answer = answerOf(evidence.observation(key));
    if (answer === null) continue;
    const url = askedURL(answer);
    const product = filterProduct(url, answer.value);
    // A device that serves the file as well only names itself on the way.
    if (product === null || (answer.value.status === 200 && !isHtml(answer.value))) continue;
    return {
      host: withoutPort(broken.breakage.host ?? "").toLowerCase(),
      url,
      status: answer.value.status,
      product,
      title: isHtml(answer.value) ? titleOf(answer.value) : null,
      observations: unique([key, ...(broken.breakage.observation === null ? [] : [broken.breakage.observation])]),
      broken,
    };
  }
  return null;
}

function detected(first: Block, blocks: readonly Block[]): Detected<Http403BlockFacts> {
  const { host, url, status, product, title } = first;
  const hosts = unique(blocks.map((block) => block.host));
  const admin: Intent = { intent: "ask-network-admin", what: "allow-url", hosts };
  // Such a device may also stand in front of a company's own host, by the will of its owner.
  const isPublic = hosts.every(isPublicService);
  const owners = hosts
    .filter((one) => !isPublicService(one))
    .map((one): Intent => ({ intent: "ask-host-owner", what: "allow-request", host: one }));
  return {
    subject: { kind: "host", name: host },
    location: null,
    hosts,
    confidence: isPublic ? "high" : "medium",
    facts: { hosts, url, status, product, title },
    evidence: { observations: unique(blocks.flatMap(({ observations }) => observations)), settings: [] },
    breaks: failingLabels(blocks.map(({ broken }) => broken)),
    intents: [admin, ...owners],
  };
}
