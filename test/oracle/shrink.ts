import type { OracleCase, ServerPlan } from "./oracle-case.ts";

/** Simpler cases than this one, the boldest first. */
export function* simpler(one: OracleCase): Generator<OracleCase> {
  if (one.goenv !== null) yield { ...one, goenv: null };
  if (one.netrc !== null) yield { ...one, netrc: null };
  for (const name of Object.keys(one.env)) {
    if (name === "HTTPS_PROXY" || name === "HTTP_PROXY") continue;
    const { [name]: _dropped, ...env } = one.env;
    yield { ...one, env };
  }
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY"])
    if (one.env[name] !== "http://{P}") yield { ...one, env: { ...one.env, [name]: "http://{P}" } };
  if (one.env["GOSUMDB"] !== "off") yield { ...one, env: { ...one.env, GOSUMDB: "off" } };
  const list = one.env["GOPROXY"] ?? "";
  for (const part of new Set(list.split(/(?<=[,|])/))) {
    const rest = list.replace(part, "").replace(/[,|]$/, "");
    if (rest !== "" && rest !== list) yield { ...one, env: { ...one.env, GOPROXY: rest } };
  }
  if (list !== "http://{A}" && list !== "direct") {
    yield { ...one, env: { ...one.env, GOPROXY: "http://{A}" } };
    yield { ...one, env: { ...one.env, GOPROXY: "direct" } };
  }
  if (one.httpProxy !== "passes") yield { ...one, httpProxy: "passes" };
  for (const server of ["A", "B", "T"] as const) {
    const plan = one.servers[server];
    const under = (changed: ServerPlan): OracleCase => ({ ...one, servers: { ...one.servers, [server]: changed } });
    if (Object.keys(plan.files).length > 0) yield under({ ...plan, files: {} });
    if (plan.all !== "ok") yield under({ ...plan, all: "ok" });
  }
  if (one.page !== "404") yield { ...one, page: "404" };
  if (one.list.join() !== "v1.2.3") yield { ...one, list: ["v1.2.3"] };
  if (one.tip !== "v1.2.3") yield { ...one, tip: "v1.2.3" };
  if (one.module !== "example.com/hello") yield { ...one, module: "example.com/hello" };
  if (one.query !== "v1.2.3") yield { ...one, query: "v1.2.3" };
  if (one.command !== "download") yield { ...one, command: "download" };
}
