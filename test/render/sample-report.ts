import { loadWords } from "../../src/locales/load.ts";
import type { Intent } from "../../src/model/finding.ts";
import type { Lang, Report, ReportFinding, ReportForecast } from "../../src/model/report.ts";
import { prescribe } from "../../src/remedies/prescribe.ts";
import { spell } from "../../src/remedies/prescription.ts";
import { withItDesk } from "../../src/report/it-desk/it-desk.ts";
import { wasSilent } from "../findings/builders.ts";
import { environmentWith, setting, source } from "../remedies/environment.ts";

const texts = {
  en: {
    tls: "goproxy.example.com shows a certificate of an authority that go does not trust here",
    tlsSummary:
      "The chain of goproxy.example.com ends in “Example Corp Root CA”, and the same authority signed the certificates of two unrelated hosts.\nSomething on the way opens every TLS connection. go trusts only the roots in /etc/ssl/certs, and this one is not among them.",
    sumdb: "The checksum database cannot be asked",
    sumdbSummary: "sum.golang.org shows a certificate of the same authority.",
    list: "The list in GOPROXY will not go on to its second entry",
    listSummary:
      "After a comma go goes on only when the module proxy answers 404 or 410. An outage of goproxy.example.com ends every download.",
    section: "Certificates, line 17",
    advice: "Copies the company's root to /etc/pki/ca-trust/source/anchors/",
    correction: "The path is right for RHEL only. Debian reads /usr/local/share/ca-certificates/.",
    note: "The name server answers slowly",
    noteSummary: "10.0.0.2 took 1.4 s for goproxy.example.com.",
  },
  "zh-CN": {
    tls: "goproxy.example.com 的证书由 go 不信任的机构签发",
    tlsSummary:
      "goproxy.example.com 的证书链以“Example Corp Root CA”结尾，同一机构还签发了另外两台无关主机的证书。\n途中有设备解开了所有 TLS 连接。go 只信任 /etc/ssl/certs 中的根证书，而这个根证书不在其中。",
    sumdb: "无法查询校验数据库",
    sumdbSummary: "sum.golang.org 的证书也由同一机构签发。",
    list: "GOPROXY 列表不会转到第二项",
    listSummary: "逗号之后的项只在模块代理返回 404 或 410 时才会使用。goproxy.example.com 一旦故障，所有下载都会失败。",
    section: "证书，第 17 行",
    advice: "把企业根证书复制到 /etc/pki/ca-trust/source/anchors/",
    correction: "该路径只适用于 RHEL。Debian 读取的是 /usr/local/share/ca-certificates/。",
    note: "DNS 服务器应答缓慢",
    noteSummary: "10.0.0.2 用了 1.4 秒才给出 goproxy.example.com 的地址。",
  },
} as const;

const environment = environmentWith({
  settings: {
    GOPROXY: setting(
      source("goenv-file", "https://goproxy.example.com,direct", "/home/dev/.config/go/env", 1),
      source("goroot-file", "https://proxy.golang.org,direct", "/usr/local/go/go.env", 7),
    ),
  },
});

const trustRoot: Intent = {
  intent: "trust-root",
  host: "goproxy.example.com",
  authority: "Example Corp Root CA",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};
const askAdmin: Intent = {
  intent: "ask-network-admin",
  what: "allow-url",
  hosts: ["goproxy.example.com", "sum.golang.org"],
};
const pipe: Intent = {
  intent: "set-setting",
  name: "GOPROXY",
  value: "https://goproxy.example.com|direct",
  replaces: { origin: "goenv-file", file: "/home/dev/.config/go/env", line: 1 },
};

const seen = {
  startedAt: "2026-01-02T03:04:05Z",
  environment,
  request: { modules: [], set: [], offline: false, patient: false, config: null },
  observations: [
    {
      ...wasSilent("tls", ""),
      ending: "ok",
      value: { protocol: "TLSv1.3", cipher: "", alpn: "h2", chain: [], source: "wire" },
      key: "tls 203.0.113.7:443 goproxy.example.com",
      startedMs: 120,
    },
  ],
} satisfies Parameters<typeof withItDesk>[1];

/** An invented report with every part that the text has. */
export async function sampleReport(lang: Lang): Promise<Report> {
  const text = texts[lang];
  const { remedies, itDesk } = await loadWords(lang);
  const prescriptions = (...intents: Intent[]) =>
    prescribe(intents, { environment, shell: "sh" }).map((facts, index) => spell(facts, index + 1, remedies, null));
  const evidence = { observations: ["tls 203.0.113.7:443 goproxy.example.com"], settings: ["GOPROXY"] };
  const base = {
    location: null,
    hosts: [],
    facts: {},
    evidence,
    articles: [],
    affects: [],
    explainedBy: null,
    prescriptions: [],
  };
  const findings: ReportFinding[] = [
    {
      ...base,
      key: "tls-private-ca#goproxy.example.com",
      id: "tls-private-ca",
      area: "tls",
      severity: "blocking",
      confidence: "high",
      subject: { kind: "host", name: "goproxy.example.com" },
      hosts: ["goproxy.example.com", "sum.golang.org"],
      title: text.tls,
      summary: text.tlsSummary,
      affects: ["golang.org/x/text", "rsc.io/quote"],
      articles: [
        { article: 1, section: text.section, advice: text.advice, verdict: "imprecise", correction: text.correction },
      ],
      prescriptions: prescriptions(trustRoot, askAdmin),
    },
    {
      ...base,
      key: "sumdb-unreachable#sum.golang.org",
      id: "sumdb-unreachable",
      area: "sumdb",
      severity: "degrading",
      confidence: "certain",
      subject: { kind: "host", name: "sum.golang.org" },
      title: text.sumdb,
      summary: text.sumdbSummary,
      explainedBy: "tls-private-ca#goproxy.example.com",
    },
    {
      ...base,
      key: "goproxy-comma-no-failover#GOPROXY",
      id: "goproxy-comma-no-failover",
      area: "settings",
      severity: "degrading",
      confidence: "certain",
      subject: { kind: "setting", name: "GOPROXY" },
      location: {
        setting: "GOPROXY",
        origin: "goenv-file",
        file: "/home/dev/.config/go/env",
        line: 1,
        column: 36,
        length: 1,
      },
      title: text.list,
      summary: text.listSummary,
      prescriptions: prescriptions(pipe),
    },
  ];
  const failing = (module: string, version: string): ReportForecast => ({
    module,
    query: version,
    version,
    command: `go mod download ${module}@${version}`,
    outcome: "fails",
    error: `go: ${module}@${version}: Get "https://goproxy.example.com/${module}/@v/${version}.info": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    announced: [],
    unknown: null,
    exitStatus: 1,
    goWaitsMs: 40,
    confidence: "certain",
    basis: "asked",
    likeModule: null,
    checksum: "unknown",
    cause: "tls-private-ca#goproxy.example.com",
    evidence: [],
  });
  const report: Report = {
    schema: "goproxy-doctor/report/1",
    tool: { name: "goproxy-doctor", version: "0.1.0" },
    lang,
    startedAt: "2026-01-02T03:04:05Z",
    elapsedMs: 1234,
    coverage: "network",
    complete: true,
    exitCode: 1,
    verdict: "blocked",
    headline: { finding: "tls-private-ca#goproxy.example.com", text: text.tls },
    go: { version: "go1.26.8", path: "/usr/local/go/bin/go", problem: null, textsFor: "go1.26.8" },
    configFile: "/home/me/hello/goproxy-doctor.json",
    forecasts: [failing("golang.org/x/text", "v0.14.0"), failing("rsc.io/quote", "v1.5.2")],
    findings,
    notes: [
      {
        id: "dns-slow",
        title: text.note,
        summary: text.noteSummary,
        subject: { kind: "host", name: "goproxy.example.com" },
        evidence,
        articles: [],
      },
    ],
    itDesk: null,
    recording: null,
  };
  return withItDesk(report, seen, itDesk);
}
