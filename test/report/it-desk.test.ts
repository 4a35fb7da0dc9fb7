import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadWords } from "../../src/locales/load.ts";
import type { Observation } from "../../src/model/observation.ts";
import type { PeopleRequest, Prescription, Report, ReportFinding } from "../../src/model/report.ts";
import { withItDesk } from "../../src/report/it-desk/it-desk.ts";
import { withoutPrivate } from "../../src/report/it-desk/without-private.ts";
import { environment, refused, setting, wasSilent } from "../findings/builders.ts";
import { sampleReport } from "../render/sample-report.ts";

const seen = {
  startedAt: "2026-01-02T03:04:05Z",
  environment: environment({ GOPROXY: setting("https://goproxy.corp.example.com,direct") }),
  request: {
    modules: [{ path: "git.corp.example.com/secret/lib", query: "v1.0.0", named: true }],
    set: [],
    offline: false,
    patient: false,
    config: null,
  },
};

function prescription(request: PeopleRequest | null, parts: Partial<Prescription> = {}): Prescription {
  return {
    id: `ask-${request?.what}`,
    kind: "ask-admin",
    title: "Ask",
    rank: 1,
    settings: [],
    commands: [],
    message: `Please do it for:\n  ${request?.hosts.join("\n  ")}`,
    request,
    scope: "machine",
    risk: null,
    proof: { state: "untested", why: "", elapsedMs: null },
    fromArticle: false,
    ...parts,
  };
}

const open: PeopleRequest = { to: "network", what: "open-egress", hosts: ["proxy.golang.org:443"], root: null };

async function reportWith(finding: Partial<ReportFinding>, parts: Partial<Report> = {}): Promise<Report> {
  const report = await sampleReport("en");
  const [first] = report.findings;
  if (first === undefined) throw new Error("the sample has findings");
  return { ...report, itDesk: null, forecasts: [], findings: [{ ...first, ...finding }], ...parts };
}

async function deskOf(report: Report, observations: readonly Observation[] = [], lang: "en" | "zh-CN" = "en") {
  const { itDesk } = await loadWords(lang);
  return withItDesk(report, { ...seen, observations: [...observations] }, itDesk);
}

describe("the text for the IT desk", () => {
  const steps: Observation[] = [
    { ...wasSilent("dns", "dns proxy.golang.org"), ending: "ok", startedMs: 0, value: lookedUp("142.250.1.1") },
    { ...wasSilent("tcp", "tcp 142.250.1.1:443"), startedMs: 1500, elapsedMs: 4000, via: ["dns proxy.golang.org"] },
  ];

  test("what was tried and works meanwhile, but no patterns of private modules", async () => {
    const passed = (name: string, value: string): Prescription =>
      prescription(null, {
        kind: "set-variable",
        settings: [{ name, value }],
        proof: { state: "passed", why: "", elapsedMs: 40 },
      });
    const works = passed("GOPROXY", "https://goproxy.cn,direct");
    const prescriptions = [works, passed("GOPRIVATE", "git.corp.example.com"), prescription(open)];
    const { itDesk } = await deskOf(await reportWith({ prescriptions }), steps);
    expect(itDesk).toMatch(/works until then:\n {2}GOPROXY=https:\/\/goproxy\.cn,direct$/m);
    expect(itDesk).not.toMatch(/GOPRIVATE/);
  });

  test("what, since which step, which hosts, with times, addresses and texts", async () => {
    const made = await deskOf(
      await reportWith({
        title: "proxy.golang.org:443 does not answer",
        facts: { product: "Example Gateway" },
        evidence: { observations: ["tcp 142.250.1.1:443"], settings: [] },
        prescriptions: [prescription(open)],
      }),
      steps,
    );
    expect(made.itDesk?.split("\n")).toEqual([
      "This is about downloads of Go modules (go mod download) on this network.",
      "",
      "What happens: proxy.golang.org:443 does not answer.",
      "Seen in the way: Example Gateway.",
      "Works: name lookup. Goes wrong from this step on: TCP connection.",
      "Please do it for:",
      "  proxy.golang.org:443",
      "Seen (times in UTC):",
      "  2026-01-02T03:04:06Z  TCP connection, 142.250.1.1:443: no answer within 4 s",
    ]);
    expect(made.findings[0]?.prescriptions[0]?.message).toBe(made.itDesk);
  });

  test.each([
    [
      "802C6BCB7E7F0000:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:../deps/x/rec_layer_s3.c:1601:SSL alert number 116",
      "tlsv13 alert certificate required (SSL alert number 116)",
    ],
    ["00E8:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../x.c:350:", "wrong version number"],
    ["read ECONNRESET", "read ECONNRESET"],
  ])("of what OpenSSL says, what a reader can use: %s", async (raw, shown) => {
    const failed: Observation = {
      ...wasSilent("tls", "tls 142.250.1.1:443 proxy.golang.org"),
      ending: "failed",
      failure: { code: "tls-alert", raw, alert: 40 },
    };
    const made = await deskOf(
      await reportWith({ evidence: { observations: [failed.key], settings: [] }, prescriptions: [prescription(open)] }),
      [failed],
    );
    expect(made.itDesk).toContain(`failed: ${shown}`);
  });

  test("the same in Chinese", async () => {
    const report = await reportWith({
      evidence: { observations: ["tcp 142.250.1.1:443"], settings: [] },
      prescriptions: [prescription(open)],
    });
    const text = (await deskOf(report, steps, "zh-CN")).itDesk ?? "";
    expect(text).toContain("从这一步开始出错：TCP 连接");
    expect(text).toContain("4 秒内没有应答");
  });

  test("a root to hand over, once, with its fingerprint", async () => {
    const root = { authority: "Example Corp Root CA", fingerprint: "AA:BB" };
    const supply: PeopleRequest = { to: "network", what: "supply-root", hosts: ["proxy.golang.org"], root };
    const trust = prescription(supply, { kind: "run-command", id: "trust-root", message: "Get the root" });
    const made = await deskOf(await reportWith({ prescriptions: [trust, { ...trust, id: "trust-root-windows" }] }));
    expect(made.itDesk?.match(/Example Corp Root CA/g)).toHaveLength(1);
    expect(made.itDesk).toContain("\n  AA:BB");
    // What the user does stays a message to the user.
    expect(made.findings[0]?.prescriptions[0]?.message).toBe("Get the root");
  });

  test("several faults are numbered; each message holds its own only", async () => {
    const report = await reportWith({ prescriptions: [prescription(open)] });
    const [first] = report.findings;
    if (first === undefined) throw new Error("the sample has findings");
    const second = { ...first, key: "dns-timeout#x", title: "The name servers do not answer" };
    const made = await deskOf({ ...report, findings: [first, second] });
    expect(made.itDesk).toContain("1. What happens: ");
    expect(made.itDesk).toContain("2. What happens: The name servers do not answer.");
    expect(made.findings[0]?.prescriptions[0]?.message).not.toContain("name servers");
  });

  test.each<[string, Partial<ReportFinding>]>([
    ["nobody is asked", { prescriptions: [prescription(null, { kind: "manual" })] }],
    ["it follows from another", { explainedBy: "other#x", prescriptions: [prescription(open)] }],
    [
      "it was tried in vain",
      { prescriptions: [prescription(open, { proof: { state: "failed", why: "", elapsedMs: null } })] },
    ],
    [
      "the owner of a public host is asked",
      { prescriptions: [prescription({ ...open, to: "host-owner", hosts: ["proxy.golang.org"] })] },
    ],
    [
      "the owner is the user",
      { prescriptions: [prescription({ ...open, to: "host-owner", hosts: ["127.0.0.1:3000"] })] },
    ],
  ])("none where %s", async (_name, finding) => {
    const report = await reportWith(finding);
    expect(await deskOf(report)).toEqual(report);
  });

  test.each(["goproxy.corp.example.com", "nexus.internal"])("the owner of %s is most likely theirs", async (host) => {
    const owner: PeopleRequest = { to: "host-owner", what: "renew-certificate", hosts: [host], root: null };
    expect((await deskOf(await reportWith({ prescriptions: [prescription(owner)] }))).itDesk).toContain(host);
  });

  test("nothing private: no module, path, user, own address or secret", async () => {
    const module = "git.corp.example.com/secret/lib";
    const report = await reportWith({
      title: `${module} cannot be fetched by /home/alice/go/bin`,
      evidence: {
        observations: ["tcp 192.0.2.1:443", `http GET https://alice:xxxxx@proxy.golang.org/${module}/@v/list`],
        settings: [],
      },
      prescriptions: [prescription(open)],
    });
    const [forecast] = (await sampleReport("en")).forecasts;
    if (forecast === undefined) throw new Error("the sample has forecasts");
    const error = `go: ${module}@v1.0.0: Get "https://alice:xxxxx@proxy.golang.org/${module}/@v/v1.0.0.info": read tcp 10.9.8.7:54321->192.0.2.1:443: read: connection reset by peer\n\topen C:\\Users\\alice\\go\\env: denied`;
    const made = await deskOf(
      { ...report, forecasts: [{ ...forecast, module, error, cause: report.findings[0]?.key ?? null }] },
      [
        refused("192.0.2.1:443"),
        { ...wasSilent("http", `http GET https://alice:xxxxx@proxy.golang.org/${module}/@v/list`), startedMs: 5 },
      ],
    );
    expect(made.itDesk).not.toMatch(/secret|alice|xxxxx|10\.9\.8\.7|54321|\/home/);
    expect(made.itDesk).toContain("https://proxy.golang.org");
    expect(made.itDesk).toContain("read tcp 192.0.2.1:443: read: connection reset by peer");
  });
});

describe("withoutPrivate", () => {
  test.each([
    ["https://u:p@proxy.corp:3128/a/b?c=d", "https://proxy.corp:3128/…"],
    ['Get "https://proxy.golang.org/x/@v/list": EOF', 'Get "https://proxy.golang.org/…": EOF'],
    ["dial tcp 192.0.2.1:443: i/o timeout", "dial tcp 192.0.2.1:443: i/o timeout"],
    ["lookup proxy.golang.org on 10.0.0.2:53: no such host", "lookup proxy.golang.org on 10.0.0.2:53: no such host"],
    ["open /home/alice/.netrc: permission denied", "open …: permission denied"],
    ["see ~/src/app/go.mod", "see …"],
    ["C:\\Users\\alice\\go.mod", "…"],
    ["HTTP/1.1 403 Forbidden", "HTTP/1.1 403 Forbidden"],
    ["example.com/m@v1.0.0: gone", "…@v1.0.0: gone"],
  ])("%s", (text, clean) => {
    expect(withoutPrivate(text, ["example.com/m"])).toBe(clean);
  });

  test("a user, a module and a home folder never come through, whatever stands around them", () => {
    const around = fc.string({ unit: fc.constantFrom(..." :,\"'()\n=".split("")), minLength: 1, maxLength: 3 });
    const hidden = fc.constantFrom(
      "https://alice:secret@host.example/alice/secret",
      "/home/alice/secret",
      "git.example.com/alice/secret",
      "C:\\Users\\alice\\secret",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(around, hidden, around), { maxLength: 5 }), (parts) => {
        const text = parts.flat().join("");
        expect(withoutPrivate(text, ["git.example.com/alice/secret"])).not.toMatch(/alice|secret/);
      }),
    );
  });
});

function lookedUp(address: string) {
  return { addresses: [address], from: "dns" as const, name: "proxy.golang.org", exchanges: [] };
}
