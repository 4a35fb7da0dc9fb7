import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { trustRules } from "../../src/commands/trust-rules.ts";
import { KNOWN_SETTINGS } from "../../src/go/cfg/known-settings.ts";
import { valueOf } from "../../src/go/cfg/value-of.ts";
import { environmentSchema } from "../../src/model/environment.ts";
import { findProgram } from "../../src/system/find-program.ts";
import { readEnvironment, readWholeEnvironment } from "../../src/system/read-environment.ts";
import { folderWith } from "./folder.ts";

type Env = Readonly<Record<string, string | undefined>>;
type Set = readonly { readonly name: string; readonly value: string }[];

async function read(
  env: Env,
  more: { cwd?: string; set?: Set; machine?: string; platform?: string; askGo?: boolean } = {},
) {
  const machine = more.machine ?? (await folderWith());
  const base = {
    process: env,
    cwd: machine,
    set: [],
    signal: new AbortController().signal,
    machine,
    platform: "linux",
  } as const;
  const result = await readEnvironment({ ...base, ...more });
  expect(environmentSchema.safeParse(result.environment).error).toBeUndefined();
  return result;
}

/** With what no request needs. */
async function readWhole(env: Env) {
  const machine = await folderWith();
  const signal = new AbortController().signal;
  return readWholeEnvironment({
    process: env,
    cwd: machine,
    set: [],
    signal,
    machine,
    platform: "linux",
    trust: trustRules,
  });
}

/** A script that answers as go would, with these values. */
function goSaying(values: Readonly<Record<string, string>>): string {
  return `#!/bin/sh\ncat <<'END'\n${JSON.stringify({ GOROOT: "/nonexistent/goroot", GOVERSION: "go1.26.8", ...values })}\nEND\n`;
}

const usual = {
  GOPROXY: "https://proxy.golang.org,direct",
  GOSUMDB: "sum.golang.org",
  GOAUTH: "netrc",
};

describe("a machine without anything", () => {
  test("no go, no PATH, no HOME, no files: the newest known defaults, and Go's name servers", async () => {
    const { environment, secrets } = await read({});
    expect(environment.go).toEqual({
      path: null,
      version: null,
      goroot: null,
      problem: 'exec: "go": executable file not found in $PATH',
      disagrees: [],
    });
    expect(environment.git).toEqual({ path: null, version: null });
    expect(environment.modules).toEqual({ file: null, go: null, requirements: [] });
    expect(environment.settings["GOPROXY"]).toEqual({
      origin: "default",
      value: "https://proxy.golang.org,direct",
      from: null,
      line: null,
      shadowed: [],
    });
    expect(valueOf(environment.settings, "GOSUMDB")).toBe("sum.golang.org");
    const dot = hostname().indexOf(".");
    expect(environment.network).toEqual({
      httpProxy: null,
      httpsProxy: null,
      noProxy: null,
      nameservers: ["127.0.0.1:53", "[::1]:53"],
      search: dot < 0 ? [] : [`${hostname().slice(dot + 1)}.`],
      ndots: 1,
      timeoutMs: 5000,
      attempts: 2,
      hosts: [],
    });
    expect(environment.os).toMatchObject({
      platform: "linux",
      distribution: null,
      distributionLike: [],
      container: null,
      wsl: false,
    });
    expect(environment.roots).toEqual({ source: "files", files: [], sha256: [], der: {}, problem: null });
    expect(secrets.userinfo("https://u:xxxxx@h")).toBeNull();
  });

  test("a broken PATH and a go that is only in the current folder", async () => {
    const cwd = await folderWith({ go: "#!/bin/sh\ntouch ran\n", git: "#!/bin/sh\ntouch ran\n" });
    const { environment } = await read({ PATH: `::.:${cwd}:/nonexistent:\0` }, { cwd });
    expect(environment.go.problem).toBe('exec: "go": cannot run executable found relative to current directory');
    expect(environment.git.path).toBeNull();
    expect(existsSync(join(cwd, "ran"))).toBe(false);
  });

  test("macOS and Windows take their own paths", async () => {
    const home = await folderWith({ "Library/Application Support/go/env": "GOPROXY=https://mac\n" });
    const mac = await read({ HOME: home }, { platform: "darwin" });
    expect(valueOf(mac.environment.settings, "GOPROXY")).toBe("https://mac");
    const windows = await read({ Path: "C:\\x", AppData: "C:\\y", https_proxy: "http://px:1" }, { platform: "win32" });
    expect(windows.environment.network).toMatchObject({ nameservers: [], hosts: [], httpsProxy: "http://px:1" });
    expect(windows.environment.go.problem).toBe('exec: "go": executable file not found in %PATH%');
  });
});

describe("settings", () => {
  test("from the process, the user's file and go.env, with lines; unreadable files are as good as missing", async () => {
    const folder = await folderWith({
      "bin/go": goSaying({}),
      "home/.config/go/env": "# mine\nGOPRIVATE=corp.example\nGOPROXY=https://user\n",
      "goroot/go.env": "GOPROXY=https://distribution,direct\nGOSUMDB=off\n",
      "goroot/VERSION": "go1.22.4\n",
      "goroot/pkg/tool/x": "",
    });
    const env = { HOME: join(folder, "home"), GOROOT: join(folder, "goroot"), GOPROXY: "https://os" };
    const { environment } = await read(env);
    const { settings, go } = environment;
    expect(go).toMatchObject({ goroot: env.GOROOT, version: "go1.22.4" });
    expect(settings["GOPROXY"]).toEqual({
      origin: "process",
      value: "https://os",
      from: null,
      line: null,
      shadowed: [
        { origin: "goenv-file", value: "https://user", from: join(folder, "home/.config/go/env"), line: 3 },
        { origin: "goroot-file", value: "https://distribution,direct", from: join(folder, "goroot/go.env"), line: 1 },
      ],
    });
    expect(settings["GONOPROXY"]).toMatchObject({ origin: "derived", value: "corp.example", from: "GOPRIVATE" });
    expect(settings["GOSUMDB"]).toMatchObject({ origin: "goroot-file", value: "off", line: 2 });
    expect(settings["GOPATH"]).toMatchObject({ origin: "default", value: join(folder, "home/go") });
    expect(settings["GOMODCACHE"]).toMatchObject({ origin: "default", value: join(folder, "home/go/pkg/mod") });
  });

  test("a GOROOT whose go.env is missing has no defaults; before Go 1.21 they are compiled in", async () => {
    const newer = await folderWith({ VERSION: "go1.21.0\n" });
    const older = await folderWith({ VERSION: "go1.20.14\n" });
    expect(valueOf((await read({ GOROOT: newer })).environment.settings, "GOPROXY")).toBe("");
    expect(valueOf((await read({ GOROOT: older })).environment.settings, "GOPROXY")).toBe(
      "https://proxy.golang.org,direct",
    );
  });

  test("--set wins, takes away, and moves files", async () => {
    const folder = await folderWith({ env: "GOSUMDB=sum.example\n" });
    const set = [
      { name: "GOPROXY", value: "https://u:p4ss@set" },
      { name: "GOENV", value: join(folder, "env") },
      { name: "HTTPS_PROXY", value: "" },
      { name: "NO_PROXY", value: "a.example" },
    ];
    const { environment, secrets } = await read({ GOPROXY: "https://os", HTTPS_PROXY: "http://px:1" }, { set });
    expect(environment.settings["GOPROXY"]).toMatchObject({ origin: "set", value: "https://u:xxxxx@set" });
    expect(environment.settings["GOSUMDB"]).toMatchObject({ origin: "goenv-file", value: "sum.example" });
    expect(environment.network).toMatchObject({ httpsProxy: null, noProxy: "a.example" });
    expect(secrets.userinfo("https://u:xxxxx@set/x")?.password.reveal()).toBe("p4ss");
  });

  test.runIf(process.getuid?.() !== 0)("a file without permission", async () => {
    const folder = await folderWith({ env: "GOPROXY=https://user\n" });
    await chmod(join(folder, "env"), 0o000);
    const { environment } = await read({ GOENV: join(folder, "env") });
    expect(valueOf(environment.settings, "GOPROXY")).toBe("https://proxy.golang.org,direct");
  });

  test("a folder, a pipe or an endless file in place of go/env", async () => {
    const folder = await folderWith();
    execFileSync("mkfifo", [join(folder, "pipe")]);
    for (const GOENV of [folder, join(folder, "pipe"), "/dev/zero", "/dev/null", join(folder, "missing")]) {
      const { environment } = await read({ GOENV });
      expect(valueOf(environment.settings, "GOPROXY")).toBe("https://proxy.golang.org,direct");
    }
  });

  test("no password gets into the Environment, wherever it stands", async () => {
    const folder = await folderWith({
      "bin/go": goSaying({ ...usual, GOPROXY: "https://u:S3CRET@go", GOFLAGS: "-x=https://u:S3CRET@h" }),
      env: "GOPROXY=https://u:S3CRET@user,https://u:S3CRET,x@b\nGOSUMDB=sum.example https://S3CRET@c\n",
    });
    const env = {
      PATH: `${join(folder, "bin")}:/usr/bin:/bin`,
      GOENV: join(folder, "env"),
      GOPROXY: "https://u:S3CRET@os",
      HTTPS_PROXY: "u:S3CRET@px:1",
      http_proxy: "http://S3CRET@px:1",
      ALL_PROXY: "socks5://u:S3CRET@px:1",
      NO_PROXY: "https://u:S3CRET@h",
      GOAUTH: "netrc; tool https://u:S3CRET@h",
    };
    const { environment, secrets } = await read(env);
    expect(environment.go.disagrees.map(({ name }) => name)).toContain("GOPROXY");
    expect(JSON.stringify(environment)).not.toContain("S3CRET");
    expect(secrets.userinfo("http://u:xxxxx@px:1")?.password.reveal()).toBe("S3CRET");
  });
});

describe("our reading against go's", () => {
  const path = async (script: string) => `${join(await folderWith({ "bin/go": script }), "bin")}:/usr/bin:/bin`;

  test("go is right, and it is told", async () => {
    const said = {
      ...usual,
      GOPROXY: "https://wrapper",
      GOPRIVATE: "w.example",
      GONOPROXY: "w.example",
      GONOSUMDB: "w.example",
    };
    const { environment } = await read({ PATH: await path(goSaying(said)), GOPROXY: "https://os" });
    expect(environment.go).toMatchObject({ version: "go1.26.8", goroot: "/nonexistent/goroot", problem: null });
    expect(environment.go.disagrees).toContainEqual({ name: "GOPROXY", ours: "https://os", go: "https://wrapper" });
    expect(environment.settings["GOPROXY"]).toMatchObject({ origin: "process", value: "https://wrapper", from: null });
    expect(environment.settings["GOPROXY"]?.shadowed[0]).toMatchObject({ origin: "process", value: "https://os" });
    expect(valueOf(environment.settings, "GONOSUMDB")).toBe("w.example");
  });

  test("the go/env file that go names is the one that is read", async () => {
    const folder = await folderWith({ env: "GOVCS=*:off\n" });
    const GOENV = join(folder, "env");
    const { environment } = await read({ PATH: await path(goSaying({ GOVCS: "*:off", GOENV })) });
    expect(environment.settings["GOVCS"]).toMatchObject({ origin: "goenv-file", from: GOENV, line: 1 });
    // Where go keeps its file is no disagreement about how modules are downloaded.
    expect(environment.settings["GOENV"]?.value).toBe(GOENV);
    expect(environment.go.disagrees).toEqual([]);
  });

  test("what an old go does not know is no disagreement", async () => {
    const said = { GOVERSION: "go1.20.1", ...usual, GOAUTH: "", GOROOT: "/nonexistent" };
    const { environment } = await read({ PATH: await path(goSaying(said)) });
    expect(environment.go.disagrees).toEqual([]);
    expect(environment.go.version).toBe("go1.20.1");
  });

  test("a go without an answer: our own reading, and why", async () => {
    const { environment } = await read({ PATH: await path("#!/bin/sh\nexit 1\n"), GOPROXY: "https://os" });
    expect(environment.go).toMatchObject({ problem: "go env: exit status 1", version: null, disagrees: [] });
    expect(environment.go.path).not.toBeNull();
    expect(valueOf(environment.settings, "GOPROXY")).toBe("https://os");
  });

  test("not asked at all", async () => {
    const { environment } = await read({ PATH: await path("#!/bin/sh\nexit 1\n") }, { askGo: false });
    expect(environment.go.problem).toBeNull();
    expect(environment.go.path).not.toBeNull();
    expect(environment.git.version).toBeNull();
  });

  test("the real go agrees with us, in every corner", async (context) => {
    const { path: go } = await findProgram("go", process.env, "/", process.platform);
    if (go === null) return context.skip();
    const folder = await folderWith({
      // Else go leaves a process behind that writes its counters after the test.
      ".config/go/telemetry/mode": "off",
      "go/telemetry/mode": "off",
      env: "GOPROXY=https://user,direct\nGOPRIVATE=corp.example\nGOPROXY= https://last|off \nGOINSECURE=\nGOFLAGS=-x\nGOVCS=*:git\r\nGOSUMDB=\n",
    });
    const PATH = process.env["PATH"] ?? "";
    const home = { PATH, HOME: folder };
    const cases: Env[] = [
      home,
      { ...home, GOENV: join(folder, "env") },
      { ...home, GOENV: join(folder, "env"), GOPRIVATE: "os.example", GONOPROXY: "none" },
      { ...home, GOENV: "off", GOPROXY: "off" },
      { ...home, GOPROXY: "", GOPATH: "/a:/b" },
      { ...home, XDG_CONFIG_HOME: folder, GOMODCACHE: "/m" },
      { PATH, GOPATH: folder },
    ];
    for (const env of cases) {
      const { environment } = await read(env, { platform: process.platform });
      expect(environment.go).toMatchObject({ problem: null, disagrees: [] });
      const names = KNOWN_SETTINGS.filter(({ name, fileSettable }) => fileSettable && name !== "GOTOOLCHAIN").map(
        ({ name }) => name,
      );
      const real: unknown = JSON.parse(
        execFileSync(go, ["env", "-json", ...names], {
          cwd: folder,
          encoding: "utf8",
          env: { ...env, GOTOOLCHAIN: "local" },
        }),
      );
      expect(Object.fromEntries(names.map((name) => [name, valueOf(environment.settings, name)]))).toEqual(real);
    }
  });
});

describe("the rest of the machine", () => {
  test("distribution, container, WSL, resolv.conf, hosts, go.mod", async () => {
    const machine = await folderWith({
      "etc/os-release": 'PRETTY_NAME="Debian"\nID=debian\nVERSION_ID="12"\nID_LIKE="a b"\n',
      "etc/resolv.conf": "nameserver 10.0.0.1\nsearch corp.example\n",
      "etc/hosts": "127.0.0.1 localhost\n10.0.0.9 Proxy.Golang.org\n",
      ".dockerenv": "",
      "proc/sys/kernel/osrelease": "5.15.0-microsoft-standard-WSL2\n",
      "work/go.mod": "module x\n\ngo 1.22\n\nrequire example.com/a v1.0.0\n",
      "work/a/b/x": "",
    });
    const { environment } = await read({}, { machine, cwd: join(machine, "work/a/b") });
    expect(environment.os).toMatchObject({
      distribution: "debian",
      versionId: "12",
      distributionLike: ["a", "b"],
      container: "docker",
      wsl: true,
    });
    expect(environment.network).toMatchObject({ nameservers: ["10.0.0.1:53"], search: ["corp.example."] });
    expect(environment.network.hosts[1]).toEqual({ address: "10.0.0.9", names: ["proxy.golang.org"] });
    expect(environment.modules).toEqual({
      file: join(machine, "work/go.mod"),
      go: "1.22",
      requirements: [{ path: "example.com/a", version: "v1.0.0", indirect: false }],
    });
  });

  test.each([
    [{ "usr/lib/os-release": "ID='alpine'\nVERSION_ID=3.20.1" }, {}, { distribution: "alpine", versionId: "3.20.1" }],
    [{ "run/.containerenv": "" }, {}, { container: "podman" }],
    [{ ".dockerenv": "" }, { KUBERNETES_SERVICE_HOST: "10.0.0.1" }, { container: "kubernetes" }],
    [{}, { container: "lxc" }, { container: "lxc" }],
    [{}, { SHELL: "/usr/bin/fish" }, { shell: "fish" }],
    [{}, {}, { shell: null }],
    [{ "run/systemd/container": "systemd-nspawn\n" }, {}, { container: "systemd-nspawn" }],
    [{ "proc/1/cgroup": "0::/kubepods/besteffort/pod1\n" }, {}, { container: "kubernetes" }],
    [{ "proc/1/cgroup": "1:name=systemd:/docker/0123\n" }, {}, { container: "docker" }],
    [
      { "proc/1/cgroup": "0::/init.scope\n", "proc/sys/kernel/osrelease": "6.1.0-18-amd64" },
      {},
      { container: null, wsl: false },
    ],
  ])("%j %j", async (files, env, facts) => {
    const { environment } = await read(env, { machine: await folderWith(files) });
    expect(environment.os).toMatchObject(facts);
  });

  test("git's version", async () => {
    const folder = await folderWith({
      "bin/git": "#!/bin/sh\necho 'git version 2.39.5 (Apple Git-154)'\n",
      "x/git": "#!/bin/sh\nexit 1\n",
    });
    expect((await readWhole({ PATH: join(folder, "bin") })).environment.git).toEqual({
      path: join(folder, "bin/git"),
      version: "2.39.5",
    });
    expect((await readWhole({ PATH: join(folder, "x") })).environment.git).toEqual({
      path: join(folder, "x/git"),
      version: null,
    });
  });
});
