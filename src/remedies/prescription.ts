import type { Remedy, RemedyWords } from "../locales/remedy-words.ts";
import type { Environment } from "../model/environment.ts";
import type { Proof } from "../model/proof.ts";
import type { PeopleRequest, Prescription, Shell } from "../model/report.ts";
import { plain } from "../model/words.ts";

/** What a prescription depends on beside the intent. `shell`: the one the user types into. */
export interface RemedyContext {
  readonly environment: Environment;
  readonly shell: Shell;
  /** git fetches something of what was asked, over connections of its own. Left out: no. */
  readonly gitOnTheRoad?: boolean;
  /** With the commands of all other systems and shells. Left out: only those of this one. */
  readonly everySystem?: boolean;
}

/** A prescription without its words. `fromArticle`: an article's own commands are these commands. */
export interface PrescriptionFacts
  extends Pick<Prescription, "id" | "kind" | "settings" | "commands" | "scope" | "fromArticle"> {
  readonly remedy: Remedy;
}

/** What does not depend on how it is done. */
export type Plain = Pick<PrescriptionFacts, "id" | "settings" | "scope" | "fromArticle">;

/** Adds words, rank, and what came of trying it; `proof` null: it is nothing that can be tried here. */
export function spell(facts: PrescriptionFacts, rank: number, words: RemedyWords, proof: Proof | null): Prescription {
  const { remedy, ...rest } = facts;
  const message = words.message(remedy);
  const risk = words.risk(remedy);
  return {
    ...rest,
    title: plain(words.title(remedy)),
    rank,
    message: message === null ? null : plain(message),
    request: requestOf(remedy),
    risk: risk === null ? null : plain(risk),
    proof: {
      state: proof?.state ?? "untested",
      why: plain(proof === null ? words.untested(remedy) : words.proof(proof)),
      elapsedMs: proof?.state === "passed" ? proof.elapsedMs : null,
    },
  };
}

function requestOf(remedy: Remedy): PeopleRequest | null {
  switch (remedy.remedy) {
    case "ask-network-admin":
      return { to: "network", what: remedy.what, hosts: [...remedy.hosts], root: null };
    case "ask-host-owner":
      return { to: "host-owner", what: remedy.what, hosts: [remedy.host], root: null };
    case "trust-root": {
      const { host, authority, fingerprint, here } = remedy;
      if (!here) return null;
      return { to: "network", what: "supply-root", hosts: [host], root: { authority, fingerprint } };
    }
    default:
      return null;
  }
}
