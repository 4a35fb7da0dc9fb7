import { chooseLang } from "../locales/lang.ts";
import { loadEndpointsWords } from "../locales/load-endpoints-words.ts";
import { endpoints } from "../plan/endpoints.ts";
import { renderJSON } from "../render/json.ts";
import { readEnvironment } from "../system/read-environment.ts";
import { modulesToCheck } from "./modules.ts";
import type { DiagnoseOptions } from "./options.ts";
import { output } from "./output.ts";
import { readConfig } from "./read-config.ts";
import { screen } from "./screen.ts";
import { parseSet } from "./set-option.ts";
import { TOOL } from "./tool.ts";
import { UsageError } from "./usage-error.ts";

/** Prints whom a run would contact, stage by stage, and contacts nobody. Returns the exit code. */
export async function printEndpoints(options: DiagnoseOptions): Promise<number> {
  if (options.from !== undefined) throw new UsageError(({ endpointsFrom }) => endpointsFrom);
  const set = parseSet(options.set ?? []);
  const asJSON = options.json === true || options.format === "json";
  const lang = options.lang ?? (asJSON ? "en" : chooseLang(null, process.env));
  const { environment, secrets } = await readEnvironment({
    process: process.env,
    cwd: process.cwd(),
    set,
    signal: new AbortController().signal,
  });
  const request = {
    modules: modulesToCheck(options.module ?? [], environment),
    set: secrets.redactSet(set),
    offline: options.offline === true,
    patient: options.patient === true,
    ...(await readConfig(options.config, environment.modules.file)),
    reference: options.reference,
    prove: options.prove,
  };
  const planned = endpoints({ environment, request }, { tool: TOOL, lang });
  if (asJSON) await output(renderJSON(planned), options.output);
  else {
    const { renderEndpoints } = await import("../render/text/endpoints.ts");
    const words = await loadEndpointsWords(lang);
    await output(renderEndpoints(planned, { ...screen(options), words }), options.output);
  }
  return 0;
}
