import { execFileSync } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { trustRules } from "../../src/commands/trust-rules.ts";
import { readTrustRoots, type TrustRules } from "../../src/system/trust-roots.ts";
import { folderWith } from "./folder.ts";

/** Every line is a certificate; Go before 1.20 can read none that ends in `~`. */
const lines: TrustRules = {
  ...trustRules,
  certificatesIn: (pem) =>
    Buffer.from(pem)
      .toString()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => Buffer.from(line)),
  passedOver: async (file) => (Buffer.from(file).toString().startsWith("?") ? "go passes over something" : null),
  isReadable: (der, goVersion) => goVersion !== "go1.19" || !Buffer.from(der).toString().endsWith("~"),
};

async function read(
  files: Record<string, string>,
  env: Record<string, string> = {},
  more: { platform?: string; goVersion?: string } = {},
) {
  const machine = await folderWith(files);
  const roots = await readTrustRoots({ rules: lines, platform: "linux", env, goVersion: null, machine, ...more });
  return { ...roots, der: Object.values(roots.der).map((der) => Buffer.from(der, "base64").toString()) };
}

describe("trust roots", () => {
  test("the first file that is there, and all directories", async () => {
    const { files, der, sha256, problem, source } = await read({
      "etc/pki/tls/certs/ca-bundle.crt": "a\nb\n",
      "etc/ssl/cert.pem": "never",
      "etc/ssl/certs/z": "c\n",
      "etc/ssl/certs/B": "a\nd\n",
      "etc/ssl/certs/java/cacerts": "never",
    });
    expect([source, problem]).toEqual(["files", null]);
    expect(files).toEqual([
      { path: "/etc/pki/tls/certs/ca-bundle.crt", certificates: 2, problem: null },
      { path: "/etc/ssl/certs/B", certificates: 2, problem: null },
      { path: "/etc/ssl/certs/z", certificates: 1, problem: null },
      { path: "/etc/pki/tls/certs/ca-bundle.crt", certificates: 2, problem: null },
    ]);
    expect(der.sort()).toEqual(["a", "b", "c", "d"]);
    expect(sha256).toHaveLength(4);
  });

  test("links within the directory are passed over, others are followed, dead ones ignored", async () => {
    const machine = await folderWith({ "etc/ssl/certs/a.pem": "a\n", "usr/share/b.crt": "b\n" });
    const certs = join(machine, "etc/ssl/certs");
    await symlink("a.pem", join(certs, "01234567.0"));
    await symlink("../../../usr/share/b.crt", join(certs, "b.pem"));
    await symlink("../gone", join(certs, "gone.pem"));
    const { files } = await readTrustRoots({ rules: lines, platform: "linux", env: {}, goVersion: null, machine });
    expect(files.map(({ path }) => path)).toEqual(["/etc/ssl/certs/a.pem", "/etc/ssl/certs/b.pem"]);
  });

  test("SSL_CERT_FILE replaces the files only, and is told of when it is missing", async () => {
    const here = { "etc/ssl/certs/ca-certificates.crt": "a\n", "etc/ssl/certs/x": "b\n" };
    const { files, der, problem } = await read(here, { SSL_CERT_FILE: "/no/such.pem" });
    expect(files[0]).toMatchObject({
      path: "/no/such.pem",
      certificates: 0,
      problem: "open /no/such.pem: no such file or directory",
    });
    expect(der).toEqual(["a", "b"]);
    expect(problem).toBeNull();
  });

  test("SSL_CERT_DIR is a list, and a missing default is not told of", async () => {
    const { files, der } = await read(
      { "d1/x": "a", "d2/x": "b", "etc/ssl/certs/x": "never" },
      { SSL_CERT_DIR: "/d1:/d2:/d3" },
    );
    expect(der).toEqual(["a", "b"]);
    expect(files.map(({ path, problem }) => problem ?? path)).toEqual([
      "/d1/x",
      "/d2/x",
      "open /d3: no such file or directory",
    ]);
  });

  test("nothing there is no problem to Go; something that cannot be read is, if nothing else was found", async () => {
    expect(await read({})).toEqual({ source: "files", files: [], sha256: [], der: [], problem: null });
    const env = { SSL_CERT_FILE: "/folder", SSL_CERT_DIR: "/empty" };
    expect(await read({ "folder/x": "" }, env)).toMatchObject({ problem: "read /folder: is a directory", der: [] });
    expect(await read({ "folder/x": "", "empty/a": "a" }, env)).toMatchObject({ problem: null, der: ["a"] });
    expect(await read({ x: "" }, { SSL_CERT_DIR: "/x" })).toMatchObject({ problem: "open /x: not a directory" });
  });

  test("certificates that Go cannot read are no roots, if there are no others", async () => {
    const files = { "etc/ssl/cert.pem": "a~\nb~\n", "etc/ssl/certs/x": "c~\n" };
    const none = await read(files, { SSL_CERT_DIR: "/nowhere:/etc/ssl/certs" }, { goVersion: "go1.19" });
    expect(none).toMatchObject({ der: [], sha256: [], problem: null });
    expect(none.files.map(({ certificates }) => certificates)).toEqual([0, 0, 0]);
    expect(await read(files, {}, { goVersion: "go1.20" })).toMatchObject({ der: ["a~", "b~", "c~"] });
    const mixed = await read({ ...files, "etc/ssl/certs/y": "d\n" }, {}, { goVersion: "go1.19" });
    expect(mixed.der).toContain("d");
  });

  test("a pipe does not make us hang, nor an endless file", async () => {
    const machine = await folderWith();
    await mkdir(join(machine, "d"));
    execFileSync("mkfifo", [join(machine, "d/pipe")]);
    await symlink("/dev/zero", join(machine, "d/zero"));
    const { files } = await readTrustRoots({
      rules: lines,
      platform: "linux",
      env: { SSL_CERT_DIR: "/d" },
      goVersion: null,
      machine,
    });
    expect(files).toEqual([
      { path: "/d/pipe", certificates: 0, problem: null },
      { path: "/d/zero", certificates: 0, problem: "read /d/zero: larger than 16777216 bytes" },
    ]);
  });

  test("macOS and Windows judge by themselves, until Go 1.27 is told otherwise", async () => {
    const files = { "x.pem": "a\n" };
    const env = { SSL_CERT_FILE: "/x.pem" };
    expect(await read(files, {}, { platform: "darwin" })).toMatchObject({ source: "platform", files: [] });
    expect(await read(files, env, { platform: "darwin", goVersion: "go1.26.8" })).toMatchObject({ source: "platform" });
    expect(await read(files, env, { platform: "darwin", goVersion: "go1.27.0" })).toMatchObject({
      source: "files",
      der: ["a"],
    });
  });

  test("as many as the real go loads on this machine, where there is one", async (context) => {
    const folder = await folderWith({
      "main.go": `package main

import ("crypto/x509"; "fmt")

func main() {
	pool, err := x509.SystemCertPool()
	if err != nil { fmt.Println(err); return }
	fmt.Println(len(pool.Subjects()))
}
`,
    });
    let loaded = "";
    try {
      const env = { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "", GOPROXY: "off" };
      loaded = execFileSync("go", ["run", "main.go"], {
        cwd: folder,
        encoding: "utf8",
        stdio: "pipe",
        env,
        timeout: 15_000,
      });
    } catch {
      // No go, or one that would compile its whole library first.
      return context.skip();
    }
    const version = execFileSync("go", ["env", "GOVERSION"], { encoding: "utf8" }).trim();
    const roots = await readTrustRoots({
      rules: trustRules,
      platform: process.platform,
      env: process.env,
      goVersion: version,
      machine: "/",
    });
    if (roots.source === "platform") return context.skip();
    expect(roots.sha256).toHaveLength(Number(loaded));
    expect(Object.keys(roots.der).sort()).toEqual([...roots.sha256].sort());
  }, 60_000);
});
