import type { ExplainedModule } from "../../model/explain.ts";
import type { Decision } from "./decide.ts";
import { type Rules, shownURL } from "./rules.ts";

type Checksum = ExplainedModule["checksum"];

/** Whether the checksum database is asked for a module outside go.sum, why, and where it may be reached. */
export function explainChecksum(rules: Rules, { sumdb }: Decision): Checksum {
  if (sumdb === null) return { consulted: false, because: "no-module", database: null, bases: [], error: null };
  const { use, because } = sumdb;
  if (!use) return { consulted: false, because, database: null, bases: [], error: null };
  const database = rules.database();
  if (!database.ok) return { consulted: true, because, database: null, bases: [], error: database.error.text };
  const { name, url, direct } = database.value;
  const bases = url === null ? basesOf(rules, name, direct) : [shownURL(url)];
  return { consulted: true, because, database: name, bases, error: null };
}

/** In the order go tries them: each module proxy that says it offers the database, then the database itself. */
function basesOf({ list, entries, entryNames }: Rules, name: string, direct: string): string[] {
  if (!list.ok) return [];
  const proxies = entries.flatMap(({ kind }, index) =>
    kind === "proxy" ? [`${(entryNames[index] ?? "").replace(/\/$/, "")}/sumdb/${name}`] : [],
  );
  return [...proxies, direct];
}
