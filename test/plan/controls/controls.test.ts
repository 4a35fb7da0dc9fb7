import { describe, expect, test } from "vitest";
import type { Config } from "../../../src/model/config.ts";
import { controlFlow, purposeOf } from "../../../src/model/content-key.ts";
import type { Flow } from "../../../src/model/flow.ts";
import type { Forecast } from "../../../src/model/forecast.ts";
import type { Observation } from "../../../src/model/observation.ts";
import type { Request } from "../../../src/model/recording.ts";
import { controls } from "../../../src/plan/controls/controls.ts";
import { breakage, downloads, environment, fails, hasFailed, wasSilent } from "../../findings/builders.ts";

const request: Request = { modules: [], set: [], offline: false, patient: false, config: null };

/** A request of stage 1 that stopped at `step`. */
function stopped(url: string, via: readonly Observation[], proxy?: string): readonly Observation[] {
  const key = `http GET ${url}${proxy === undefined ? "" : ` via ${proxy}`}`;
  const http: Observation = {
    ...hasFailed("http", key, { code: "http-closed", raw: "" }),
    flow: key,
    via: via.map((one) => one.key),
    ...{ ending: "not-asked", reason: "earlier-step" },
  };
  return [...via, http];
}

function ask(
  seen: readonly Observation[],
  deciding: string,
  more: { config?: Config; forecasts?: readonly Forecast[]; reference?: boolean; offline?: boolean } = {},
): readonly Flow[] {
  const observations = new Map(seen.map((one) => [one.key, one]));
  const forecasts = more.forecasts ?? [fails(breakage({ observation: deciding }))];
  const { config = null, reference = true, offline = false } = more;
  return controls(
    { environment: environment(), request: { ...request, config, reference, offline } },
    observations,
    forecasts,
  );
}

const purposes = (flows: readonly Flow[]): readonly string[] =>
  [...new Set(flows.map(({ id }) => purposeOf(id) ?? "none"))].sort();
const noSuchHost = (host: string) =>
  hasFailed("dns", `dns ${host}`, { code: "dns-no-such-host", raw: "no such host", server: "192.0.2.53:53" });
const resolved = (host: string, address: string): Observation => ({
  ...noSuchHost(host),
  ending: "ok",
  value: { addresses: [address], from: "dns", name: host, exchanges: [] },
});
const connected = (address: string): Observation => ({
  ...wasSilent("tcp", `tcp ${address}`),
  ending: "ok",
  value: { address },
});

const url = (host: string) => `https://${host}/golang.org/x/text/@v/v0.14.0.info`;
const publicDns = stopped(url("goproxy.cn"), [noSuchHost("goproxy.cn")]);
const publicTcp = stopped(url("goproxy.cn"), [resolved("goproxy.cn", "8.8.4.4"), wasSilent("tcp", "tcp 8.8.4.4:443")]);
const reset = hasFailed("tls", "tls 8.8.4.4:443 goproxy.cn", { code: "tls-reset", raw: "read ECONNRESET" });
const publicTls = stopped(url("goproxy.cn"), [resolved("goproxy.cn", "8.8.4.4"), connected("8.8.4.4:443"), reset]);
const privateDns = stopped(url("goproxy.corp.internal"), [noSuchHost("goproxy.corp.internal")]);
const privateTls = stopped(url("goproxy.corp.internal"), [
  resolved("goproxy.corp.internal", "10.1.2.3"),
  connected("10.1.2.3:443"),
  hasFailed("tls", "tls 10.1.2.3:443 goproxy.corp.internal", { code: "tls-reset", raw: "" }),
]);

describe("who is asked at all", () => {
  test("nobody where everything downloads", () => {
    expect(ask(publicDns, "dns goproxy.cn", { forecasts: [downloads()] })).toEqual([]);
  });

  test("nobody under --no-reference or --offline", () => {
    expect(ask(publicDns, "dns goproxy.cn", { reference: false })).toEqual([]);
    expect(ask(publicDns, "dns goproxy.cn", { offline: true })).toEqual([]);
  });

  test("nobody where a setting decided, or where the failing server is on this machine", () => {
    expect(ask([], "dns goproxy.cn", { forecasts: [fails(breakage())] })).toEqual([]);
    const local = stopped("http://127.0.0.1:3000/x", [
      resolved("127.0.0.1", "127.0.0.1"),
      wasSilent("tcp", "tcp 127.0.0.1:3000"),
    ]);
    expect(ask(local, "tcp 127.0.0.1:3000")).toEqual([]);
  });

  test("a forecast that is unknown by a time-out deserves controls; one that the run's end cut off does not", () => {
    const slow = downloads({ outcome: "unknown", unknown: "slower-than-our-limit", evidence: ["tcp 8.8.4.4:443"] });
    expect(ask(publicTcp, "", { forecasts: [slow] })).not.toEqual([]);
    expect(ask(publicTcp, "", { forecasts: [{ ...slow, unknown: "run-ended" }] })).toEqual([]);
  });

  test("the same question is asked once, and the same input asks the same", () => {
    const both = [...publicDns, ...stopped(`${url("goproxy.cn")}2`, [noSuchHost("goproxy.cn")])];
    const flows = ask(both, "dns goproxy.cn");
    expect(new Set(flows.map(({ id }) => id)).size).toBe(flows.length);
    expect(ask(both, "dns goproxy.cn")).toEqual(flows);
  });
});

describe("which controls a failure deserves", () => {
  test("a name: others say, this machine's resolver is tested, canaries", () => {
    const flows = ask(publicDns, "dns goproxy.cn");
    expect(purposes(flows)).toEqual(
      [
        "canary-name",
        "control-name",
        "dead-resolver",
        "other-host",
        "own-resolver",
        "portal",
        "reference-domestic",
        "reference-foreign",
      ].sort(),
    );
    const canaries = flows.flatMap((flow) =>
      flow.kind === "dns-probe" && purposeOf(flow.id) === "canary-name" ? flow.name : [],
    );
    expect(canaries).toHaveLength(3);
    for (const name of canaries) expect(name).toMatch(/^[a-z]{12}(\.com|\.cn)?$/);
    expect(new Set(canaries.map((name) => name.slice(0, 12))).size).toBe(3);
  });

  test("a silent address: another port, an address where nothing is, other services by other operators", () => {
    const flows = ask(publicTcp, "tcp 8.8.4.4:443");
    expect(purposes(flows)).toEqual(expect.arrayContaining(["dead-address", "other-port", "other-host", "portal"]));
    expect(flows.filter(({ kind }) => kind === "tls-probe")).toEqual([]);
    const others = flows.filter(({ id }) => purposeOf(id) === "other-host").map(({ host }) => host);
    expect(others).toEqual(["mirrors.aliyun.com", "proxy.golang.org"]);
    expect(flows.flatMap((flow) => (flow.kind === "tcp-probe" ? flow.address : []))).toContain("8.8.4.4:80");
  });

  test("a reset handshake: the control name first, then the failing one, then the long hello", () => {
    const key = "tls 8.8.4.4:443 goproxy.cn";
    const handshakes = (seen: readonly Observation[]) =>
      ask([...publicTls, ...seen], key).flatMap((flow) =>
        flow.kind === "tls-probe" ? `${purposeOf(flow.id)} ${flow.serverName} ${flow.hello}` : [],
      );
    const probe = (purpose: "control-sni" | "target-sni", name: string, ended: Partial<Observation>): Observation => {
      const at = `tls-probe 8.8.4.4:443 ${name} go`;
      const alert = hasFailed("tls", at, { code: "tls-alert", raw: "", alert: 112 });
      return Object.assign({ ...alert, flow: controlFlow(purpose, at) }, ended);
    };
    const answered = probe("control-sni", "example.com", {});
    const silent = { ending: "timed-out", waitingFor: "TLS handshake", receivedBytes: 0 } as const;
    expect(handshakes([])).toEqual(["control-sni example.com go"]);
    expect(handshakes([probe("control-sni", "example.com", silent)])).toEqual(["control-sni www.baidu.com go"]);
    expect(handshakes([answered])).toEqual(["target-sni goproxy.cn go"]);
    const old = ["tls12-hello goproxy.cn tls12"];
    expect(handshakes([answered, probe("target-sni", "goproxy.cn", silent)])).toEqual(old);
    const mute = ["example.com", "www.baidu.com"].map((name) => probe("control-sni", name, silent));
    expect(handshakes(mute)).toEqual(old);
    const passed = {
      ending: "ok",
      value: { protocol: "TLSv1.3", cipher: "", alpn: null, chain: [] as string[], source: "wire" },
    } as const;
    expect(handshakes([answered, probe("target-sni", "goproxy.cn", passed)])).toEqual(["large-hello goproxy.cn large"]);
  });

  test("an address that only a reference resolver gave is tried; a private one is not, unless the user named the resolver", () => {
    const answer = (address: string): Observation => {
      const key = "dns-probe https https://8.8.8.8/dns-query goproxy.cn A";
      return {
        ...noSuchHost("goproxy.cn"),
        key,
        flow: controlFlow("reference-foreign", key),
        kind: "dns-probe",
        ending: "ok",
        value: {
          server: "https://8.8.8.8/dns-query",
          transport: "https",
          name: "goproxy.cn",
          type: "A",
          answers: [
            { rcode: "NOERROR", addresses: [address], extendedError: null, authoritative: false, elapsedMs: 9 },
          ],
          holdMs: 0,
        },
      };
    };
    const tried = (address: string, config?: Config) =>
      ask([...publicDns, answer(address)], "dns goproxy.cn", config === undefined ? {} : { config }).flatMap((flow) =>
        flow.kind === "tls-probe" ? flow.address : [],
      );
    expect(tried("8.8.4.4")).toEqual(["8.8.4.4:443"]);
    expect(tried("10.1.2.3")).toEqual([]);
    expect(tried("127.0.0.1")).toEqual([]);
    expect(tried("10.1.2.3", { resolvers: [] })).toEqual(["10.1.2.3:443"]);
  });

  describe("IPv6 addresses are asked for where they decide", () => {
    const types = (seen: readonly Observation[], deciding: string): readonly string[] =>
      ask(seen, deciding).flatMap((flow) => (flow.kind === "dns-probe" && flow.name === "goproxy.cn" ? flow.type : []));
    const v6 = "2409:8c20::10";
    const without = (address: string): Observation =>
      hasFailed("tcp", `tcp ${address}`, { code: "tcp-network-unreachable", raw: "" });
    const reference = (addresses: string[]): Observation => {
      const key = "dns-probe udp 8.8.8.8:53 goproxy.cn A";
      const answers = [{ rcode: "NOERROR", addresses, extendedError: null, authoritative: false, elapsedMs: 9 }];
      const value = {
        server: "8.8.8.8:53",
        transport: "udp",
        name: "goproxy.cn",
        type: "A",
        answers,
        holdMs: 9,
      } as const;
      const flow = controlFlow("reference-foreign", key);
      return { ...noSuchHost("goproxy.cn"), key, flow, kind: "dns-probe", ending: "ok", value };
    };
    const tried = (ended: Observation): Observation => {
      const key = "tls-probe 8.8.4.4:443 goproxy.cn go";
      return { ...ended, key, flow: controlFlow("reference-address", key) };
    };
    const refused = hasFailed("tls", "x", { code: "tls-reset", raw: "" });
    const unreachable = hasFailed("tls", "x", { code: "tcp-network-unreachable", raw: "" });

    test.each([
      ["the answer holds no other", [resolved("goproxy.cn", v6), wasSilent("tcp", `tcp [${v6}]:443`)], true],
      ["go broke at one", [connected(`[${v6}]:443`), { ...reset, key: `tls [${v6}]:443 goproxy.cn` }], true],
      [
        "one has no way out, and the IPv4 address broke",
        [without(`[${v6}]:443`), wasSilent("tcp", "tcp 8.8.4.4:443")],
        false,
      ],
      ["go broke at an IPv4 address", [resolved("goproxy.cn", "8.8.4.4"), wasSilent("tcp", "tcp 8.8.4.4:443")], false],
      ["others know no IPv4 address either", [noSuchHost("goproxy.cn"), reference([])], true],
      ["others know one that works or may", [noSuchHost("goproxy.cn"), reference(["8.8.4.4"]), tried(refused)], false],
      ["this machine has no way to it", [noSuchHost("goproxy.cn"), reference(["8.8.4.4"]), tried(unreachable)], true],
    ])("%s", (_, seen, wanted) => {
      const stage1 = seen.filter(({ flow }) => purposeOf(flow) === null);
      const rest = seen.filter(({ flow }) => purposeOf(flow) !== null);
      const asked = types([...stopped(url("goproxy.cn"), stage1), ...rest], stage1.at(-1)?.key ?? "");
      expect(asked).toContain("A");
      expect(asked.includes("AAAA")).toBe(wanted);
    });
  });

  test("an answer of 404: a module that exists, at the same entry", () => {
    const key = `http GET ${url("goproxy.cn")}`;
    const missing: Observation = {
      ...noSuchHost("x"),
      key,
      flow: key,
      kind: "http",
      ending: "ok",
      value: {
        status: 404,
        reason: "Not Found",
        protocol: "HTTP/2.0",
        headers: {},
        body: { bytes: 0, complete: true, truncated: false, text: "" },
        detail: null,
        content: null,
      },
    };
    const at = (goproxy: string) =>
      controls(
        {
          environment: environment({
            GOPROXY: { origin: "process", value: goproxy, from: null, line: null, shadowed: [] },
          }),
          request: { ...request, config: null },
        },
        new Map([[key, missing]]),
        [fails(breakage({ observation: key }))],
      );
    expect(at("https://goproxy.cn,direct").flatMap((flow) => (flow.kind === "http" ? flow.url : []))).toEqual([
      "https://goproxy.cn/github.com/pkg/errors/@v/v0.9.1.info",
    ]);
    expect(at("https://user:xxxxx@goproxy.cn")).not.toContainEqual(expect.objectContaining({ reads: "info" }));
  });

  describe("a repository", () => {
    const repository = "https://github.com/pkg/errors";
    const said = (stderr: string) =>
      hasFailed("git", `git ls-remote ${repository}`, { code: "git-failed", raw: stderr, exitCode: 128, stderr });
    const unreached = said("fatal: unable to access 'https://github.com/pkg/errors/': Failed to connect to github.com");
    const asked = "https://github.com/pkg/errors/info/refs?service=git-upload-pack";

    test("what git could not reach is asked by go's means, and the step at which that ends deserves its own controls", () => {
      const first = ask([unreached], unreached.key);
      expect(
        first.flatMap((flow) => (purposeOf(flow.id) === "git-host" && flow.kind === "http" ? flow.url : [])),
      ).toEqual([asked]);
      const tls = hasFailed("tls", "tls 20.205.243.166:443 github.com", { code: "tls-reset", raw: "" });
      const way = stopped(asked, [resolved("github.com", "20.205.243.166"), connected("20.205.243.166:443"), tls]);
      const seen = way.map((one) => ({ ...one, flow: controlFlow("git-host", `http GET ${asked}`) }));
      expect(purposes(ask([unreached, ...seen], unreached.key))).toContain("control-sni");
    });

    test("not where the host itself has answered git", () => {
      const refused = said("fatal: could not read Username for 'https://github.com': terminal prompts disabled");
      expect(purposes(ask([refused], refused.key))).not.toContain("git-host");
    });
  });

  test("a chain that go rejects in a private network: what is served behind it", () => {
    const chain: Observation = {
      ...wasSilent("tls", "tls 10.1.2.3:443 goproxy.cn"),
      ending: "ok",
      value: { protocol: "TLSv1.3", cipher: "", alpn: null, chain: [], source: "wire" },
    };
    const seen = stopped(url("goproxy.cn"), [resolved("goproxy.cn", "10.1.2.3"), connected("10.1.2.3:443"), chain]);
    const behind = controls(
      {
        environment: environment({
          GOPROXY: { origin: "process", value: "https://goproxy.cn", from: null, line: null, shadowed: [] },
        }),
        request,
      },
      new Map(seen.map((one) => [one.key, one])),
      [fails(breakage({ observation: chain.key }))],
    ).flatMap((flow) => (flow.kind === "http-probe" ? `${flow.address} ${flow.url}` : []));
    expect(behind).toEqual(["10.1.2.3:443 https://goproxy.cn/github.com/pkg/errors/@v/v0.9.1.info"]);
  });

  test("a host of one's own that an HTTP proxy does not reach: where this machine's resolver finds it, and nobody else", () => {
    const tunnel = hasFailed("tunnel", "tunnel http://proxy.corp:3128 goproxy.corp.example.com:443", {
      code: "tunnel-status",
      raw: "",
      status: 403,
      reason: "Forbidden",
    });
    const via = [resolved("proxy.corp", "10.0.0.9"), connected("10.0.0.9:3128"), tunnel];
    const seen = stopped(url("goproxy.corp.example.com"), via, "http://proxy.corp:3128");
    const named = ask(seen, tunnel.key).filter((flow) => JSON.stringify(flow).includes("goproxy.corp.example.com"));
    expect(named.map((flow) => (flow.kind === "dns-probe" ? flow.server : flow.kind))).toEqual(["192.0.2.53:53"]);
  });

  test("through an HTTP proxy: another service by the same road, no address of its own", () => {
    const tunnel = hasFailed("tunnel", "tunnel http://proxy.corp:3128 goproxy.cn:443", {
      code: "tunnel-status",
      raw: "",
      status: 403,
      reason: "Forbidden",
    });
    const via = [resolved("proxy.corp", "10.0.0.9"), connected("10.0.0.9:3128"), tunnel];
    const seen = stopped(url("goproxy.cn"), via, "http://proxy.corp:3128");
    expect(purposes(ask(seen, tunnel.key))).toEqual(["other-host"]);
  });
});

describe("what is private stays private", () => {
  const told = (flows: readonly Flow[]): string => JSON.stringify(flows);

  test.each([
    ["a name that does not resolve", privateDns, "dns goproxy.corp.internal"],
    ["a handshake that is reset", privateTls, "tls 10.1.2.3:443 goproxy.corp.internal"],
  ])("%s: no control names the host", (_name, seen, deciding) => {
    const flows = ask(seen, deciding);
    expect(flows).not.toEqual([]);
    expect(told(flows)).not.toMatch(/corp\.internal/);
    expect(flows.filter(({ kind }) => kind === "tls-probe")).toEqual([]);
    expect(purposes(flows).filter((purpose) => /^(reference|own-resolver|dead-resolver)/.test(purpose))).toEqual([]);
  });

  test("the only private addresses are those that stage 1 dialled", () => {
    const addresses = ask(privateTls, "tls 10.1.2.3:443 goproxy.corp.internal").flatMap((flow) =>
      flow.kind === "tcp-probe" ? flow.address : [],
    );
    expect(addresses.filter((address) => address.startsWith("10."))).toEqual(["10.1.2.3:80"]);
  });

  test("an HTTP proxy's name is told to nobody", () => {
    const seen = stopped(url("goproxy.cn"), [noSuchHost("proxy.corp.internal")], "http://proxy.corp.internal:3128");
    const flows = ask(seen, "dns proxy.corp.internal");
    expect(purposes(flows)).toEqual(["canary-name", "control-name"]);
    expect(told(flows)).not.toMatch(/corp/);
  });
});

describe("the configuration", () => {
  test("its lists take the place of the shipped ones; an empty list switches a control off", () => {
    const config: Config = {
      resolvers: [{ server: "127.0.0.1:5353", transport: "udp", place: "company" }],
      canaries: { addresses: ["127.0.0.1:9"], resolvers: [], names: ["lab"] },
      controls: { names: ["here.lab"], tls: [], hosts: ["https://other.lab/"], portals: [], port: 8080 },
    };
    const flows = ask(publicTls, "tls 8.8.4.4:443 goproxy.cn", { config });
    expect(purposes(flows)).toEqual(
      [
        "canary-name",
        "control-name",
        "dead-address",
        "other-host",
        "other-port",
        "own-resolver",
        "reference-company",
      ].sort(),
    );
    expect(JSON.stringify(flows)).not.toMatch(/8\.8\.8\.8|example\.com|198\.51/);
    expect(flows.map(({ host }) => host)).toEqual(
      expect.arrayContaining(["127.0.0.1:5353", "other.lab", "8.8.4.4:8080"]),
    );
  });

  test("its publicHosts may be named", () => {
    const flows = ask(privateDns, "dns goproxy.corp.internal", { config: { publicHosts: ["goproxy.corp.internal"] } });
    expect(purposes(flows)).toContain("reference-foreign");
  });
});
