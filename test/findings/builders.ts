import type { Auth, Environment, Setting } from "../../src/model/environment.ts";
import type { Breakage, Forecast } from "../../src/model/forecast.ts";
import type {
  DnsObservation,
  Failure,
  HttpObservation,
  HttpValue,
  Observation,
  TcpObservation,
} from "../../src/model/observation.ts";

export function setting(value: string, more: Partial<Setting> = {}): Setting {
  return { origin: "process", value, from: null, line: null, shadowed: [], ...more };
}

export function environment(
  settings: Readonly<Record<string, Setting>> = {},
  more: Partial<Environment> = {},
): Environment {
  return {
    os: {
      platform: "linux",
      arch: "x64",
      distribution: "debian",
      distributionLike: [],
      versionId: "12",
      container: null,
      wsl: false,
      root: false,
      shell: "bash",
    },
    now: "2026-11-21T08:00:00Z",
    go: { path: "/usr/local/go/bin/go", version: "go1.27", goroot: "/usr/local/go", problem: null, disagrees: [] },
    settings: { GOPROXY: setting("https://goproxy.example.com,direct"), ...settings },
    network: {
      httpProxy: null,
      httpsProxy: null,
      noProxy: null,
      nameservers: ["192.0.2.53:53"],
      search: [],
      ndots: 1,
      timeoutMs: 5000,
      attempts: 2,
      hosts: [],
    },
    roots: { source: "files", files: [], sha256: [], der: {}, problem: null },
    git: { path: "/usr/bin/git", version: "2.39.5" },
    modules: { file: null, go: null, requirements: [] },
    ...more,
  };
}

/** A home folder whose netrc file was read. */
export function auth(more: Partial<Auth> = {}): Auth {
  return {
    netrcFile: "/home/user/.netrc",
    netrcProblem: null,
    netrcHosts: [],
    goauth: ["netrc"],
    goauthError: null,
    ...more,
  };
}

export function breakage(more: Partial<Breakage> = {}): Breakage {
  return {
    at: "proxy",
    layer: "http",
    entry: 0,
    file: "info",
    url: "https://goproxy.example.com/golang.org/x/text/@v/v0.14.0.info",
    host: "goproxy.example.com",
    observation: null,
    text: "an error",
    notExist: false,
    ...more,
  };
}

/** A forecast that downloads. */
export function downloads(more: Partial<Forecast> = {}): Forecast {
  return {
    module: "golang.org/x/text",
    query: "v0.14.0",
    version: "v0.14.0",
    command: "go mod download golang.org/x/text@v0.14.0",
    outcome: "downloads",
    error: null,
    exitStatus: 0,
    goWaitsMs: null,
    confidence: "certain",
    basis: "asked",
    likeModule: null,
    checksum: "verified",
    evidence: [],
    breakage: null,
    swallowed: [],
    announced: [],
    requests: [],
    noproxyPattern: null,
    unknown: null,
    ...more,
  };
}

/** A forecast that fails at this breakage. */
export function fails(broken: Breakage, more: Partial<Forecast> = {}): Forecast {
  return downloads({
    outcome: "fails",
    error: `go: golang.org/x/text@v0.14.0: ${broken.text}`,
    exitStatus: 1,
    checksum: "unknown",
    evidence: broken.observation === null ? [] : [broken.observation],
    breakage: broken,
    ...more,
  });
}

export function hasFailed<K extends Observation["kind"]>(
  kind: K,
  key: string,
  failure: Failure,
): ReturnType<typeof common> & { kind: K; ending: "failed"; failure: Failure } {
  return { ...common(key), kind, ending: "failed", failure };
}

export function wasSilent<K extends Observation["kind"]>(
  kind: K,
  key: string,
  waitingFor = "connect",
): ReturnType<typeof common> & { kind: K; ending: "timed-out"; waitingFor: string; receivedBytes: number } {
  return { ...common(key), kind, ending: "timed-out", waitingFor, receivedBytes: 0, elapsedMs: 3000 };
}

export function wasCutOff<K extends Observation["kind"]>(
  kind: K,
  key: string,
): ReturnType<typeof common> & { kind: K; ending: "cut-off" } {
  return { ...common(key), kind, ending: "cut-off" };
}

export function answered(
  url: string,
  value: { status: number; headers?: Record<string, string>; text?: string } & Partial<
    Pick<HttpValue, "detail" | "content">
  >,
): HttpObservation {
  const text = value.text ?? "";
  return {
    ...common(`http GET ${url}`),
    kind: "http",
    ending: "ok",
    value: {
      status: value.status,
      reason: "",
      protocol: "HTTP/2.0",
      headers: value.headers ?? {},
      body: { bytes: text.length, complete: true, truncated: false, text },
      detail: value.detail ?? null,
      content: value.content ?? null,
    },
  };
}

export function noSuchHost(host: string, server: string | null = "192.0.2.53:53"): DnsObservation {
  return hasFailed("dns", `dns ${host}`, { code: "dns-no-such-host", raw: "no such host", server });
}

export function refused(address: string): TcpObservation {
  return hasFailed("tcp", `tcp ${address}`, { code: "tcp-refused", raw: "connect ECONNREFUSED" });
}

function common(key: string) {
  return {
    key,
    flow: "http GET https://goproxy.example.com",
    startedMs: 0,
    elapsedMs: 12,
    limitMs: 4000,
    goLimitMs: 30_000,
    attempts: 1,
    via: [],
  };
}
