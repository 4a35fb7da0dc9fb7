import { describe, expect, test } from "vitest";
import { authSchemes } from "../../src/findings/proxy/auth-schemes.ts";
import type { Auth, Environment, Setting } from "../../src/model/environment.ts";
import type { Breakage } from "../../src/model/forecast.ts";
import type { Failure, Observation } from "../../src/model/observation.ts";
import { probed } from "./answers.ts";
import {
  answered,
  auth,
  breakage,
  downloads,
  environment,
  fails,
  hasFailed,
  noSuchHost,
  refused,
  setting,
  wasSilent,
} from "./builders.ts";
import { foundAs, idsIn, type Scene } from "./find.ts";

const host = "goproxy.example.com";
const path = "golang.org/x/text/@v/v0.14.0.info";

/** Everything fails at this observation. */
function at(observation: Observation, more: Partial<Breakage> = {}, env: Environment = environment()): Scene {
  return {
    environment: env,
    forecasts: [fails(breakage({ observation: observation.key, ...more }))],
    observations: [observation],
  };
}

describe("401", () => {
  const asked = (url: string, env: Environment, headers: Record<string, string> = {}): Scene => {
    const { hostname } = new URL(url);
    return at(answered(url, { status: 401, headers, detail: "login needed" }), { url, host: hostname }, env);
  };
  const withAuth = (more: Partial<Auth>, settings: Record<string, Setting> = {}) =>
    environment(settings, { auth: auth(more) });

  test("no entry for the host", () => {
    const [found] = foundAs("netrc-missing", asked(`https://${host}/${path}`, withAuth({ netrcHosts: ["other.com"] })));
    expect(found).toMatchObject({
      subject: { kind: "host", name: host },
      confidence: "certain",
      facts: { why: "no-entry", machine: host, near: null, says: "login needed" },
      intents: [
        { what: "add-netrc-entry", facts: { machine: host, file: "/home/user/.netrc" } },
        { what: "allow-request" },
      ],
    });
    expect(found?.breaks).toEqual(["golang.org/x/text@v0.14.0"]);
  });

  test.each([
    ["another port", `https://${host}:8443/${path}`, [host], `${host}:8443`, host],
    ["no port", `https://${host}/${path}`, [`${host}:443`], host, `${host}:443`],
    ["other case", `https://${host}/${path}`, ["GoProxy.example.com"], host, "GoProxy.example.com"],
    ["another path", `https://${host}/${path}`, [`${host}/team`], host, `${host}/team`],
  ])("an entry for %s", (_name, url, netrcHosts, machine, near) => {
    const [found] = foundAs("netrc-missing", asked(url, withAuth({ netrcHosts })));
    expect(found?.facts).toMatchObject({ why: "no-entry", machine, near });
  });

  test.each([
    ["no-file", { netrcProblem: "open /home/user/.netrc: no such file or directory" }],
    ["no-file", { netrcFile: null, netrcProblem: "no home folder is known" }],
    ["unreadable", { netrcProblem: "open /home/user/.netrc: permission denied" }],
    ["goauth", { netrcHosts: [host], goauth: ["off"] as Auth["goauth"] }],
  ])("%s", (why, more) => {
    const [found] = foundAs("netrc-missing", asked(`https://${host}/${path}`, withAuth(more)));
    expect(found?.facts.why).toBe(why);
  });

  test("GOAUTH=off is taken back before an entry is asked for", () => {
    const off = { GOAUTH: setting("off", { origin: "goenv-file", from: "/home/user/.config/go/env", line: 1 }) };
    const scene = asked(`https://${host}/${path}`, withAuth({ netrcHosts: [host], goauth: ["off"] }, off));
    const [found] = foundAs("netrc-missing", scene);
    const [first] = found?.intents ?? [];
    expect(first).toMatchObject({ intent: "unset-setting", name: "GOAUTH", place: { origin: "goenv-file", line: 1 } });
    expect(first?.intent === "unset-setting" ? first.then : "").toBe("netrc");
  });

  test("Go before 1.24 reads no GOAUTH", () => {
    const env = withAuth({ netrcHosts: [host], goauth: ["off"] });
    const old = { ...env, go: { ...env.go, version: "go1.23.4" } };
    expect(idsIn(asked(`https://${host}/${path}`, old))).toEqual(["http-401"]);
  });

  test("over http an entry does not help", () => {
    const [found] = foundAs("netrc-missing", asked(`http://${host}/${path}`, withAuth({ netrcHosts: [host] })));
    expect(found?.facts.why).toBe("plain-http");
    expect(found?.intents[0]).toMatchObject({ what: "use-https-for-login" });
  });

  test("a login that was sent is refused", () => {
    const scene = asked(`https://${host}/${path}`, withAuth({ netrcHosts: [host] }), {
      "www-authenticate": 'Basic realm="Nexus"',
    });
    expect(idsIn(scene)).toEqual(["http-401"]);
    const [found] = foundAs("http-401", scene);
    expect(found?.facts).toMatchObject({ sent: "netrc", machine: host, challenge: 'Basic realm="Nexus"' });
    expect(found?.intents[0]).toMatchObject({ what: "renew-login", facts: { machine: host } });
  });

  test("the login of the URL is refused", () => {
    const [found] = foundAs("http-401", asked(`https://me:xxxxx@${host}/${path}`, withAuth({ netrcHosts: [host] })));
    expect(found?.facts.sent).toBe("userinfo");
  });

  test("a redirect dropped the login", () => {
    const url = `https://store.example.net/${path}`;
    const observation = { ...answered(url, { status: 401 }), key: `http GET ${url} as nobody` };
    const [found] = foundAs("http-401", at(observation, { host: "store.example.net" }, withAuth({ netrcHosts: [] })));
    expect(found?.facts.sent).toBe("dropped");
    expect(found?.facts.url).toBe(url);
  });

  test("a public service never asks by itself", () => {
    const [found] = foundAs("http-401", asked(`https://goproxy.cn/${path}`, withAuth({})));
    expect(found?.facts.publicService).toBe(true);
    expect(found?.intents.map((intent) => ("what" in intent ? intent.what : ""))).toEqual([
      "log-in-to-portal",
      "allow-url",
    ]);
  });

  test("an old recording does not say what was sent", () => {
    const [found] = foundAs("http-401", asked(`https://${host}/${path}`, environment()));
    expect(found?.facts.sent).toBe("unknown");
    expect(found?.confidence).toBe("high");
  });

  test("near miss: 403, and the road to the database", () => {
    const url = `https://${host}/${path}`;
    expect(idsIn(at(answered(url, { status: 403 }), {}, withAuth({})))).toEqual(["http-403"]);
    const supported = answered(`https://${host}/sumdb/sum.golang.org/supported`, { status: 401 });
    const ids = idsIn(at(supported, { at: "database", file: "supported", layer: "sumdb" }, withAuth({})));
    expect(ids).not.toContain("netrc-missing");
    expect(ids).not.toContain("http-401");
  });

  test("near miss: the download gets around it", () => {
    const observation = answered(`https://${host}/${path}`, { status: 401 });
    const [found] = foundAs("netrc-missing", {
      environment: withAuth({}),
      forecasts: [downloads({ swallowed: [breakage({ observation: observation.key })] })],
      observations: [observation],
    });
    expect(found?.breaks).toEqual([]);
  });
});

const proxy = "http://user:xxxxx@proxy.example.com:3128";
const proxied = (more: Record<string, Setting> = {}, env: Partial<Environment> = {}) =>
  environment({ HTTPS_PROXY: setting(proxy), HTTP_PROXY: setting(proxy), ...more }, env);

function tunnel(target: string, failure: Failure): Observation {
  return hasFailed("tunnel", `tunnel ${proxy} ${target}`, failure);
}

function answer(status: number, reason: string, headers: Record<string, string> = {}): Failure {
  return { code: "tunnel-status", raw: `HTTP/1.1 ${status} ${reason}`, status, reason, headers };
}

function towards(target: string, failure: Failure, env = proxied()): Scene {
  const name = target.replace(/:\d+$/, "");
  return at(tunnel(target, failure), { layer: "proxy", host: name, url: `https://${target}/${path}` }, env);
}

describe("authSchemes", () => {
  test.each([
    ["", []],
    ["NTLM", ["NTLM"]],
    ['Basic realm="a, Digest b", NTLM, Negotiate', ["Basic", "NTLM", "Negotiate"]],
    ['Digest realm="x", nonce="y, Basic", qop="auth",algorithm=MD5, Basic realm="z"', ["Digest", "Basic"]],
    ["Negotiate YII=, NTLM", ["Negotiate", "NTLM"]],
    ['Basic realm="open', ["Basic"]],
    ["NTLM, NTLM", ["NTLM"]],
  ])("%s", (header, schemes) => {
    expect(authSchemes(header)).toEqual(schemes);
  });
});

describe("proxy-407", () => {
  test("Basic is offered, and the login was refused", () => {
    const [found] = foundAs(
      "proxy-407",
      towards(`${host}:443`, answer(407, "x", { "proxy-authenticate": 'Negotiate, Basic realm="corp"' })),
    );
    expect(found?.facts).toEqual({
      variable: "HTTPS_PROXY",
      address: "http://proxy.example.com:3128",
      schemes: ["Negotiate", "Basic"],
      basic: true,
      sent: true,
      hosts: [host],
    });
    expect(found?.intents[0]).toMatchObject({ what: "add-proxy-login", facts: { sent: "yes" } });
  });

  test("only NTLM: go cannot", () => {
    const scene = towards(`${host}:443`, answer(407, "x", { "proxy-authenticate": "NTLM" }));
    expect(foundAs("proxy-407", scene)[0]?.intents[0]).toMatchObject({
      what: "run-login-helper",
      facts: { schemes: "NTLM" },
    });
  });

  test("a recording without the headers still names them", () => {
    const raw = 'HTTP/1.1 407 x (Proxy-Authenticate: NTLM, Basic realm="p")';
    const scene = towards(`${host}:443`, { code: "tunnel-status", raw, status: 407, reason: "x" });
    expect(foundAs("proxy-407", scene)[0]?.facts.schemes).toEqual(["NTLM", "Basic"]);
  });

  test("a plain request", () => {
    const url = `http://${host}/${path}`;
    const observation = {
      ...answered(url, { status: 407, headers: { "proxy-authenticate": "Basic" } }),
      key: `http GET ${url} via ${proxy}`,
    };
    const [found] = foundAs("proxy-407", at(observation, { url }, proxied()));
    expect(found?.facts).toMatchObject({ variable: "HTTP_PROXY", schemes: ["Basic"] });
  });

  test("near misses: other words of the HTTP proxy; 407 from the host behind it", () => {
    expect(idsIn(towards(`${host}:443`, answer(403, "Forbidden")))).toEqual(["proxy-connect-denied"]);
    const url = `https://${host}/${path}`;
    const observation = { ...answered(url, { status: 407 }), key: `http GET ${url} via ${proxy}` };
    expect(idsIn(at(observation, { url }, proxied()))).toEqual(["download-fails-unexplained"]);
  });
});

describe("proxy-connect-denied", () => {
  test("names the phrase and the product", () => {
    const [found] = foundAs(
      "proxy-connect-denied",
      towards(`${host}:8443`, answer(403, "Filtered", { server: "squid/5.7", "x-squid-error": "ERR_ACCESS_DENIED 0" })),
    );
    expect(found?.facts).toEqual({
      variable: "HTTPS_PROXY",
      address: "http://proxy.example.com:3128",
      hosts: [`${host}:8443`],
      reason: "Filtered",
      server: "squid/5.7",
      problem: "ERR_ACCESS_DENIED 0",
    });
  });

  test("near misses: 502, and 403 from the host", () => {
    expect(idsIn(towards(`${host}:443`, answer(502, "Bad Gateway")))).toEqual(["proxy-connect-badgw"]);
    const url = `https://${host}/${path}`;
    const observation = { ...answered(url, { status: 403 }), key: `http GET ${url} via ${proxy}` };
    expect(idsIn(at(observation, { url }, proxied()))).toEqual(["http-403"]);
  });
});

describe("proxy-unreachable", () => {
  const broken = (observation: Observation, what: string, env: Environment) =>
    at(observation, { layer: "proxy", text: `Get "https://${host}/x": proxyconnect tcp: ${what}` }, env);

  test.each([
    ["no-address", noSuchHost("proxy.example.com"), "dial tcp: lookup proxy.example.com: no such host", "certain"],
    ["refused", refused("192.0.2.1:3128"), "dial tcp 192.0.2.1:3128: connect: connection refused", "certain"],
    ["silent", wasSilent("tcp", "tcp 192.0.2.1:3128"), "dial tcp 192.0.2.1:3128: i/o timeout", "medium"],
    ["name-server-silent", wasSilent("dns", "dns proxy.example.com"), "dial tcp: lookup: i/o timeout", "medium"],
    [
      "not-tls",
      hasFailed("tls", "tls 192.0.2.1:3128 proxy.example.com", {
        code: "tls-not-tls",
        raw: "",
        http: true,
        firstBytes: "HTTP/",
      }),
      "tls: first record does not look like a TLS handshake",
      "certain",
    ],
  ] as const)("%s", (problem, observation, what, confidence) => {
    const scene = broken(observation, what, proxied());
    expect(idsIn(scene)).toEqual(["proxy-unreachable"]);
    const [found] = foundAs("proxy-unreachable", scene);
    expect(found?.facts).toMatchObject({ problem, variable: "HTTPS_PROXY", host: "proxy.example.com", port: 3128 });
    expect(found?.confidence).toBe(confidence);
  });

  test("https:// to a plain port: the same with http://", () => {
    const observation = hasFailed("tls", "tls 192.0.2.1:3128 proxy.example.com", {
      code: "tls-not-tls",
      raw: "",
      http: true,
      firstBytes: "HTTP/",
    });
    const env = environment({ https_proxy: setting("https://proxy.example.com:3128") });
    const [found] = foundAs("proxy-unreachable", broken(observation, "tls: first record", env));
    expect(found?.facts).toMatchObject({ variable: "https_proxy", meant: "http://proxy.example.com:3128" });
    expect(found?.intents[0]).toMatchObject({
      intent: "set-setting",
      name: "https_proxy",
      value: "http://proxy.example.com:3128",
    });
  });

  test("socks5:// to an HTTP port", () => {
    const env = environment({ HTTPS_PROXY: setting("socks5://127.0.0.1:7890") });
    const observation = hasFailed("tunnel", `tunnel socks5://127.0.0.1:7890 ${host}:443`, {
      code: "tunnel-socks",
      raw: "",
      reply: "unexpected protocol version 72",
    });
    const text = "socks connect tcp 127.0.0.1:7890->x: unexpected protocol version 72";
    const [found] = foundAs("proxy-unreachable", at(observation, { layer: "proxy", text }, env));
    expect(found?.facts).toMatchObject({ problem: "not-socks", meant: "http://127.0.0.1:7890" });
  });

  test("on this machine: start it first", () => {
    const env = environment({ HTTPS_PROXY: setting("http://127.0.0.1:7890") });
    const [found] = foundAs("proxy-unreachable", broken(refused("127.0.0.1:7890"), "connection refused", env));
    expect(found?.intents).toMatchObject([
      { what: "check-port", facts: { local: "yes" } },
      { intent: "unset-setting" },
    ]);
  });

  test("near misses: the host itself refuses; the host behind the tunnel does", () => {
    expect(idsIn(at(refused("192.0.2.1:443"), { layer: "tcp" }))).toEqual(["tcp-refused"]);
    expect(foundAs("proxy-unreachable", towards(`${host}:443`, answer(502, "Bad Gateway")))).toEqual([]);
  });
});

describe("no-proxy-missing", () => {
  test("an internal name is sent to the HTTP proxy, which refuses", () => {
    const scene = towards(
      "athens.corp:443",
      answer(503, "Service Unavailable"),
      proxied({ NO_PROXY: setting("localhost, ") }),
    );
    const [found] = foundAs("no-proxy-missing", scene);
    expect(found).toMatchObject({
      subject: { kind: "setting", name: "NO_PROXY" },
      confidence: "high",
      facts: { hosts: ["athens.corp"], address: null, answer: "503 Service Unavailable", noProxy: "localhost, " },
    });
    expect(found?.intents[0]).toMatchObject({
      intent: "set-setting",
      name: "NO_PROXY",
      value: "localhost,athens.corp",
    });
  });

  test.each([
    ["10.1.2.3", {}],
    ["go.example.org", { hosts: [{ address: "10.1.2.3", names: ["Go.example.org"] }] }],
  ])("a private address: %s", (name, network) => {
    const env = proxied({}, { network: { ...environment().network, ...network } });
    const [found] = foundAs("no-proxy-missing", towards(`${name}:443`, answer(403, "Forbidden"), env));
    expect(found?.confidence).toBe("certain");
    expect(found?.facts.address).toBe("10.1.2.3");
    expect(found?.intents[0]).toMatchObject({ name: "NO_PROXY", value: name });
  });

  test("a private address that only this machine's resolver was asked for afterwards", () => {
    const scene = towards("go.example.org:443", answer(403, "Forbidden"));
    expect(idsIn(scene)).toEqual(["proxy-connect-denied"]);
    const asked = (addresses: readonly string[]) => ({
      ...scene,
      observations: [
        ...(scene.observations ?? []),
        probed("own-resolver", "go.example.org", [{ addresses: [...addresses] }]),
      ],
    });
    expect(idsIn(asked(["10.1.2.3"]))).toEqual(["no-proxy-missing"]);
    expect(foundAs("no-proxy-missing", asked(["10.1.2.3"]))[0]?.confidence).toBe("high");
    expect(idsIn(asked(["10.1.2.3", "203.0.113.9"]))).toEqual(["proxy-connect-denied"]);
    expect(idsIn(asked([]))).toEqual(["proxy-connect-denied"]);
  });

  test("it explains the refusal", () => {
    expect(idsIn(towards("athens.corp:443", answer(403, "Forbidden")))).toEqual(["no-proxy-missing"]);
  });

  test("silence is less than an answer", () => {
    const scene = towards("athens.corp:443", { code: "tunnel-closed", raw: "EOF" });
    expect(foundAs("no-proxy-missing", scene)[0]?.confidence).toBe("medium");
  });

  test("a plain request: the HTTP proxy's own error, not the host's", () => {
    const url = `http://athens.corp/${path}`;
    const seen = (status: number, headers: Record<string, string> = {}): Scene => {
      const observation = { ...answered(url, { status, headers }), key: `http GET ${url} via ${proxy}` };
      return at(observation, { url, host: "athens.corp" }, proxied());
    };
    expect(foundAs("no-proxy-missing", seen(502))).toHaveLength(1);
    expect(foundAs("no-proxy-missing", seen(403, { "x-squid-error": "ERR_ACCESS_DENIED 0" }))).toHaveLength(1);
    expect(foundAs("no-proxy-missing", seen(500))).toEqual([]);
    expect(foundAs("no-proxy-missing", seen(407))).toEqual([]);
  });

  test("near misses: a public name, a public service in the hosts file, a login that is wanted", () => {
    expect(foundAs("no-proxy-missing", towards(`${host}:443`, answer(503, "x")))).toEqual([]);
    const pinned = proxied(
      {},
      { network: { ...environment().network, hosts: [{ address: "10.0.0.1", names: ["goproxy.cn"] }] } },
    );
    expect(foundAs("no-proxy-missing", towards("goproxy.cn:443", answer(503, "x"), pinned))).toEqual([]);
    expect(idsIn(towards("athens.corp:443", answer(407, "x")))).toEqual(["proxy-407"]);
  });
});

describe("proxy-needed", () => {
  const silent = wasSilent("tcp", "tcp 192.0.2.1:443");
  const place = { layer: "tcp", host: "goproxy.cn", url: `https://goproxy.cn/${path}` } as const;

  test.each([
    ["ALL_PROXY", { ALL_PROXY: setting("socks5://p:1080") }, "socks5://p:1080"],
    ["all_proxy", { all_proxy: setting("socks://p:1080") }, "socks5://p:1080"],
    ["HTTP_PROXY", { HTTP_PROXY: setting("http://p:3128") }, "http://p:3128"],
  ])("%s is not read for https", (where, settings, value) => {
    const scene = at(silent, place, environment(settings));
    expect(idsIn(scene)).toEqual(["proxy-needed"]);
    const [found] = foundAs("proxy-needed", scene);
    expect(found).toMatchObject({ confidence: "medium", facts: { silent: true, traces: [{ where }] } });
    expect(found?.intents[0]).toMatchObject({ intent: "set-setting", name: "HTTPS_PROXY", value });
  });

  test("git has one", () => {
    const env = environment({}, { git: { path: null, version: null, httpProxy: "http://p:3128" } });
    const [found] = foundAs("proxy-needed", at(refused("192.0.2.1:443"), place, env));
    expect(found?.facts).toMatchObject({ silent: false, traces: [{ where: "http.proxy", value: "http://p:3128" }] });
  });

  const trace = { ALL_PROXY: setting("http://p:3128") };
  test("near misses: no trace; go has one already; an inner host; something public answers", () => {
    expect(idsIn(at(silent, place))).toEqual(["tcp-timeout"]);
    const has = environment({ ...trace, HTTPS_PROXY: setting("http://p:3128"), NO_PROXY: setting("*") });
    expect(idsIn(at(silent, place, has))).toEqual(["tcp-timeout"]);
    expect(idsIn(at(silent, { ...place, host: "athens.corp" }, environment(trace)))).toEqual(["tcp-timeout"]);
    const scene = at(silent, place, environment(trace));
    const other = answered("https://goproxy.io/x", { status: 404 });
    expect(idsIn({ ...scene, observations: [silent, other] })).toEqual(["tcp-timeout"]);
  });
});

describe("go-not-found", () => {
  const without = (more: Partial<Environment["go"]>, env: Partial<Environment> = {}) =>
    environment({}, { go: { ...environment().go, path: null, ...more }, ...env });
  const problem = 'exec: "go": executable file not found in $PATH';

  test("stops everything only where there is a go.mod", () => {
    const [alone] = foundAs("go-not-found", { environment: without({ problem }), forecasts: [downloads()] });
    expect(alone).toMatchObject({ stopsEverything: false, facts: { elsewhere: null, goMod: null } });
    const modules = { file: "/src/go.mod", go: "1.22", requirements: [] };
    const [atHand] = foundAs("go-not-found", { environment: without({ problem }, { modules }), forecasts: [] });
    expect(atHand?.stopsEverything).toBe(true);
  });

  test("near misses: one that fails, one in the current folder", () => {
    expect(idsIn({ environment: environment({}, { go: { ...environment().go, problem: "exit status 2" } }) })).toEqual(
      [],
    );
    const here = 'exec: "go": cannot run executable found relative to current directory';
    expect(idsIn({ environment: without({ problem: here }) })).toEqual([]);
  });
});
