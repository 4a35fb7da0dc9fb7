import { jsonSchema, SCHEMA_NAMES } from "../model/json-schema.ts";
import { writeOut } from "../system/standard-output.ts";
import { UsageError } from "./usage-error.ts";

/** Prints the JSON Schema of one of the outputs. */
export async function schema(name: string): Promise<number> {
  const found = jsonSchema(name);
  if (found === null) throw new UsageError((words) => words.noSchema(name, SCHEMA_NAMES.join(", ")));
  writeOut(`${JSON.stringify(found, null, 2)}\n`);
  return 0;
}
