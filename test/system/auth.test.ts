import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Auth, Environment } from "../../src/model/environment.ts";
import { readEnvironment } from "../../src/system/read-environment.ts";
import { redactValue } from "../../src/system/redact-settings.ts";
import { Secrets } from "../../src/system/secrets.ts";
import { folderWith } from "./folder.ts";

async function read(env: Record<string, string>, folder: string, platform = "linux") {
  const { environment, secrets } = await readEnvironment({
    process: env,
    cwd: folder,
    set: [],
    signal: new AbortController().signal,
    askGo: false,
    machine: folder,
    platform,
  });
  return { environment, secrets, auth: known(environment) };
}

function known({ auth }: Environment): Auth {
  if (auth === undefined) throw new Error("logins were not looked for");
  return auth;
}

const entries =
  "machine h.com login me password s3cret\nmachine h.com login other password x\nmachine i.com login a password b\n";

describe("the netrc file", () => {
  test("in the home folder; its logins stay out of the Environment", async () => {
    const folder = await folderWith({ ".netrc": entries });
    const { environment, secrets, auth } = await read({ HOME: folder }, folder);
    expect(auth).toEqual({
      netrcFile: join(folder, ".netrc"),
      netrcProblem: null,
      netrcHosts: ["h.com", "i.com"],
      goauth: ["netrc"],
      goauthError: null,
    });
    expect(JSON.stringify(environment)).not.toContain("s3cret");
    expect(JSON.stringify(secrets.netrc("h.com"))).not.toContain("s3cret");
    expect(secrets.netrc("h.com")).toMatchObject({ username: "me" });
    expect(secrets.netrc("h.com")?.password.reveal()).toBe("s3cret");
    expect(secrets.netrc("j.com")).toBeNull();
  });

  test("NETRC counts before it, from the folder go works in", async () => {
    const folder = await folderWith({ ".netrc": entries, "x/netrc": "machine x.com login a password b" });
    const { auth } = await read({ HOME: folder, NETRC: "x/netrc" }, folder);
    expect(auth.netrcFile).toBe(join(folder, "x/netrc"));
    expect(auth.netrcHosts).toEqual(["x.com"]);
  });

  test("missing, unreadable, a folder, no home", async () => {
    const folder = await folderWith({ "locked/.netrc": entries });
    await mkdir(join(folder, "dir", ".netrc"), { recursive: true });
    await chmod(join(folder, "locked", ".netrc"), 0);
    const problem = async (env: Record<string, string>) => (await read(env, folder)).auth.netrcProblem;
    expect(await problem({ HOME: folder })).toBe(`open ${join(folder, ".netrc")}: no such file or directory`);
    expect(await problem({ HOME: join(folder, "dir") })).toMatch(/is a directory$/);
    if (process.getuid?.() !== 0) expect(await problem({ HOME: join(folder, "locked") })).toMatch(/permission denied$/);
    expect((await read({}, folder)).auth).toMatchObject({ netrcFile: null, netrcHosts: [] });
  });

  test("on Windows in the profile, under either name", async () => {
    const { auth } = await read({ USERPROFILE: "C:\\Users\\u" }, await folderWith(), "win32");
    expect(auth.netrcFile).toBe("C:\\Users\\u\\.netrc");
  });
});

describe("GOAUTH", () => {
  test.each([
    ["off", ["off"], null],
    ["netrc;corp-login --for go", ["netrc", "command"], null],
    ["netrc;", [], "GOAUTH encountered an empty command (GOAUTH=netrc;)"],
  ])("%s", async (GOAUTH, goauth, goauthError) => {
    const folder = await folderWith();
    expect((await read({ HOME: folder, GOAUTH }, folder)).auth).toMatchObject({ goauth, goauthError });
  });

  test("git wants a folder that exists", async () => {
    const folder = await folderWith({ file: "" });
    const error = async (dir: string) => (await read({ GOAUTH: `git ${dir}` }, folder)).auth.goauthError;
    expect(await error(folder)).toBeNull();
    expect(await error(join(folder, "file"))).toMatch(/dir is not a directory$/);
    const gone = join(folder, "gone");
    expect(await error(gone)).toBe(
      `GOAUTH=git encountered an error; cannot stat ${gone}: stat ${gone}: no such file or directory`,
    );
  });

  test.each([
    ["netrc", "netrc"],
    ["git /home/me/src;netrc", "git /home/me/src;netrc"],
    ["corp --token=s3cret -v;netrc", "corp --token=xxxxx -v;netrc"],
    [" corp s3cret 's3cret two' ", " corp xxxxx xxxxx xxxxx "],
  ])("what a program is told may be a token: %s", (value, redacted) => {
    expect(redactValue("GOAUTH", value, new Secrets())).toBe(redacted);
  });
});

describe("traces of an HTTP proxy, and of go", () => {
  test.each([
    [{ ".gitconfig": "[http]\n\tproxy = http://u:s3cret@p:3128\n" }, "http://u:xxxxx@p:3128"],
    [{ ".gitconfig": '[HTTP]\nproxy="p:3128" ; office\n' }, "p:3128"],
    [{ ".config/git/config": "[http]\nproxy = q:1\n", "etc/gitconfig": "[http]\nproxy = r:1\n" }, "q:1"],
    [{ "etc/gitconfig": "[http] proxy = r:1\n" }, "r:1"],
    [{ ".gitconfig": '[http "https://h"]\nproxy = p\n[https]\nproxy = q\n[http]\nproxy =\n' }, undefined],
  ])("git's: %j", async (files, proxy) => {
    const folder = await folderWith(files);
    expect((await read({ HOME: folder }, folder)).environment.git.httpProxy).toBe(proxy);
  });

  test("a go that PATH does not lead to", async () => {
    const folder = await folderWith({ "usr/local/go/bin/go": "#!/bin/sh\n", "sdk/bin/go": "#!/bin/sh\n" });
    const elsewhere = async (env: Record<string, string>) => (await read(env, folder)).environment.go.elsewhere;
    expect(await elsewhere({})).toBe(join(folder, "usr/local/go/bin/go"));
    expect(await elsewhere({ GOROOT: join(folder, "sdk") })).toBe(join(folder, "sdk/bin/go"));
    expect(await elsewhere({ PATH: join(folder, "sdk/bin") })).toBeUndefined();
  });
});
