import { describe, expect, test } from "vitest";
import { explainAll } from "../../src/forecast/explain/explain.ts";
import type { Auth, Environment } from "../../src/model/environment.ts";
import type { Flow } from "../../src/model/flow.ts";
import type { Observation } from "../../src/model/observation.ts";
import { plan } from "../../src/plan/plan.ts";
import { ORDINARY_LIMITS } from "../../src/run/limits.ts";
import { answered, auth, environment, setting } from "../findings/builders.ts";

const host = "goproxy.example.com";

function withAuth(goproxy: string, more: Partial<Auth>, version = "go1.27"): Environment {
  const env = environment({ GOPROXY: setting(goproxy), GOSUMDB: setting("off") }, { auth: auth(more) });
  return { ...env, go: { ...env.go, version } };
}

describe("explain says whose login goes with a request", () => {
  const tool = { name: "goproxy-doctor", version: "0.1.0" } as const;
  const of = (env: Environment, module = "example.com/m@v1.0.0") =>
    explainAll(env, [module], { tool, lang: "en" }).modules[0]?.files[0]?.hops.map(({ credentials }) => credentials);

  test.each([
    [`https://${host}`, { netrcHosts: [host] }, "netrc"],
    [`https://${host}:8443`, { netrcHosts: [host] }, "none"],
    [`http://${host}`, { netrcHosts: [host] }, "none"],
    [`https://u:xxxxx@${host}`, { netrcHosts: [host] }, "userinfo"],
    [`https://${host}`, { goauth: ["command"] as Auth["goauth"] }, "goauth"],
    [`https://${host}`, { netrcHosts: [host], goauth: ["off"] as Auth["goauth"] }, "none"],
  ])("%s %j: %s", (goproxy, more, expected) => {
    expect(of(withAuth(goproxy, more))).toEqual([expected]);
  });

  test("the page that names a repository is go's own request", () => {
    const env = withAuth("direct", { netrcHosts: ["example.com", "github.com"] });
    expect(of(env)).toEqual(["netrc"]);
    expect(of(env, "github.com/a/b@v1.0.0")).toEqual(["none"]);
  });

  test("before Go 1.24 the entry counts before the URL's own", () => {
    expect(of(withAuth(`https://u:xxxxx@${host}`, { netrcHosts: [host] }, "go1.23.1"))).toEqual(["netrc"]);
  });
});

describe("a login goes where go sends it", () => {
  const first = `https://${host}/example.com/m/@v/v1.0.0.info`;

  /** The question for the .info file after these answers. */
  function asked(env: Environment, seen: readonly Observation[]): Flow & { kind: "http" } {
    const request = {
      modules: [{ path: "example.com/m", query: "v1.0.0", named: true }],
      set: [],
      offline: false,
      patient: false,
      config: null,
      reference: false,
    };
    const observations = new Map(seen.map((one) => [one.key, one]));
    const flows = plan({ environment: env, request, limits: ORDINARY_LIMITS }, observations, new Set());
    const flow = flows.find((one) => one.kind === "http" && one.url.endsWith(".info"));
    if (flow?.kind !== "http") throw new Error("nothing is asked");
    return flow;
  }
  const redirect = (location: string) => answered(first, { status: 302, headers: { location } });

  test("to the host itself", () => {
    expect(asked(withAuth(`https://${host}`, { netrcHosts: [host] }), [])).toMatchObject({
      netrc: host,
      id: `http GET ${first}`,
    });
    expect(asked(withAuth(`https://${host}`, {}), []).netrc).toBeUndefined();
  });

  test.each([
    ["the same host, another port", `https://${host}:8443/x.info`, host, ` as ${host}`],
    ["a host below", `https://cdn.${host}/x.info`, host, ` as ${host}`],
    ["another host", "https://store.example.net/x.info", undefined, ""],
    ["another host with an entry of its own", "https://own.example.net/x.info", undefined, " as nobody"],
  ])("a redirect to %s", (_name, location, machine, as) => {
    const env = withAuth(`https://${host}`, { netrcHosts: [host, "own.example.net"] });
    const flow = asked(env, [redirect(location)]);
    expect(flow.url).toBe(location);
    expect(flow.netrc).toBe(machine);
    expect(flow.id).toBe(`http GET ${location}${as}`);
  });

  test("once dropped, it stays dropped", () => {
    const away = "https://store.example.net/x.info";
    const back = `https://${host}/y.info`;
    const env = withAuth(`https://${host}`, { netrcHosts: [host] });
    const flow = asked(env, [redirect(away), answered(away, { status: 302, headers: { location: back } })]);
    expect(flow.netrc).toBeUndefined();
    expect(flow.id).toBe(`http GET ${back} as nobody`);
  });
});
