import { describe, expect, it } from "vitest";
import { goRules } from "../../src/x509/go-rules.ts";
import { isSameDirectoryLink, rootLocations } from "../../src/x509/roots/root-files.ts";

const at = (platform: string, environment: Record<string, string> = {}, version = "1.26.8", godebug = "") =>
  rootLocations(platform, environment, goRules(version, godebug));

describe("where Go looks for roots", () => {
  it("on Linux", () => {
    expect(at("linux")).toEqual({
      source: "files",
      files: [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem",
        "/etc/pki/tls/cacert.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/cert.pem",
      ],
      directories: ["/etc/ssl/certs", "/etc/pki/tls/certs"],
    });
  });
  it.each(["freebsd", "openbsd", "netbsd"])("on %s", (platform) => {
    expect(at(platform)).toMatchObject({
      directories: ["/etc/ssl/certs", "/usr/local/share/certs", "/etc/openssl/certs"],
    });
  });
  it("on Android, Solaris, AIX", () => {
    expect(at("android")).toMatchObject({ directories: expect.arrayContaining(["/system/etc/security/cacerts"]) });
    expect(at("sunos")).toMatchObject({ directories: ["/etc/certs/CA"] });
    expect(at("aix")).toMatchObject({ files: ["/var/ssl/certs/ca-bundle.crt"] });
  });
});

describe("the two variables", () => {
  it("replace one list each", () => {
    const file = at("linux", { SSL_CERT_FILE: "/a:/b" });
    expect(file).toMatchObject({ files: ["/a:/b"], directories: ["/etc/ssl/certs", "/etc/pki/tls/certs"] });
    const directory = at("linux", { SSL_CERT_DIR: "/x:/y" });
    expect(directory).toMatchObject({
      directories: ["/x", "/y"],
      files: expect.arrayContaining(["/etc/ssl/cert.pem"]),
    });
  });
  it("count only when they are not empty", () => {
    expect(at("linux", { SSL_CERT_FILE: "", SSL_CERT_DIR: "" })).toEqual(at("linux"));
  });
  it.each(["darwin", "win32"])("on %s since Go 1.27", (platform) => {
    expect(at(platform, {}, "1.27.0")).toEqual({ source: "platform" });
    expect(at(platform, { SSL_CERT_FILE: "/a" }, "1.26.8")).toEqual({ source: "platform" });
    expect(at(platform, { SSL_CERT_FILE: "/a" }, "1.27.0")).toEqual({
      source: "files",
      files: ["/a"],
      directories: [],
    });
    expect(at(platform, { SSL_CERT_FILE: "/a" }, "1.27.0", "x509sslcertoverrideplatform=0")).toEqual({
      source: "platform",
    });
  });
  it("are separated by semicolons on Windows", () => {
    expect(at("win32", { SSL_CERT_DIR: "C:\\a;D:\\b" }, "1.27.0")).toMatchObject({
      files: [],
      directories: ["C:\\a", "D:\\b"],
    });
  });
});

it("links within the directory are passed over", () => {
  expect(["a.pem", null, "../x/a.pem", "/usr/share/a.crt"].map(isSameDirectoryLink)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
