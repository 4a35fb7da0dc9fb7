import { describe, expect, test } from "vitest";
import { chooseLang } from "../../src/locales/lang.ts";
import { loadWords } from "../../src/locales/load.ts";
import type { Remedy, TrustSystem, WhyByHand, WhyShell } from "../../src/locales/remedy-words.ts";
import type { StrayRoot } from "../../src/model/environment.ts";
import type { AdminRequest, ManualStep, OwnerRequest } from "../../src/model/finding.ts";
import type { Lang } from "../../src/model/report.ts";
import { plain } from "../../src/model/words.ts";

const langs: readonly Lang[] = ["en", "zh-CN"];

describe("chooseLang", () => {
  test.each<[Lang | null, Record<string, string>, Lang]>([
    [null, {}, "en"],
    [null, { LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [null, { LANG: "zh_TW.UTF-8" }, "zh-CN"],
    [null, { LANG: "zh" }, "zh-CN"],
    [null, { LANG: "zh-Hans" }, "zh-CN"],
    [null, { LANG: "ZH_cn" }, "zh-CN"],
    [null, { LANG: "zha_CN" }, "en"],
    [null, { LANG: "C" }, "en"],
    [null, { LANG: "POSIX" }, "en"],
    [null, { LANG: "C.UTF-8" }, "en"],
    [null, { LANG: "de_DE.UTF-8" }, "en"],
    [null, { LC_ALL: "C", LANG: "zh_CN.UTF-8" }, "en"],
    [null, { LC_ALL: "", LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [null, { LC_ALL: "zh_CN.UTF-8", LANG: "C" }, "zh-CN"],
    [null, { LC_MESSAGES: "zh_CN.UTF-8", LANG: "en_US.UTF-8" }, "zh-CN"],
    [null, { LC_MESSAGES: "en_US.UTF-8", LANG: "zh_CN.UTF-8" }, "en"],
    ["en", { LC_ALL: "zh_CN.UTF-8" }, "en"],
    ["zh-CN", { LC_ALL: "C" }, "zh-CN"],
  ])("--lang %s, %j: %s", (flag, env, lang) => {
    expect(chooseLang(flag, env)).toBe(lang);
  });
});

const whyShell: Record<WhyShell, true> = {
  exported: true,
  "os-only": true,
  "goenv-off": true,
  "no-go": true,
  "old-go": true,
};
const whyByHand: Record<WhyByHand, true> = {
  "hidden-password": true,
  unwritable: true,
  "goroot-file": true,
  "no-go": true,
  "set-option": true,
  "nothing-there": true,
};
const admin: Record<AdminRequest, true> = {
  "open-egress": true,
  "fix-resolver": true,
  "allow-url": true,
  "allow-port": true,
  "allow-connect": true,
  "unhide-names": true,
  "correct-answers": true,
  "let-files-through": true,
  "exempt-from-inspection": true,
  "allow-server-name": true,
  "fix-large-hello": true,
  "allow-tls": true,
  "pass-tls13": true,
};
const owner: Record<OwnerRequest, true> = {
  "renew-certificate": true,
  "start-service": true,
  "answer-requests": true,
  "allow-request": true,
  "serve-module-files": true,
  "serve-toolchains": true,
  "fix-redirect": true,
  "complete-chain": true,
  "answer-supported": true,
  "serve-database": true,
  "restore-module": true,
  "route-all-paths": true,
  "repair-service": true,
  "end-redirects": true,
  "send-whole-files": true,
  "keep-connections": true,
  "check-tls": true,
  "speak-tls": true,
  "take-login": true,
};
const manual: Record<ManualStep, true> = {
  "add-sums": true,
  tidy: true,
  "clean-cache": true,
  "set-toolchain-line": true,
  "ask-database": true,
  "replace-sums": true,
  "distrust-download": true,
  "ask-author": true,
  "correct-sums": true,
  "install-newer-go": true,
  "correct-toolchain-name": true,
  "correct-host-name": true,
  "log-in-to-portal": true,
  "check-port": true,
  "set-http-proxy": true,
  "read-error": true,
  "correct-entry": true,
  "narrow-pattern": true,
  "set-clock": true,
  "add-netrc-entry": true,
  "renew-login": true,
  "use-https-for-login": true,
  "add-proxy-login": true,
  "run-login-helper": true,
  "correct-http-proxy": true,
  "install-go": true,
  "check-module": true,
  "stop-program": true,
  "remove-hosts-line": true,
  "exempt-in-dns-filter": true,
  "start-tunnel": true,
  "encrypt-dns": true,
  "correct-resolver": true,
  "check-route": true,
  "check-scheme": true,
  "show-certificate": true,
  "try-later": true,
  "correct-folder": true,
  "compare-content": true,
};

function keys<K extends string>(record: Record<K, true>): K[] {
  const has = (name: string): name is K => name in record;
  return Object.keys(record).filter(has);
}

const trustRoot = {
  remedy: "trust-root",
  system: "debian",
  os: "debian",
  platform: "linux",
  host: "goproxy.example.com",
  authority: "Example Corp Root CA",
  file: "example-corp-root-ca.crt",
  fingerprint: "AA:BB",
  checkCommands: ["openssl x509 -in example-corp-root-ca.crt -noout -subject -fingerprint -sha256"],
  bootstrapCommand: null,
  edit: null,
  container: null,
  wsl: false,
  unsetsCertVariables: false,
  here: true,
} as const;

const systems: Record<TrustSystem, true> = {
  debian: true,
  rhel: true,
  alpine: true,
  suse: true,
  arch: true,
  nixos: true,
  macos: true,
  windows: true,
  "windows-user": true,
};
const strays: Record<StrayRoot["reason"], true> = {
  "byte-order-mark": true,
  "trusted-certificate": true,
  "x509-certificate": true,
  headers: true,
  indented: true,
  glued: true,
  "utf-16": true,
  der: true,
  pkcs7: true,
  unreadable: true,
  malformed: true,
  "not-taken-up": true,
  "wrong-ending": true,
  "other-program": true,
};
const edit = { lines: ["security.pki.certificateFiles = [ ./x.crt ];"], apply: "sudo nixos-rebuild switch" };

const place = { name: "GOPROXY", file: "/home/dev/.config/go/env", line: 3 } as const;

const every: readonly Remedy[] = [
  { remedy: "set-in-go-env", name: "GOPROXY", value: "off" },
  ...keys(whyShell).flatMap((because): Remedy[] =>
    ["linux", "win32"].flatMap((platform) =>
      [true, false].map((kept) => ({ remedy: "set-in-shell", name: "GOPROXY", value: "", because, platform, kept })),
    ),
  ),
  { remedy: "unset-in-go-env", name: "GOPROXY", next: "" },
  { remedy: "unset-in-shell", name: "GOPROXY", next: "direct", platform: "linux" },
  {
    remedy: "together",
    parts: [
      { remedy: "set-in-go-env", name: "GOPROXY", value: "direct" },
      { remedy: "unset-in-shell", name: "HTTPS_PROXY", next: "", platform: "linux" },
    ],
  },
  { remedy: "unset-in-shell", name: "GOPROXY", next: "", platform: "win32" },
  ...keys(whyByHand).flatMap((because): Remedy[] => [
    { remedy: "set-by-hand", ...place, value: "x", because, inEnvironment: true },
    { remedy: "set-by-hand", ...place, value: "x", because, inEnvironment: false },
    { remedy: "unset-by-hand", ...place, next: "x", because, inEnvironment: true, file: null },
    { remedy: "unset-by-hand", ...place, next: "x", because, inEnvironment: false, line: null },
    { remedy: "unset-by-hand", ...place, next: "x", because, inEnvironment: false },
  ]),
  trustRoot,
  {
    ...trustRoot,
    system: "alpine",
    bootstrapCommand: "cat x | tee -a y >/dev/null",
    container: "docker",
    fingerprint: null,
  },
  { ...trustRoot, unsetsCertVariables: true, wsl: true, authority: "" },
  { ...trustRoot, system: null, os: "arch" },
  { ...trustRoot, system: null, os: "darwin", platform: "darwin" },
  ...keys(systems).flatMap((system): Remedy[] => [
    { ...trustRoot, system, edit: system === "nixos" ? edit : null },
    { ...trustRoot, system, platform: "win32", here: false },
    { remedy: "trust-root-image", image: "build", file: "x.crt", lines: ["COPY x.crt /y"], system },
  ]),
  { remedy: "trust-root-image", image: "build", file: "x.crt", lines: [], system: null },
  { remedy: "trust-root-image", image: "scratch", file: "x.crt", lines: ["COPY --from=build /y /y"], system: null },
  { remedy: "trust-root-git", with: "bundle", bundle: "/etc/ssl/certs/ca-certificates.crt" },
  { remedy: "trust-root-git", with: "schannel", bundle: null },
  ...keys(strays).map(
    (reason): Remedy => ({
      remedy: "take-up-root",
      path: "/tmp/corp.cer",
      reason,
      authority: "Example Corp Root CA",
      file: "x.crt",
      fingerprint: "AA:BB",
      checkCommand: reason === "not-taken-up" ? null : "openssl x509 -in x.crt",
    }),
  ),
  { remedy: "install-roots", os: "debian", known: true },
  { remedy: "install-roots", os: "gentoo", known: false },
  { remedy: "install-roots-image", image: "build", lines: ["RUN apk add ca-certificates"] },
  ...keys(admin).map((what): Remedy => ({ remedy: "ask-network-admin", what, hosts: ["goproxy.example.com"] })),
  ...keys(owner).map((what): Remedy => ({ remedy: "ask-host-owner", what, host: "goproxy.example.com" })),
  ...keys(manual).flatMap((what): Remedy[] => [
    { remedy: "manual", what, facts: {} },
    {
      remedy: "manual",
      what,
      facts: {
        host: "goproxy.example.com",
        port: "8443",
        url: "http://portal.example.com/",
        proxy: "socks5://goproxy.example.com",
        text: "Forbidden",
        setting: "GOPROXY",
        entry: "htp://x",
        error: "unsupported",
        pattern: "*",
      },
    },
  ]),
];

describe.each(langs)("the words of prescriptions in %s", (lang) => {
  test.each(every.map((remedy) => [JSON.stringify(remedy), remedy] as const))("%s", async (_name, remedy) => {
    const { remedies } = await loadWords(lang);
    const title = plain(remedies.title(remedy));
    const message = plain(remedies.message(remedy) ?? []);
    const all = [title, message, plain(remedies.risk(remedy) ?? []), plain(remedies.untested(remedy))];
    expect(title).not.toBe("");
    expect(title).not.toContain("\n");
    expect(title).not.toMatch(/[.。]$/);
    for (const text of all) {
      expect(text).not.toMatch(/undefined|(?<!dev\/)null|\[object/);
      if (!("facts" in remedy) || Object.keys(remedy.facts).length > 0)
        expect(text).not.toMatch(/ {2,}(?<!\n {2})|[ ]$/);
    }
    if (lang === "zh-CN") expect(title).toMatch(/[\u4e00-\u9fff]/);
  });

  test("a line to be copied stands by itself", async () => {
    const { remedies } = await loadWords(lang);
    const lines = plain(remedies.message(trustRoot) ?? []).split("\n");
    expect(lines).toContain(`  ${trustRoot.checkCommands[0]}`);
    expect(lines.join()).toContain(trustRoot.file);
  });

  test("nothing of what must never be advised is in them", async () => {
    const { remedies } = await loadWords(lang);
    const all = every
      .flatMap((remedy) => [remedies.title(remedy), remedies.message(remedy) ?? []])
      .map(plain)
      .join("\n");
    expect(all).not.toMatch(/GOINSECURE|GONOSUMDB=\*|GOSUMDB=off|-insecure|sslVerify|REJECT_UNAUTHORIZED|curl -k/);
  });
});

describe("Go's words", () => {
  test("it is always a module proxy or an HTTP proxy, never just a proxy", async () => {
    for (const lang of langs) {
      const { remedies } = await loadWords(lang);
      const all = every
        .flatMap((remedy) => [remedies.title(remedy), remedies.message(remedy) ?? []])
        .map(plain)
        .join("\n");
      const bare = lang === "en" ? /(?<!module |HTTP |SOCKS |go)\bprox(y|ies)\b/g : /(?<!模块|HTTP |SOCKS )代理/g;
      expect(all.match(bare)).toEqual(null);
    }
  });
});

describe("durations", () => {
  test.each([
    [0, "0 ms", "0 毫秒"],
    [999, "999 ms", "999 毫秒"],
    [1000, "1 s", "1 秒"],
    [10_240, "10.2 s", "10.2 秒"],
    [119_000, "119 s", "119 秒"],
    [120_000, "2 min", "2 分钟"],
  ])("%i ms", async (ms, en, zh) => {
    expect((await loadWords("en")).ui.duration(ms)).toBe(en);
    expect((await loadWords("zh-CN")).ui.duration(ms)).toBe(zh);
  });
});
