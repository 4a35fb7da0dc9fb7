import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { StrayRoot } from "../../src/model/environment.ts";
import type { Intent } from "../../src/model/finding.ts";
import type { Shell } from "../../src/model/report.ts";
import { prescribe } from "../../src/remedies/prescribe.ts";
import { certificateFile, fingerprint } from "../../src/remedies/trust-root/certificate-file.ts";
import { certificatesInPem } from "../../src/x509/parse/pem.ts";
import { mintCa } from "../x509/mint.ts";
import { type EnvironmentParts, environmentWith, setting, source } from "./environment.ts";
import { cmdLine, windowsArguments } from "./shell-models.ts";

const intent: Extract<Intent, { intent: "trust-root" }> = {
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

  test.each<[string, string[], string, string, string]>([
    [
      "opensuse-leap",
      ["suse", "opensuse"],
      "suse",
      `sudo cp ${crt} /etc/pki/trust/anchors/${crt} && sudo update-ca-certificates`,
      `sudo rm /etc/pki/trust/anchors/${crt} && sudo update-ca-certificates`,
    ],
    ["arch", [], "arch", `sudo trust anchor --store ${crt}`, `sudo trust anchor --remove ${crt}`],
    ["cachyos", ["arch"], "arch", `sudo trust anchor --store ${crt}`, `sudo trust anchor --remove ${crt}`],
    [
      "openEuler",
      [],
      "rhel",
      `sudo cp ${crt} /etc/pki/ca-trust/source/anchors/${crt} && sudo update-ca-trust extract`,
      `sudo rm /etc/pki/ca-trust/source/anchors/${crt} && sudo update-ca-trust extract`,
    ],
  ])("%s", (distribution, distributionLike, system, text, undo) => {
    const facts = trust({ os: { distribution, distributionLike } });
    expect(facts).toMatchObject({ kind: "run-command", lines: [[text, undo]], remedy: { system } });
  });

  test("macOS and Windows: one variable hides the system from go 1.27 on, and none before", () => {
    const settings = { SSL_CERT_FILE: setting(source("process", "/tmp/a.pem")) };
    const os = { platform: "darwin", distribution: null };
    expect(trust({ os, settings, go: { version: "go1.27" } }).lines.at(-1)).toEqual([
      "unset SSL_CERT_FILE",
      "export SSL_CERT_FILE=/tmp/a.pem",
    ]);
    expect(trust({ os, settings, go: { version: "go1.26.8" } }).lines).toHaveLength(1);
  });

  test("NixOS: lines for its configuration, and the command that takes them up", () => {
    expect(trust({ os: { distribution: "nixos" } })).toMatchObject({
      kind: "manual",
      commands: [],
      remedy: {
        edit: { lines: [`security.pki.certificateFiles = [ ./${crt} ];`], apply: "sudo nixos-rebuild switch" },
      },
    });
  });

  test("macOS: into the keychain of the system, and out of it by the certificate's hash", () => {
    const { lines } = trust({ os: { platform: "darwin", distribution: null, shell: "zsh" } });
    const keychain = "/Library/Keychains/System.keychain";
    expect(lines).toEqual([
      [
        `sudo security add-trusted-cert -d -r trustRoot -k ${keychain} ${crt}`,
        `sudo security remove-trusted-cert -d ${crt} && sudo security delete-certificate -Z ${intent.sha256?.toUpperCase()} ${keychain}`,
      ],
    ]);
  });

  describe("Windows", () => {
    const os = { platform: "win32", distribution: null, shell: null };
    const all = (shell: Shell = "powershell") => prescribe([intent], { environment: environmentWith({ os }), shell });

    test("the store of one user comes first, it needs no administrator; then that of the machine", () => {
      expect(all().map(({ id, scope, commands }) => [id, scope, commands[0]?.text, commands[0]?.needsRoot])).toEqual([
        ["trust-root", "user", `certutil -user -addstore -f Root ${crt}`, false],
        ["trust-root-windows", "machine", `certutil -addstore -f Root ${crt}`, true],
      ]);
    });

    test("the undo takes out this certificate only, from PowerShell and from cmd", () => {
      const [powershell, cmd] = all()[0]?.commands ?? [];
      const expression = (quoted: string): string =>
        `Remove-Item ('Cert:\\CurrentUser\\Root\\' + (New-Object System.Security.Cryptography.X509Certificates.X509Certificate2 (Convert-Path ${quoted})).Thumbprint)`;
      expect(powershell).toMatchObject({ shell: "powershell", undo: expression(crt) });
      expect(cmd).toMatchObject({ shell: "cmd", undo: `powershell -NoProfile -Command "${expression(crt)}"` });
      expect(windowsArguments(cmdLine(cmd?.undo ?? "")).at(-1)).toBe(expression(crt));
    });

    test("Git Bash is sh: one command for it", () => {
      const inBash = prescribe([intent], {
        environment: environmentWith({ os: { ...os, shell: "bash" } }),
        shell: "sh",
      });
      expect(inBash[0]?.commands.map(({ shell }) => shell)).toEqual(["sh"]);
    });
  });

  test("WSL is the Linux that it runs", () => {
    expect(trust({ os: { wsl: true, distribution: "ubuntu" } })).toMatchObject({
      commands: [{ os: "debian" }],
      remedy: { system: "debian", wsl: true },
    });
  });

  describe("container images", () => {
    const inContainer = (distribution: string | null, container: string | null = "docker") =>
      prescribe([intent], {
        environment: environmentWith({ os: { distribution, container, root: true } }),
        shell: "sh",
      });

    test.each([
      ["debian", [`COPY ${crt} /usr/local/share/ca-certificates/${crt}`, "RUN update-ca-certificates"]],
      ["rocky", [`COPY ${crt} /etc/pki/ca-trust/source/anchors/${crt}`, "RUN update-ca-trust extract"]],
      [
        "alpine",
        [
          `COPY ${crt} /usr/local/share/ca-certificates/${crt}`,
          `RUN cat /usr/local/share/ca-certificates/${crt} >> /etc/ssl/certs/ca-certificates.crt && apk add --no-cache ca-certificates && update-ca-certificates`,
        ],
      ],
    ])("%s: the lines of the stage that runs go", (distribution, lines) => {
      expect(inContainer(distribution)[1]).toMatchObject({
        id: "trust-root-image-build",
        kind: "manual",
        scope: "project",
        remedy: { image: "build", lines },
      });
    });

    test("Debian without the package: the image gets it first", () => {
      const os = { distribution: "debian", container: "docker", root: true };
      const environment = environmentWith({ os, roots: { files: [] } });
      const run =
        "RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && update-ca-certificates";
      expect(prescribe([intent], { environment, shell: "sh" })).toContainEqual(
        expect.objectContaining({ remedy: expect.objectContaining({ lines: [expect.stringMatching(/^COPY /), run] }) }),
      );
    });

    test("Azure Linux has the tool in a package of its own", () => {
      expect(inContainer("azurelinux")[0]?.commands.map(({ text }) => text)).toEqual([
        "tdnf install -y ca-certificates-tools",
        `cp ${crt} /etc/pki/ca-trust/source/anchors/${crt} && update-ca-trust extract`,
      ]);
      expect(inContainer("azurelinux")[1]).toMatchObject({
        remedy: {
          lines: [
            "RUN tdnf install -y ca-certificates-tools",
            `COPY ${crt} /etc/pki/ca-trust/source/anchors/${crt}`,
            "RUN update-ca-trust extract",
          ],
        },
      });
    });

    test("an image without a distribution takes the bundle from another stage", () => {
      expect(inContainer(null)[1]).toMatchObject({
        id: "trust-root-image-scratch",
        remedy: {
          lines: ["COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt"],
        },
      });
    });

    test("no image: no lines; a container that lasts keeps what is done in it", () => {
      expect(inContainer("debian", null)).toHaveLength(1);
      expect(inContainer("debian", "lxc")).toHaveLength(1);
    });
  });

  describe("git", () => {
    const onTheRoad = (os: EnvironmentParts["os"], gitOnTheRoad = true) =>
      prescribe([intent], { environment: environmentWith({ os: os ?? {} }), shell: "sh", gitOnTheRoad }).find(
        ({ id }) => id === "trust-root-git",
      );

    test("only where it is on the road", () => {
      expect(onTheRoad({}, false)).toBeUndefined();
      expect(onTheRoad({})).toMatchObject({ kind: "run-command", scope: "user", remedy: { with: "bundle" } });
      expect(onTheRoad({ platform: "win32", distribution: null, shell: "bash" })?.commands[0]?.text).toBe(
        "git config --global --add http.sslBackend schannel",
      );
    });

    test("the real git takes it and gives back what was set before", () => {
      const home = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
      const git = (command: string): string =>
        spawnSync("sh", ["-c", command], {
          env: { PATH: process.env["PATH"] ?? "", HOME: home, GIT_CONFIG_NOSYSTEM: "1" },
          encoding: "utf8",
        }).stdout;
      const [command] = onTheRoad({})?.commands ?? [];
      for (const before of ["", "git config --global http.sslCAInfo /home/dev/own.pem"]) {
        git(before);
        const all = git("git config --global --list");
        git(command?.text ?? "");
        expect(git("git config http.sslCAInfo")).toBe("/etc/ssl/certs/ca-certificates.crt\n");
        git(command?.undo ?? "");
        expect(git("git config --global --list")).toBe(all);
      }
    });
  });

  test("other systems are shown only where everything is wanted, after those of this one", () => {
    const ids = (everySystem: boolean) =>
      prescribe([intent], { environment: environmentWith(), shell: "sh", everySystem }).map(({ id }) => id);
    expect(ids(false)).toEqual(["trust-root"]);
    expect(ids(true)).toEqual([
      "trust-root",
      "trust-root-rhel",
      "trust-root-alpine",
      "trust-root-suse",
      "trust-root-arch",
      "trust-root-nixos",
      "trust-root-macos",
      "trust-root-windows-user",
      "trust-root-windows",
      "trust-root-image-build",
      "trust-root-image-scratch",
      "trust-root-git",
    ]);
  });

  test("no command of any system holds what must never be advised, nor text that the network chose", () => {
    const evil = { ...intent, authority: "$(reboot)'; rm -rf / #", sha256: null };
    const facts = prescribe([evil], { environment: environmentWith(), shell: "sh", everySystem: true });
    const lines = facts.flatMap(({ commands }) => commands).flatMap(({ text, undo }) => [text, undo ?? ""]);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(line).not.toMatch(/sslVerify|GOINSECURE|GOSUMDB|-insecure|REJECT_UNAUTHORIZED|curl -k/);
      if (!line.includes("delete-certificate -c ")) expect(line).not.toContain("reboot)");
    }
  });

  test.each([
    ["linux", "gentoo", []],
    ["linux", null, []],
    ["freebsd", null, []],
  ])("%s %s: no commands, and it is said", (platform, distribution, distributionLike) => {
    const facts = trust({ os: { platform, distribution, distributionLike } });
    expect(facts).toMatchObject({
      kind: "manual",
      commands: [],
      remedy: { system: null, os: distribution ?? platform },
    });
  });

  test("the commands of Linux read the same in fish", () => {
    const [facts] = prescribe([intent], { environment: environmentWith(), shell: "fish" });
    expect(facts).toMatchObject({ kind: "run-command", remedy: { system: "debian" } });
  });
});

describe("a root that lies on this machine already", () => {
  const stray = (reason: StrayRoot["reason"], path = "/opt/corp ca/root.cer", os: EnvironmentParts["os"] = {}) =>
    prescribe([{ intent: "take-up-root", path, reason, authority: intent.authority, sha256: intent.sha256 ?? "" }], {
      environment: environmentWith({ os: os ?? {} }),
      shell: "sh",
    })[0];
  const install = `sudo cp ${crt} /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates`;

  test.each([
    ["der", `openssl x509 -inform der -in '/opt/corp ca/root.cer' -out ${crt}`],
    ["byte-order-mark", `tail -c +4 '/opt/corp ca/root.cer' > ${crt}`],
    ["utf-16", `iconv -f UTF-16 -t UTF-8 '/opt/corp ca/root.cer' > ${crt}`],
    ["wrong-ending", `cp '/opt/corp ca/root.cer' ${crt}`],
  ] as const)("%s: brought into form, then into the store", (reason, convert) => {
    expect(stray(reason)?.commands.map(({ text }) => text)).toEqual([convert, install]);
    expect(stray(reason)?.commands.map(({ undo }) => undo)).toEqual([
      `rm ${crt}`,
      `sudo rm /usr/local/share/ca-certificates/${crt} && sudo update-ca-certificates --fresh`,
    ]);
  });

  test("in the folder of another family of systems: copied, then into the store", () => {
    const facts = stray("not-taken-up", "/etc/pki/ca-trust/source/anchors/corp.crt");
    expect(facts?.commands.map(({ text }) => text)).toEqual([
      `cp /etc/pki/ca-trust/source/anchors/corp.crt ${crt}`,
      install,
    ]);
    expect(facts?.remedy).toMatchObject({ reason: "other-system" });
  });

  test("in the right folder: the store is made anew", () => {
    const facts = stray("not-taken-up", "/usr/local/share/ca-certificates/corp.crt");
    expect(facts?.commands.map(({ text, undo }) => [text, undo])).toEqual([["sudo update-ca-certificates", null]]);
  });

  test("broken beyond one command, or no known system: by hand", () => {
    expect(stray("malformed")).toMatchObject({ kind: "manual", commands: [] });
    expect(stray("der", "/x.cer", { distribution: "gentoo" })).toMatchObject({ kind: "manual", commands: [] });
  });

  test("each form becomes a certificate that go reads, by the real tools", () => {
    const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
    const ca = mintCa({ name: "Example Corp Root CA" });
    const forms: Partial<Record<StrayRoot["reason"], Uint8Array | string>> = {
      der: ca.der,
      "byte-order-mark": `\ufeff${ca.certPem}`,
      "utf-16": Buffer.from(`\ufeff${ca.certPem}`, "utf16le"),
      indented: ca.certPem.replace(/^/gm, "  "),
      "x509-certificate": ca.certPem.replaceAll(" CERTIFICATE", " X509 CERTIFICATE"),
      "wrong-ending": ca.certPem,
      "other-program": ca.certPem,
    };
    for (const [reason, content] of Object.entries(forms)) {
      const path = join(folder, "it's the root.cer");
      writeFileSync(path, content);
      const known = (text: string): text is StrayRoot["reason"] => text in forms;
      const command = known(reason) ? stray(reason, path)?.commands[0]?.text : undefined;
      const { status } = spawnSync("sh", ["-c", command ?? "false"], { cwd: folder });
      expect({ reason, status }).toEqual({ reason, status: 0 });
      expect({ reason, roots: goReads(join(folder, crt)) }).toEqual({
        reason,
        roots: [Buffer.from(ca.der).toString("hex")],
      });
    }
  });
});

/** The certificates that go takes from a file, as hex. */
function goReads(file: string): string[] {
  return certificatesInPem(readFileSync(file)).map(({ der }) => Buffer.from(der).toString("hex"));
}

describe("a system without roots", () => {
  const roots = (os: EnvironmentParts["os"]) =>
    prescribe([{ intent: "install-roots" }], {
      environment: environmentWith({ os: { root: true, ...os } }),
      shell: "sh",
    });

  test.each([
    ["debian", "apt-get update && apt-get install -y ca-certificates"],
    ["fedora", "dnf install -y ca-certificates"],
    ["azurelinux", "tdnf install -y ca-certificates"],
    ["alpine", "apk add --no-cache --virtual .goproxy-doctor ca-certificates"],
    ["sles", "zypper --non-interactive install ca-certificates ca-certificates-mozilla"],
    ["arch", "pacman -Syu --needed --noconfirm ca-certificates"],
  ])("%s", (distribution, text) => {
    expect(roots({ distribution })).toMatchObject([{ id: "install-roots", commands: [{ text, needsRoot: true }] }]);
  });

  test("in an image: the line of the Dockerfile", () => {
    expect(roots({ container: "docker" })[1]).toMatchObject({
      remedy: { lines: ["RUN apt-get update && apt-get install -y ca-certificates"] },
    });
    expect(roots({ container: "docker", distribution: null })).toMatchObject([
      { remedy: { image: "scratch", lines: [expect.stringContaining("COPY --from=build")] } },
    ]);
    expect(roots({ distribution: "gentoo" })).toMatchObject([{ kind: "manual", remedy: { known: false } }]);
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
