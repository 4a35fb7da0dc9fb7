import * as z from "zod/mini";
import { catalogueSchema } from "./catalogue.ts";
import { explainSchema } from "./explain.ts";
import { recordingSchema } from "./recording.ts";
import { reportSchema } from "./report.ts";

const SCHEMAS = {
  report: reportSchema,
  explain: explainSchema,
  recording: recordingSchema,
  findings: catalogueSchema,
} as const;

/** Names of the published outputs. */
export const SCHEMA_NAMES: readonly string[] = Object.keys(SCHEMAS);

/** The JSON Schema of one output, made from the shape the program itself uses; null: no output has that name. */
export function jsonSchema(name: string): unknown {
  const known = Object.entries(SCHEMAS).find(([key]) => key === name);
  return known === undefined ? null : z.toJSONSchema(known[1]);
}
