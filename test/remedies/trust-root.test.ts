import { describe, expect, test } from "vitest";
import type { Intent } from "../../src/model/finding.ts";
import { prescribe } from "../../src/remedies/prescribe.ts";
import { certificateFile, fingerprint } from "../../src/remedies/trust-root/certificate-file.ts";
import { type EnvironmentParts, environmentWith, setting, source } from "./environment.ts";

const intent: Intent = {
  intent: "trust-root",
  host: "goproxy.example.com",
  authority: "Example Corp Root CA",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};
const crt = "example-corp-root-ca.crt";

function trust(parts: EnvironmentParts) {
  const [facts] = prescribe([intent], { environment: environmentWith(parts), shell: "sh" });
  if (facts?.remedy.remedy !== "trust-root") throw new Error("not a trust-root prescription");
  return { ...facts, remedy: facts.remedy, lines: facts.commands.map(({ text, undo }) => [text, undo]) };
}

describe("trust-root", () => {
  test.each<[string, string[], string, string, string]>([
    [
      "debian",
      [],
      "debian",
      `sudo cp ${crt} /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates`,
      `sudo rm /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates --fresh`,
    ],
    [
      "ubuntu",
      ["debian"],
      "debian",
      `sudo cp ${crt} /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates`,
      `sudo rm /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates --fresh`,
    ],
    [
      "linuxmint",
      ["ubuntu", "debian"],
      "debian",
      `sudo cp ${crt} /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates`,
      `sudo rm /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates --fresh`,
    ],
    [
      "rocky",
      ["rhel", "centos", "fedora"],
      "rhel",
      `sudo cp ${crt} /etc/pki/ca-trust/source/anchors/${crt} && sudo update-ca-trust extract`,
      `sudo rm /etc/pki/ca-trust/source/anchors/${crt} && sudo update-ca-trust extract`,
    ],
    [
      "fedora",
      [],
      "rhel",
      `sudo cp ${crt} /etc/pki/ca-trust/source/anchors/${crt} && sudo update-ca-trust extract`,
      `sudo rm /etc/pki/ca-trust/source/anchors/${crt} && sudo update-ca-trust extract`,
    ],
  ])("%s", (distribution, distributionLike, system, text, undo) => {
    const facts = trust({ os: { distribution, distributionLike } });
    expect(facts).toMatchObject({
      kind: "run-command",
      scope: "machine",
      fromArticle: system === "rhel",
      lines: [[text, undo]],
    });
    expect(facts.commands).toMatchObject([{ os: system, shell: "sh", needsRoot: true }]);
    expect(facts.remedy).toMatchObject({ system, file: crt, os: distribution });
  });

  test("Alpine: the package comes first, and is undone last", () => {
    const { lines, remedy } = trust({ os: { distribution: "alpine" } });
    expect(lines).toEqual([
      ["sudo apk add --no-cache --virtual .goproxy-doctor ca-certificates", "sudo apk del --no-cache .goproxy-doctor"],
      [
        `sudo cp ${crt} /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates`,
        `sudo rm /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates`,
      ],
    ]);
    expect(remedy.bootstrapCommand).toBe(`cat ${crt} | sudo tee -a /etc/ssl/certs/ca-certificates.crt >/dev/null`);
  });

  test("root needs no sudo", () => {
    for (const distribution of ["debian", "rocky", "alpine"]) {
      const { lines, remedy, commands } = trust({ os: { distribution, root: true } });
      expect(JSON.stringify([lines, remedy])).not.toContain("sudo");
      expect(commands.every(({ needsRoot }) => needsRoot)).toBe(true);
    }
  });

  test("Debian without a bundle: the package comes first, and is not taken away again", () => {
    const { lines } = trust({ os: { root: true }, roots: { files: [] } });
    expect(lines[0]).toEqual(["apt-get update && apt-get install -y ca-certificates", null]);
    expect(lines).toHaveLength(2);
  });

  test("with SSL_CERT_FILE and SSL_CERT_DIR go reads no store: both are unset; one alone leaves the other list", () => {
    const SSL_CERT_FILE = setting(source("process", "/tmp/a.pem"));
    const SSL_CERT_DIR = setting(source("process", "/tmp/a"));
    expect(trust({ settings: { SSL_CERT_FILE, SSL_CERT_DIR } }).lines.slice(1)).toEqual([
      ["unset SSL_CERT_FILE", "export SSL_CERT_FILE=/tmp/a.pem"],
      ["unset SSL_CERT_DIR", "export SSL_CERT_DIR=/tmp/a"],
    ]);
    expect(trust({ settings: { SSL_CERT_FILE } }).lines).toHaveLength(1);
  });

  test.each([
    ["linux", "arch", []],
    ["linux", null, []],
    ["linux", "opensuse-leap", ["suse", "opensuse"]],
    ["darwin", null, []],
    ["win32", null, []],
  ])("%s %s: no commands, and it is said", (platform, distribution, distributionLike) => {
    const facts = trust({ os: { platform, distribution, distributionLike } });
    expect(facts).toMatchObject({
      kind: "manual",
      commands: [],
      remedy: { system: null, os: distribution ?? platform },
    });
  });

  test("another shell than sh: no commands", () => {
    const [facts] = prescribe([intent], { environment: environmentWith(), shell: "fish" });
    expect(facts).toMatchObject({ kind: "manual", commands: [], remedy: { system: null } });
  });
});

describe("certificateFile", () => {
  test.each([
    ["Example Corp Root CA", "example-corp-root-ca.crt"],
    ["../../etc/passwd", "etc-passwd.crt"],
    ["$(reboot); -rf", "reboot-rf.crt"],
    ["企业根证书", "network-root.crt"],
    ["", "network-root.crt"],
    ["x".repeat(200), `${"x".repeat(48)}.crt`],
  ])("%s", (authority, file) => {
    expect(certificateFile(authority)).toBe(file);
  });

  test("fingerprint as openssl prints it", () => {
    expect(fingerprint("9f".repeat(32))).toBe(Array.from({ length: 32 }, () => "9F").join(":"));
    expect(fingerprint(null)).toBeNull();
    expect(fingerprint("9f86")).toBeNull();
  });
});

describe("people", () => {
  test("the administrators and the owner are asked; order stays", () => {
    const intents: Intent[] = [
      { intent: "ask-network-admin", what: "open-egress", hosts: ["a.example.com"] },
      { intent: "ask-host-owner", what: "start-service", host: "b.example.com" },
      { intent: "manual", what: "check-port", facts: { host: "b.example.com", port: "8443" } },
    ];
    expect(prescribe(intents, { environment: environmentWith(), shell: "sh" })).toMatchObject([
      { id: "ask-network-admin-open-egress", kind: "ask-admin", commands: [] },
      { id: "ask-host-owner-start-service", kind: "ask-admin", commands: [] },
      { id: "manual-check-port", kind: "manual", commands: [] },
    ]);
  });
});
