import { valueOf } from "../../go/cfg/value-of.ts";
import type { ProxyList } from "../../go/modfetch/proxy-list.ts";
import { useSumDB } from "../../go/modfetch/use-sumdb.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import { redacted } from "../../go/url/redacted.ts";
import { parse } from "../../go/url/url.ts";
import type { GoFacts } from "../../model/environment.ts";
import type { ExplainedModule } from "../../model/explain.ts";

/** Whether the checksum database is asked for a module outside go.sum, why, and where it may be reached. */
export function explainChecksum(facts: GoFacts, list: ProxyList, path: string): ExplainedModule["checksum"] {
  const { settings } = facts;
  const gosumdb = valueOf(settings, "GOSUMDB");
  const use = useSumDB(path, {
    gosumdb,
    gonosumdb: valueOf(settings, "GONOSUMDB"),
    goproxy: valueOf(settings, "GOPROXY"),
  });
  if (!use.use) return { consulted: false, because: use.because, database: null, bases: [], error: null };
  const database = parseGosumdb(gosumdb);
  if (!database.ok)
    return { consulted: true, because: use.because, database: null, bases: [], error: database.error.text };
  const { name, url, direct } = database.value;
  return {
    consulted: true,
    because: use.because,
    database: name,
    bases: url === null ? basesOf(list, name, direct) : [shown(url)],
    error: null,
  };
}

/** In the order go tries them: each module proxy that says it offers the database, then the database itself. */
function basesOf(list: ProxyList, name: string, direct: string): string[] {
  if (!list.ok) return [];
  const proxies = list.entries
    .filter(({ kind }) => kind === "proxy")
    .map(({ url }) => `${shown(url).replace(/\/$/, "")}/sumdb/${name}`);
  return [...proxies, direct];
}

function shown(url: string): string {
  const parsed = parse(url);
  return parsed.ok ? redacted(parsed.value) : url;
}
