import { describe, expect, test } from "vitest";
import { mintCa } from "../x509/mint.ts";
import { answered } from "./builders.ts";
import { handshake, withRoots } from "./certificates.ts";
import { foundAs, idsIn } from "./find.ts";
import {
  company,
  host,
  issuerAt,
  known,
  leaf,
  refusedScene,
  timestamps,
  tlsScenes,
  withStray,
  withVariables,
} from "./tls-scenes.ts";

const other = "athens.example.org";
const told = (date: string) => answered("https://goproxy.io/a", { status: 200, headers: { date } });

describe("tls-mitm-untrusted", () => {
  const gateway = mintCa({ name: "Example Corp Web Gateway" });

  test("a private authority for a public service: high, by its own name", () => {
    const [found] = foundAs("tls-mitm-untrusted", tlsScenes["tls-mitm-untrusted"]);
    expect(found?.facts).toEqual({
      hosts: ["proxy.golang.org"],
      authority: "Example Corp Root CA",
      issuer: "Example Corp Root CA",
      sha256: company.sha256,
      sign: "public-service",
      product: null,
    });
    expect(found?.confidence).toBe("high");
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["trust-root", "ask-network-admin"]);
  });

  test("on all hosts it is one finding and nothing else; two owners make it certain", () => {
    const hosts = ["proxy.golang.org", "goproxy.cn", host];
    const scene = refusedScene(hosts.map((name) => handshake(name, [leaf(name, gateway), gateway])));
    expect(idsIn(scene)).toEqual(["tls-mitm-untrusted"]);
    const [found] = foundAs("tls-mitm-untrusted", scene);
    expect(found).toMatchObject({ confidence: "certain", hosts, facts: { sign: "same-issuer" } });
    expect(found?.breaks).toHaveLength(3);
  });

  test("two hosts of one owner prove nothing to each other", () => {
    const hosts = ["proxy.golang.org", "sum.golang.org"];
    const scene = refusedScene(hosts.map((name) => handshake(name, [leaf(name, gateway)])));
    expect(foundAs("tls-mitm-untrusted", scene)[0]).toMatchObject({ confidence: "high", hosts });
  });

  test("one key for two owners, though the authorities differ", () => {
    const { privateKey } = mintCa({ name: "key" });
    const scene = refusedScene([
      handshake("proxy.golang.org", [leaf("proxy.golang.org", mintCa({ name: "A" }), { key: privateKey })]),
      handshake(host, [leaf(host, mintCa({ name: "B" }), { key: privateKey })]),
    ]);
    const found = foundAs("tls-mitm-untrusted", scene);
    expect(found.map(({ confidence, facts }) => [confidence, facts.sign])).toEqual([
      ["certain", "same-key"],
      ["certain", "same-key"],
    ]);
  });

  test("the key of its own issuer: certain from one connection", () => {
    const shaken = handshake(host, [leaf(host, gateway, { key: gateway.privateKey }), gateway]);
    expect(foundAs("tls-mitm-untrusted", refusedScene([shaken]))[0]).toMatchObject({
      confidence: "certain",
      facts: { sign: "issuer-key" },
    });
  });

  test("a product's name alone: medium; whoever runs it is told to stop it", () => {
    const fiddler = mintCa({ name: "DO_NOT_TRUST_FiddlerRoot" });
    const [found] = foundAs("tls-mitm-untrusted", refusedScene([handshake(host, [leaf(host, fiddler), fiddler])]));
    expect(found).toMatchObject({
      confidence: "medium",
      facts: { sign: "product", product: { name: "Fiddler", kind: "local" } },
    });
    expect(found?.intents[0]).toEqual({ intent: "manual", what: "stop-program", facts: { program: "Fiddler" } });
  });

  test("silent: marks of a public authority", () => {
    const shaken = handshake("goproxy.cn", [leaf("goproxy.cn", company, { extensions: [timestamps] }), company]);
    expect(foundAs("tls-mitm-untrusted", refusedScene([shaken]))).toEqual([]);
  });

  test("silent: two private hosts share a company's authority", () => {
    const scene = refusedScene([host, other].map((name) => handshake(name, [leaf(name, company), company])));
    expect(idsIn(scene)).toEqual(["tls-private-ca"]);
  });

  test("silent: a root that the configuration calls public", () => {
    const shaken = handshake("goproxy.cn", [leaf("goproxy.cn", company), company]);
    const scene = refusedScene([shaken], { publicRoots: [company.sha256, known.sha256] });
    expect(foundAs("tls-mitm-untrusted", scene)).toEqual([]);
  });
});

describe("tls-mitm-trusted", () => {
  test("a note, and nothing is broken", () => {
    const [found] = foundAs("tls-mitm-trusted", tlsScenes["tls-mitm-trusted"]);
    expect(found).toMatchObject({ confidence: "high", breaks: [], hosts: ["proxy.golang.org"] });
    expect(found?.facts).toMatchObject({ authority: "Example Corp Root CA", sha256: company.sha256 });
  });

  test("certain where the same authority stands in front of two owners", () => {
    const observations = ["proxy.golang.org", "goproxy.cn"].map((name) => handshake(name, [leaf(name, company)]));
    const found = foundAs("tls-mitm-trusted", { environment: withRoots([company]), observations });
    expect(found.map(({ confidence, hosts }) => [confidence, hosts])).toEqual([
      ["certain", ["proxy.golang.org", "goproxy.cn"]],
    ]);
  });

  test.each([
    ["a private host", host, {}, []],
    [
      "a root that is only newer than the list: the certificate has public marks",
      "goproxy.cn",
      { extensions: [timestamps] },
      [],
    ],
    ["a root that the configuration calls public", "goproxy.cn", {}, [company.sha256]],
  ])("silent: %s", (_, name, more, publicRoots) => {
    const observations = [handshake(name, [leaf(name, company, more)])];
    expect(idsIn({ environment: withRoots([company]), observations, publicRoots })).toEqual([]);
  });
});

describe("tls-no-roots", () => {
  test("no root at all: certain, and first of all modes", () => {
    const scene = refusedScene(
      ["proxy.golang.org", host].map((name) => handshake(name, [leaf(name, company), company])),
      { environment: withRoots([]) },
    );
    expect(idsIn(scene)).toEqual(["tls-no-roots"]);
    expect(foundAs("tls-no-roots", scene)[0]).toMatchObject({
      confidence: "certain",
      intents: [{ intent: "install-roots" }, { intent: "trust-root", authority: "Example Corp Root CA" }],
    });
  });

  test("a company's root alone does not carry a public chain: high", () => {
    const shaken = handshake("goproxy.cn", [leaf("goproxy.cn", known), known]);
    const scene = refusedScene([shaken], { environment: withRoots([company]), publicRoots: [known.sha256] });
    expect(idsIn(scene)).toEqual(["tls-no-roots"]);
    expect(foundAs("tls-no-roots", scene)[0]).toMatchObject({ confidence: "high", facts: { roots: 1 } });
  });

  test("the root is known by its name where it was not sent", () => {
    const isrg = mintCa({ name: "ISRG Root X1" });
    const shaken = handshake("goproxy.cn", [leaf("goproxy.cn", isrg, { extensions: [timestamps] })]);
    expect(idsIn(refusedScene([shaken], { environment: withRoots([company]) }))).toEqual(["tls-no-roots"]);
  });

  test("silent: a self-signed server would be refused with any roots", () => {
    const shaken = handshake(host, [leaf(host, undefined)]);
    expect(idsIn(refusedScene([shaken], { environment: withRoots([]) }))).toEqual(["tls-self-signed"]);
  });

  test("silent: there are public roots, and a private authority is unknown", () => {
    const shaken = handshake(host, [leaf(host, company), company]);
    expect(idsIn(refusedScene([shaken], { publicRoots: [known.sha256] }))).toEqual(["tls-private-ca"]);
  });
});

describe("tls-cert-env-bad", () => {
  const shaken = handshake(host, [leaf(host, company), company]);
  const problem = "open /corp.pem: no such file or directory";

  test("nothing is left: certain; the variables go, and a private root is needed beside", () => {
    const environment = withVariables(
      { SSL_CERT_FILE: "/corp.pem", SSL_CERT_DIR: "/none" },
      [],
      [{ path: "/corp.pem", certificates: 0, problem }],
    );
    const scene = refusedScene([shaken], { environment });
    expect(idsIn(scene)).toEqual(["tls-cert-env-bad"]);
    const [found] = foundAs("tls-cert-env-bad", scene);
    expect(found).toMatchObject({
      confidence: "certain",
      subject: { kind: "setting", name: "SSL_CERT_FILE" },
      facts: { bad: [{ path: "/corp.pem", problem }], roots: 0, replacesSystem: true },
    });
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["unset-setting", "unset-setting", "trust-root"]);
  });

  test("the named file holds the very root in a form that go passes over: high", () => {
    const environment = withVariables(
      { SSL_CERT_FILE: "/corp.pem" },
      [known],
      [{ path: "/corp.pem", certificates: 0, problem: "go passes over Example Corp Root CA (der)" }],
    );
    expect(foundAs("tls-cert-env-bad", refusedScene([shaken], { environment }))[0]?.confidence).toBe("high");
  });

  test("the named file is not there, and a private root is unknown: medium", () => {
    const environment = withVariables(
      { SSL_CERT_FILE: "/corp.pem" },
      [known],
      [{ path: "/corp.pem", certificates: 0, problem }],
    );
    expect(foundAs("tls-cert-env-bad", refusedScene([shaken], { environment }))[0]).toMatchObject({
      confidence: "medium",
      facts: { variables: [{ name: "SSL_CERT_FILE", value: "/corp.pem" }], replacesSystem: false },
    });
  });

  test("the company's root alone is named, and a public chain is unknown: high", () => {
    const environment = withVariables({ SSL_CERT_FILE: "/corp.pem", SSL_CERT_DIR: "/empty" }, [company]);
    const publicly = handshake("goproxy.cn", [leaf("goproxy.cn", known), known]);
    const scene = refusedScene([publicly], { environment, publicRoots: [known.sha256] });
    expect(idsIn(scene)).toEqual(["tls-cert-env-bad"]);
    expect(foundAs("tls-cert-env-bad", scene)[0]?.confidence).toBe("high");
  });

  test("silent: a folder is named only to switch the system's off, beside a file that gives its roots", () => {
    const environment = withVariables(
      { SSL_CERT_FILE: "/corp.pem", SSL_CERT_DIR: "/none" },
      [known],
      [
        { path: "/corp.pem", certificates: 1, problem: null },
        { path: "/none", certificates: 0, problem: "open /none: no such file or directory" },
      ],
    );
    expect(idsIn(refusedScene([shaken], { environment }))).toEqual(["tls-private-ca"]);
  });

  test("silent: a named file that gives its roots", () => {
    const environment = withVariables(
      { SSL_CERT_FILE: "/corp.pem" },
      [known],
      [{ path: "/corp.pem", certificates: 1, problem: null }],
    );
    expect(idsIn(refusedScene([shaken], { environment }))).toEqual(["tls-private-ca"]);
  });

  test("silent: the named file is bad, and nothing fails for it", () => {
    const environment = withVariables(
      { SSL_CERT_FILE: "/corp.pem" },
      [company],
      [{ path: "/corp.pem", certificates: 0, problem }],
    );
    expect(idsIn({ environment, observations: [shaken] })).toEqual([]);
  });
});

describe("tls-ca-wrong-place", () => {
  const shaken = handshake(host, [leaf(host, company), company]);

  test("the very root that was sent: certain, in front of the modes about the server", () => {
    const scene = refusedScene([shaken], { environment: withStray(company) });
    expect(idsIn(scene)).toEqual(["tls-ca-wrong-place"]);
    expect(foundAs("tls-ca-wrong-place", scene)[0]).toMatchObject({
      confidence: "certain",
      facts: { path: "/usr/local/share/ca-certificates/corp.crt", reason: "der", intercepts: false },
      intents: [{ intent: "take-up-root", reason: "der" }, { intent: "trust-root" }],
    });
  });

  test("by its name where it was not sent: high; an interceptor's root is told to be one", () => {
    const intercepted = handshake("goproxy.cn", [leaf("goproxy.cn", company)]);
    const environment = withStray(company, { reason: "wrong-ending", path: "/usr/local/share/ca-certificates/a.pem" });
    expect(foundAs("tls-ca-wrong-place", refusedScene([intercepted], { environment }))[0]).toMatchObject({
      confidence: "high",
      facts: { intercepts: true, reason: "wrong-ending" },
    });
  });

  test("silent: another certificate lies there", () => {
    const environment = withStray(mintCa({ name: "Elsewhere" }), { name: "Elsewhere" });
    expect(idsIn(refusedScene([shaken], { environment }))).toEqual(["tls-private-ca"]);
  });

  test("silent: it was sent, and only the name is the same", () => {
    const environment = withStray(mintCa({ name: "Example Corp Root CA" }));
    expect(idsIn(refusedScene([shaken], { environment }))).toEqual(["tls-private-ca"]);
  });
});

describe("tls-missing-intermediate", () => {
  test("marks of a public authority, and where to fetch what is missing: medium", () => {
    const [found] = foundAs("tls-missing-intermediate", tlsScenes["tls-missing-intermediate"]);
    expect(found?.facts).toEqual({
      hosts: [host],
      missing: "Public Issuing CA 7",
      urls: ["http://ca.example.org/7.crt"],
      proof: null,
    });
    expect(found?.confidence).toBe("medium");
  });

  test("another host sends what is missing: high, whoever the authority is", () => {
    const issuing = mintCa({ name: "Example Corp Issuing CA 1", ca: known });
    const complete = handshake(other, [leaf(other, issuing), issuing]);
    const scene = refusedScene([handshake(host, [leaf(host, issuing)])], { observations: [complete] });
    expect(idsIn(scene)).toEqual(["tls-missing-intermediate"]);
    expect(foundAs("tls-missing-intermediate", scene)[0]).toMatchObject({
      confidence: "high",
      facts: { proof: other },
      intents: [{ intent: "ask-host-owner", what: "complete-chain", host }],
    });
  });

  test("silent: the root is what is unknown", () => {
    const issuing = mintCa({ name: "Example Corp Issuing CA 1", ca: company });
    expect(idsIn(refusedScene([handshake(host, [leaf(host, issuing), issuing])]))).toEqual(["tls-private-ca"]);
  });

  test("silent: a company's authority tells where its certificate is, too", () => {
    const shaken = handshake(host, [leaf(host, company, { extensions: [issuerAt("http://pki.corp/root.crt")] })]);
    expect(idsIn(refusedScene([shaken]))).toEqual(["tls-private-ca"]);
  });

  test("silent: a public root by its name, on a machine that lacks that one", () => {
    const isrg = mintCa({ name: "ISRG Root X1" });
    const shaken = handshake(host, [leaf(host, isrg, { extensions: [timestamps, issuerAt("http://x1.example/")] })]);
    expect(foundAs("tls-missing-intermediate", refusedScene([shaken], { publicRoots: [known.sha256] }))).toEqual([]);
  });
});

describe("tls-self-signed", () => {
  test("no authority at all; one that may sign nothing is better replaced", () => {
    const [found] = foundAs("tls-self-signed", tlsScenes["tls-self-signed"]);
    expect(found).toMatchObject({ confidence: "certain", facts: { name: host, isAuthority: false } });
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["ask-host-owner", "trust-root"]);
  });

  test("one that is an authority can be trusted", () => {
    const own = mintCa({ name: host, extensions: [san(host)] });
    const [found] = foundAs("tls-self-signed", refusedScene([handshake(host, [own])]));
    expect(found?.facts.isAuthority).toBe(true);
    expect(found?.intents[0]).toMatchObject({ intent: "trust-root", sha256: own.sha256 });
  });

  test("silent: it is among the roots", () => {
    const own = leaf(host, undefined);
    expect(idsIn({ environment: withRoots([own]), observations: [handshake(host, [own])] })).toEqual([]);
  });

  test("silent: a public service never signs itself", () => {
    const shaken = handshake("goproxy.cn", [leaf("goproxy.cn", undefined)]);
    expect(idsIn(refusedScene([shaken]))).toEqual(["tls-mitm-untrusted"]);
  });
});

describe("tls-hostname", () => {
  test("names, and what go would say under one of them", () => {
    const [found] = foundAs("tls-hostname", tlsScenes["tls-hostname"]);
    expect(found).toMatchObject({
      confidence: "certain",
      facts: { names: ["elsewhere.example.com"], issuer: "Known Root", trusted: true, isPublicService: false },
    });
  });

  test("a wrong name says nothing of the authority: go compares names first", () => {
    const shaken = handshake("goproxy.cn", [leaf("block.corp.internal", company), company]);
    expect(idsIn(refusedScene([shaken]))).toEqual(["tls-hostname"]);
    expect(foundAs("tls-hostname", refusedScene([shaken]))[0]?.facts).toMatchObject({
      trusted: false,
      isPublicService: true,
    });
  });

  test("the page of a filter is named", () => {
    const page = leaf("Fortiguard SDNS Blocked Page", undefined, { commonName: "Fortiguard SDNS Blocked Page" });
    expect(foundAs("tls-hostname", refusedScene([handshake("goproxy.cn", [page])]))[0]?.facts.product).toBe(
      "FortiGate",
    );
  });

  test("silent: a wildcard that fits", () => {
    const shaken = handshake(host, [leaf("*.example.com", known)]);
    expect(idsIn({ environment: withRoots([known]), observations: [shaken] })).toEqual([]);
  });

  test("silent: the name is right, the authority unknown", () => {
    expect(idsIn(refusedScene([handshake(host, [leaf(host, company)])]))).toEqual(["tls-private-ca"]);
  });
});

describe("tls-clock-skew", () => {
  const past = new Date("2026-06-01");
  const expired = handshake(host, [leaf(host, known, { notAfter: past })]);

  test("servers tell another time, and by it the chain is good: high", () => {
    const scene = refusedScene([expired], { observations: [told("Fri, 01 May 2026 08:00:00 GMT")] });
    expect(idsIn(scene)).toEqual(["tls-clock-skew"]);
    expect(foundAs("tls-clock-skew", scene)[0]).toMatchObject({
      confidence: "high",
      facts: { direction: "ahead", by: "told" },
      intents: [{ intent: "manual", what: "set-clock", facts: { off: "ahead" } }],
    });
  });

  test("different owners and authorities at once: medium", () => {
    const [found] = foundAs("tls-clock-skew", tlsScenes["tls-clock-skew"]);
    expect(found).toMatchObject({ confidence: "medium", facts: { by: "certificates", direction: "ahead" } });
    expect(found?.hosts).toEqual(["proxy.golang.org", "goproxy.cn"]);
  });

  test("a clock before this program was there: certain, also for one host", () => {
    const environment = { ...withRoots([known]), now: "1970-01-01T00:03:00Z" };
    expect(
      foundAs("tls-clock-skew", refusedScene([handshake(host, [leaf(host, known)])], { environment }))[0],
    ).toMatchObject({ confidence: "certain", facts: { direction: "behind", by: "first-release" } });
  });

  test("silent: one host alone", () => {
    expect(idsIn(refusedScene([expired]))).toEqual(["tls-expired"]);
  });

  test("silent: two hosts of one authority", () => {
    const also = handshake(other, [leaf(other, known, { notAfter: past })]);
    expect(foundAs("tls-clock-skew", refusedScene([expired, also]))).toEqual([]);
  });

  test("silent: another host is in date", () => {
    const good = handshake("goproxy.io", [leaf("goproxy.io", known)]);
    const also = handshake(other, [leaf(other, company, { notAfter: past })]);
    const environment = withRoots([known, company]);
    const scene = refusedScene([expired, also], { environment, observations: [good] });
    expect(foundAs("tls-clock-skew", scene)).toEqual([]);
  });

  test("silent: the clock is right", () => {
    const scene = refusedScene([expired], { observations: [told("Sat, 21 Nov 2026 08:00:00 GMT")] });
    expect(idsIn(scene)).toEqual(["tls-expired"]);
  });
});

function san(name: string): { readonly oid: string; readonly value: Uint8Array } {
  const dns = Buffer.concat([Buffer.from([0x82, name.length]), Buffer.from(name)]);
  return { oid: "2.5.29.17", value: Buffer.concat([Buffer.from([0x30, dns.length]), dns]) };
}
