import { valueOf } from "../../go/cfg/value-of.ts";
import { readGoSumMismatch } from "../../go/modfetch/go-sum-mismatch.ts";
import { useSumDB } from "../../go/modfetch/use-sumdb.ts";
import { escapePath, escapeVersion } from "../../go/module/escape.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Environment } from "../../model/environment.ts";
import type { Flow } from "../../model/flow.ts";
import type { Forecast } from "../../model/forecast.ts";
import { askHttp } from "./make-flows.ts";

/**
 * What the checksum database has of a version that differs from go.sum: go itself does not ask it then, and only a third one can tell which of
 * the two is right. Only where go would ask it for a version that go.sum does not know; straight, since it tells the truth only there.
 */
export function recordedSums(environment: Environment, forecasts: readonly Forecast[]): readonly Flow[] {
  const { settings } = environment;
  const [gosumdb, gonosumdb, goproxy] = ["GOSUMDB", "GONOSUMDB", "GOPROXY"].map((name) => valueOf(settings, name));
  const database = parseGosumdb(gosumdb ?? "");
  if (!database.ok) return [];
  const base = (database.value.url ?? database.value.direct).replace(/\/$/, "");
  return forecasts.flatMap(({ breakage }) => {
    const found = readGoSumMismatch(breakage?.text ?? "");
    if (found === null) return [];
    const { module, version } = found;
    const rules = { gosumdb: gosumdb ?? "", gonosumdb: gonosumdb ?? "", goproxy: goproxy ?? "" };
    if (!useSumDB(module, rules).use) return [];
    const [path, name] = [escapePath(module), escapeVersion(version)];
    if (!path.ok || !name.ok) return [];
    const url = `${base}/lookup/${path.value}@${name.value}`;
    return askHttp("recorded-sums", environment, { url, reads: "lookup", module, version });
  });
}
