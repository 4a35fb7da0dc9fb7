import { commandRules } from "./command-rules.ts";
import { knownRules } from "./known-rules.ts";
import type { Rule, RuleFound } from "./rule.ts";
import { seenRules } from "./seen-rules.ts";

/** Every failure mode. Ids are appended, never renamed or used again. */
export const allRules = [...knownRules, ...seenRules, ...commandRules] as const;

export type AnyRule = (typeof allRules)[number];

export type FindingId = AnyRule["id"];

type FactsById = { [R in AnyRule as R["id"]]: R extends Rule<string, infer F> ? F : never };

/** The facts that a finding of this id carries. */
export type FactsOf<Id extends FindingId> = FactsById[Id];

/** A finding of one of these ids, with its facts. */
export type FoundOf<Id extends FindingId> = RuleFound<Id, FactsOf<Id>>;

export type Found = { [Id in FindingId]: FoundOf<Id> }[FindingId];
