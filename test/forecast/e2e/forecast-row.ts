import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Forecast } from "../../../src/model/forecast.ts";
import { lookInProcess } from "../../lib/forecast-in-process.ts";
import { normaliseGoError } from "../../lib/normalise-go-error.ts";
import { mintCa } from "../../x509/mint.ts";
import { goVersion, type Row, settingOf } from "./rows.ts";
import { HASHES } from "./table-proxy.ts";

/** A row, and the `M@query` that is forecast for it; null: its own command. */
export interface Asked {
  readonly row: Row;
  readonly argument: string | null;
}

/** What the doctor has forecast for a row, in the words of the table. */
export interface Seen {
  readonly outcome: Forecast["outcome"] | null;
  readonly unknown: Forecast["unknown"];
  readonly text: string;
  /** All that go prints on stderr, where it does not fail. */
  readonly announced: string;
  readonly exitStatus: number | null;
  readonly version: string | null;
  /** Whether go takes the failure for "it is not there". */
  readonly notExist: boolean;
  /** Go's own, which have reached a server. */
  readonly requests: readonly string[];
  /** `PROXY:port CONNECT host:port` of each tunnel that was asked for. */
  readonly tunnels: readonly string[];
  /** Repositories that git was sent to. */
  readonly repositories: readonly string[];
}

/** Where the row is run again. `real` puts ports in place of those of the table, `shown` takes them out. */
export interface Place {
  readonly real: (value: string) => string;
  readonly shown: (value: string) => string;
  /** What SSL_CERT_FILE was in the laboratory; null: its certificates are not needed. */
  readonly caFile: string | null;
}

const bystander = mintCa({ name: "Bystander Root" });

/** Puts the doctor in go's place: an empty home and cache, the row's own variables, and a go of its version that is never run. */
export async function forecastRow({ row, argument }: Asked, place: Place): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const home = join(folder, "home");
  const machine = join(folder, "machine");
  const goroot = join(folder, "go");
  const { goenv, netrc, files = {}, cached = {} } = settingOf(row.id);
  const file = (path: string, text: string | Uint8Array): void => {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  };
  file(join(goroot, "VERSION"), `${goVersion(row)}\n`);
  file(join(goroot, "go.env"), "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\n");
  file(join(goroot, "bin", "go"), "#!/bin/sh\n");
  chmodSync(join(goroot, "bin", "go"), 0o755);
  mkdirSync(join(goroot, "pkg", "tool"), { recursive: true });
  file(join(goroot, "src", "fmt", "print.go"), "package fmt\n");
  const nameserver = row.stderr.includes(" on 10.0.0.53:53") ? "10.0.0.53" : "127.0.0.1";
  file(join(machine, "etc", "resolv.conf"), `nameserver ${nameserver}\noptions timeout:1 attempts:1\n`);
  file(join(machine, "etc", "hosts"), "127.0.0.1 localhost\n");
  file(join(machine, "etc", "ssl", "certs", "ca-certificates.crt"), bystander.certPem);
  mkdirSync(home, { recursive: true });
  if (goenv !== undefined) file(join(folder, "goenv"), place.real(goenv));
  if (netrc !== undefined) file(join(home, ".netrc"), place.real(netrc));
  if (place.caFile !== null) file(join(machine, "cadir", "ca.pem"), readFileSync(place.caFile, "utf8"));

  const persist = join(folder, "persist");
  const inPlace = (value: string): string =>
    value.replaceAll("$W", folder).replaceAll("$LAB/tls/cadir", "/cadir").replaceAll("$LAB/persist", persist);
  const trust = place.caFile === null ? {} : { SSL_CERT_FILE: "/cadir/ca.pem" };
  const unset = (value: string): boolean => value === "<unset>";
  const env = Object.fromEntries(
    Object.entries({
      HOME: home,
      PATH: `${join(goroot, "bin")}:${process.env["PATH"] ?? ""}`,
      GOROOT: goroot,
      GOPATH: join(folder, "gopath"),
      GOENV: goenv === undefined ? "off" : join(folder, "goenv"),
      GOSUMDB: "off",
      ...trust,
      ...row.env,
    }).flatMap(([name, value]) => (unset(value) ? [] : [[name, place.real(inPlace(value))] as const])),
  );
  // A silence that the table has waited for says the same after a second.
  const waits = row.rc === "TIMEOUT" || / timeout$/m.test(row.stderr);
  const limits = waits ? { tlsMs: 1_000, tcpMs: 1_000, tunnelMs: 1_000 } : {};
  const cwd = argument === null ? join(folder, "src") : home;
  mkdirSync(cwd, { recursive: true });
  for (const [name, text] of Object.entries(files)) file(join(cwd, name), text);
  const cache = env["GOMODCACHE"] ?? join(folder, "gopath", "pkg", "mod");
  for (const [name, content] of Object.entries(cached)) file(join(cache, name), content);
  const [path = "", query = ""] = (argument ?? "").split("@");
  const asked = argument === null ? { command: row.args } : { path, query };
  const { forecast, observations } = await lookInProcess(asked, { env, cwd, machine, limits });
  const shown = (text: string): string =>
    HASHES.reduce((told, [real, own]) => told.replaceAll(own, real), place.shown(text))
      .replaceAll(`${goroot}/`, `$GOROOTS/go-${goVersion(row).replace(/^go(\d+\.\d+).*/, "$1")}/`)
      .replaceAll(persist, "$LAB/persist")
      .replaceAll(folder, "$W")
      .replace(/127\.0\.0\.1:EPHEMERAL/g, "LOCAL");
  const repositories = observations.flatMap(({ kind, key }) => (kind === "git" ? [key.split(" ").at(-1) ?? ""] : []));
  return {
    outcome: forecast?.outcome ?? null,
    unknown: forecast?.unknown ?? null,
    text: shown(normaliseGoError(forecast?.error ?? "")),
    announced: shown(normaliseGoError((forecast?.announced ?? []).join("\n"))),
    exitStatus: forecast?.exitStatus ?? null,
    version: forecast?.version ?? null,
    notExist: forecast?.breakage?.notExist === true,
    requests: withoutGit(forecast?.requests ?? [], repositories)
      .map(shown)
      .filter(isLogged)
      .map(withoutTableHost),
    tunnels: observations.flatMap(({ kind, key }) =>
      kind === "tunnel" && !key.startsWith("tunnel socks5:") ? [tunnelOf(key)] : [],
    ),
    repositories,
  };
}

/** What git asks stands there once, as the repository's address; what go asks there itself comes after. */
function withoutGit(requests: readonly string[], repositories: readonly string[]): readonly string[] {
  return requests.filter((url, index) => !repositories.includes(url) || requests.indexOf(url) < index);
}

/** A server with TLS does not see what is no TLS, and the one with Go's own database wrote no log. */
function isLogged(url: string): boolean {
  return !/^http:\/\/(?:localhost:18443|127\.0\.0\.1:18080)\//.test(url);
}

/** The servers at ports of their own logged paths alone. */
function withoutTableHost(url: string): string {
  return url.replace(/:\/\/[^/@]*@/, "://").replace(/^(?:http:\/\/127\.0\.0\.1:18090|https:\/\/localhost:184\d\d)/, "");
}

function tunnelOf(key: string): string {
  const [, proxy = "", target = ""] = key.split(" ");
  return `PROXY:${proxy.split(":").at(-1)} CONNECT ${target} HTTP/1.1`;
}
