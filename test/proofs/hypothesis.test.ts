import { describe, expect, test } from "vitest";
import { valueOf } from "../../src/go/cfg/value-of.ts";
import type { Environment, Roots } from "../../src/model/environment.ts";
import type { SettingIntent } from "../../src/model/finding.ts";
import { hypothesisOf } from "../../src/proofs/hypothesis.ts";
import { environment, setting } from "../findings/builders.ts";

const none = new Map<string, Roots>();
const nowhere = { origin: "default", file: null, line: null } as const;

function set(name: string, value: string): SettingIntent {
  return { intent: "set-setting", name, value, replaces: nowhere };
}

function unset(name: string, origin: "process" | "goenv-file" | "goroot-file", then = ""): SettingIntent {
  return { intent: "unset-setting", name, place: { ...nowhere, origin }, then };
}

function valueAfter(base: Environment, intent: SettingIntent, name: string): string {
  return valueOf(hypothesisOf(base, [intent], none).environment.settings, name);
}

describe("the settings after a prescription", () => {
  test("a value counts, whoever had one before", () => {
    const base = environment({ GOPROXY: setting("off", { shadowed: [] }) });
    expect(valueAfter(base, set("GOPROXY", "direct"), "GOPROXY")).toBe("direct");
    expect(valueAfter(base, set("GOSUMDB", "sum.golang.org"), "GOSUMDB")).toBe("sum.golang.org");
  });

  test("GONOPROXY and GONOSUMDB follow GOPRIVATE, unless they have a value of their own", () => {
    const base = environment({ GONOSUMDB: setting("own.example") });
    expect(valueAfter(base, set("GOPRIVATE", "corp.example"), "GONOPROXY")).toBe("corp.example");
    expect(valueAfter(base, set("GOPRIVATE", "corp.example"), "GONOSUMDB")).toBe("own.example");
  });

  test("what is removed uncovers the next source, and only the named place is emptied", () => {
    const file = { origin: "goenv-file", value: "direct", from: "/env", line: 1 } as const;
    const base = environment({ GOPROXY: setting("off", { shadowed: [file] }) });
    expect(valueAfter(base, unset("GOPROXY", "process"), "GOPROXY")).toBe("direct");
    expect(valueAfter(base, unset("GOPROXY", "goenv-file"), "GOPROXY")).toBe("off");
    expect(valueAfter(environment({ GOPROXY: setting("off") }), unset("GOPROXY", "process"), "GOPROXY")).toBe("");
  });

  test("a line of the Go installation is covered and not removed", () => {
    const base = environment({ GOPROXY: setting("off", { origin: "goroot-file" }) });
    expect(valueAfter(base, unset("GOPROXY", "goroot-file", "direct"), "GOPROXY")).toBe("direct");
  });
});

describe("what can be tried", () => {
  test.each([
    ["GOPROXY", null],
    ["https_proxy", null],
    ["GODEBUG", null],
    ["GOAUTH", "login"],
    ["NETRC", "login"],
    ["SSL_CERT_FILE", "roots"],
    ["GOINSECURE", "not-asked"],
  ] as const)("%s: %s", (name, untried) => {
    expect(hypothesisOf(environment(), [set(name, "x")], none).untried).toBe(untried);
  });

  test("other roots, where somebody has read them", () => {
    const base = environment({ SSL_CERT_FILE: setting("/gone.pem") });
    const roots: Roots = { source: "files", files: [], sha256: ["ab"], der: {}, problem: null };
    const read = hypothesisOf(base, [unset("SSL_CERT_FILE", "process")], new Map([["SSL_CERT_FILE=", roots]]));
    expect(read).toMatchObject({ under: "SSL_CERT_FILE=", untried: null, environment: { roots } });
  });

  test("answers under another GODEBUG are answers to other questions", () => {
    const base = environment({ GODEBUG: setting("tlsmlkem=0") });
    expect(hypothesisOf(base, [set("GOPROXY", "direct")], none).under).toBe("");
    expect(hypothesisOf(base, [set("GODEBUG", "tlsmlkem=0")], none).under).toBe("");
    expect(hypothesisOf(base, [set("GODEBUG", "http2client=0")], none).under).toBe("GODEBUG=http2client=0");
  });

  test("several changes at once", () => {
    const {
      environment: after,
      under,
      changesHTTPProxy,
    } = hypothesisOf(
      environment(),
      [set("GOPROXY", "direct"), set("HTTPS_PROXY", ""), set("GODEBUG", "http2client=0")],
      none,
    );
    expect(valueOf(after.settings, "GOPROXY")).toBe("direct");
    expect({ under, changesHTTPProxy }).toEqual({ under: "GODEBUG=http2client=0", changesHTTPProxy: true });
  });

  test("logins of the netrc file, where GOAUTH kept them back; no program is run for a trial", () => {
    const auth = { netrcFile: "/n", netrcProblem: null, netrcHosts: ["h"], goauth: [], goauthError: "bad" };
    const base = { ...environment({ GOAUTH: setting("off") }), auth };
    const read = hypothesisOf(base, [unset("GOAUTH", "process", "netrc")], none);
    expect(read).toMatchObject({ under: "GOAUTH=", untried: null });
    expect(read.environment.auth).toMatchObject({ goauth: ["netrc"], goauthError: null });
    expect(hypothesisOf(base, [set("GOAUTH", "git /home/me")], none).untried).toBe("login");
  });

  test("a password goes where it stands today, and nowhere else", () => {
    const base = environment({ HTTPS_PROXY: setting("https://me:xxxxx@proxy.example:3128") });
    const untried = (value: string) => hypothesisOf(base, [set("HTTPS_PROXY", value)], none).untried;
    expect(untried("http://me:xxxxx@proxy.example:3128")).toBe("login");
    expect(untried("https://me:xxxxx@proxy.example:3128/")).toBe(null);
    expect(untried("http://proxy.example:3128")).toBe(null);
  });
});
