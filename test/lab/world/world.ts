import { mkdirSync } from "node:fs";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fakeTimeLibrary } from "../needs.ts";
import { COMPANY, DOH_RESOLVERS, HOSTS, PUBLIC_RESOLVERS, RESOLVER, UPSTREAM } from "./addresses.ts";
import { publicRoot, type Served } from "./certificates.ts";
import { forwarder, truth } from "./dnsmasq.ts";
import { startDoh } from "./doh.ts";
import { bind, copyOfEtc, emptied, firewallUp, networkUp } from "./machine.ts";
import { nginxConf, type Site } from "./nginx.ts";
import { Programs } from "./programs.ts";
import { PUBLIC_MODULES, publicSites, serves } from "./public-sites.ts";
import { filesInZip, makeRepository } from "./repository.ts";
import { type SquidOptions, squidConf } from "./squid.ts";

/** The user of the lab lives where no machine keeps anything of its own. */
export const HOME = "/mnt/user";

/**
 * One machine and its internet, in a namespace of their own. `build` of a scenario changes what stands here; `start` makes it real. All
 * addresses are this namespace's; what leads elsewhere leads nowhere.
 */
export class World {
  /** What the internet's name servers know. */
  readonly names = new Map<string, readonly string[]>(Object.entries(HOSTS).map(([name, at]) => [name, [at]]));
  /** What this network's name server says instead: options of dnsmasq. */
  readonly lies: string[] = [];
  /** Addresses at which a scenario puts a name server of its own. */
  readonly ownNameServers = new Set<string>();
  /** Statements of an nft chain at the entry of the internet's hosts. */
  readonly firewall: string[] = [];
  /** Statements of a nat chain at the machine's exit. */
  readonly redirects: string[] = [];
  readonly squids: SquidOptions[] = [];
  /** `nameserver` lines of resolv.conf. */
  resolvers: string[] = [RESOLVER];
  hostsFile: string[] = ["127.0.0.1 localhost", "::1 localhost"];
  /** Roots that the machine trusts. */
  store: string[] = [publicRoot.certPem];
  /** Variables of the process, and what `go env -w` wrote. */
  readonly env: Record<string, string> = {};
  readonly goenv: Record<string, string> = {};
  /** Files of the machine by absolute path, below /etc or the user's home. */
  readonly files: Record<string, string> = {};
  /** What the people who run the network hand over when they are asked for their root. */
  handedOver: string | null = null;
  /** How far the web servers' clocks are ahead of this machine's, days. */
  serversAheadDays = 0;
  /** Where else packets go: lost without a word, or (`none`) there is no way. */
  way: "nowhere" | "none" = "nowhere";
  /** This network's name server, the one it asks, and the public ones. */
  readonly ownAddresses: { resolver: string; upstream: string; publicResolvers: readonly string[] } = {
    resolver: RESOLVER,
    upstream: UPSTREAM,
    publicResolvers: PUBLIC_RESOLVERS,
  };
  sites: Site[];
  readonly #local: string[] = [];
  readonly #own: (() => Promise<unknown>)[] = [];
  readonly #programs = new Programs();
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    for (const part of ["git", "modules", "log", "machine"]) mkdirSync(join(folder, part));
    this.sites = publicSites(join(folder, "git"));
  }

  /** A name that only this network knows. */
  local(name: string, ...addresses: string[]): void {
    for (const address of addresses) this.lies.push(`--host-record=${name},${address}`);
    this.#local.push(...addresses);
  }

  /** A git repository below `git`, for a web server to serve. */
  repository(path: string, files: Readonly<Record<string, string | Uint8Array>>, tags: readonly string[]): void {
    makeRepository(join(this.git, path), files, tags);
  }

  /** github.com has the repository of the well-known module. */
  wellKnownOnGithub(): void {
    const zip = join(PUBLIC_MODULES, "github.com/pkg/errors/@v/v0.9.1.zip");
    this.repository("pkg/errors", filesInZip(zip), ["v0.9.1"]);
  }

  /** Another web server; what it replaces goes. Default: https on port 443, with a module proxy of `modules`. */
  site(name: string, site: Partial<Omit<Site, "names">> & { readonly tls: Served | null }): void {
    const known = this.names.get(name) ?? [COMPANY.goproxy];
    const port = site.port ?? (site.tls === null ? 80 : 443);
    this.sites = this.sites.filter(({ names, port: taken }) => !(names.includes(name) && taken === port));
    const inside = site.inside ?? serves(this.modules);
    this.sites.push({ names: [name], addresses: known, ...site, port, inside });
  }

  /** Changes a server that stands already. */
  change(name: string, how: Partial<Site>, port = 443): void {
    this.sites = this.sites.map((one) => (one.names.includes(name) && one.port === port ? { ...one, ...how } : one));
  }

  /** Nothing listens there any more. */
  remove(name: string, port = 443): void {
    this.sites = this.sites.filter((one) => !one.names.includes(name) || one.port !== port);
  }

  /** A server of our own, started with the rest. */
  also(start: () => Promise<unknown>): void {
    this.#own.push(start);
  }

  /** Where the company's own module proxy keeps what it serves. */
  get modules(): string {
    return join(this.folder, "modules");
  }

  get git(): string {
    return join(this.folder, "git");
  }

  /** Puts a file under what the company's module proxy serves. */
  async serveFile(path: string, content: string | Uint8Array, below = this.modules): Promise<void> {
    await mkdir(dirname(join(below, path)), { recursive: true });
    await writeFile(join(below, path), content);
  }

  async start(): Promise<void> {
    await networkUp(this);
    await copyOfEtc(join(this.folder, "machine"));
    bind(this.folder);
    await this.freshMachine();
    await writeFile(join(this.folder, "public-root.pem"), publicRoot.certPem);
    await this.#startPrograms();
    await Promise.all(this.#own.map((start) => start()));
    firewallUp(this);
  }

  /** The user's home and the machine's settings as they were before anybody ran anything. */
  async freshMachine(): Promise<void> {
    const machine = join(this.folder, "machine");
    for (const part of ["local-ca", "shipped-ca/lab", "etc/ssl/certs", "etc/ca-certificates/update.d"]) {
      await emptied(join(machine, part));
    }
    await rm(HOME, { recursive: true, force: true, maxRetries: 10 });
    await mkdir(join(HOME, ".config", "go"), { recursive: true });
    await writeFile("/etc/resolv.conf", this.resolvers.map((one) => `nameserver ${one}\n`).join(""));
    await writeFile("/etc/hosts", this.hostsFile.map((line) => `${line}\n`).join(""));
    const shipped = this.store.map((_pem, index) => `lab/Root_${index}.crt`);
    await writeFile("/etc/ca-certificates.conf", shipped.map((line) => `${line}\n`).join(""));
    for (const [index, pem] of this.store.entries()) {
      await writeFile(join(machine, "shipped-ca", `lab/Root_${index}.crt`), pem);
    }
    await writeFile("/etc/ssl/certs/ca-certificates.crt", this.store.join(""));
    const written = Object.entries(this.goenv).map(([name, value]) => `${name}=${value}\n`);
    if (written.length > 0) await writeFile(join(HOME, ".config", "go", "env"), written.join(""));
    const config = join(HOME, ".config", "goproxy-doctor", "goproxy-doctor.json");
    const files = { [config]: JSON.stringify({ publicRoots: [publicRoot.sha256] }), ...this.files };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
    }
  }

  /** All addresses that somebody has here. */
  get addresses(): readonly string[] {
    const named = [...this.names.values()].flat();
    const all = [
      ...[this.ownAddresses.resolver, this.ownAddresses.upstream, ...this.ownAddresses.publicResolvers],
      ...(this.ownAddresses.resolver === RESOLVER ? Object.values(COMPANY) : []),
      ...named,
      ...this.#local,
      ...this.ownNameServers,
      ...this.sites.flatMap(({ addresses }) => addresses),
    ];
    return [...new Set(all)].filter((one) => !one.startsWith("127.") && one !== "::1" && one !== "0.0.0.0");
  }

  stop(): Promise<void> {
    return this.#programs.stop();
  }

  async #startPrograms(): Promise<void> {
    const logs = join(this.folder, "log");
    const conf = join(logs, "nginx.conf");
    for (const file of this.dnsLogs) await writeFile(file, "");
    await writeFile(conf, await nginxConf(logs, this.sites));
    const { resolver, upstream, publicResolvers } = this.ownAddresses;
    const ordinary = (address: string): boolean => !this.ownNameServers.has(address);
    const public_ = publicResolvers.filter(ordinary);
    const local = [resolver].filter(ordinary);
    const [truthLog, localLog] = this.dnsLogs;
    const start = [
      this.#programs.start("nginx", ["-c", conf, "-p", logs], { waitFor: join(logs, "nginx.pid") }, this.#clock()),
      this.#programs.start("dnsmasq", truth([upstream, ...public_], this.names, truthLog), {
        listensOn: [upstream, 53],
      }),
      ...local.map((at) =>
        this.#programs.start("dnsmasq", forwarder([at], upstream, this.lies, localLog), { listensOn: [at, 53] }),
      ),
      ...this.squids.map((squid, index) => this.#startSquid(squid, join(logs, `squid-${index}`))),
    ];
    await Promise.all(start);
    const doh = publicResolvers.filter((one) => DOH_RESOLVERS.includes(one) || one.includes(":"));
    if (doh.length > 0) await startDoh(doh, upstream);
  }

  #clock(): Record<string, string> {
    if (this.serversAheadDays === 0) return {};
    return { LD_PRELOAD: fakeTimeLibrary() ?? "", FAKETIME: `+${this.serversAheadDays}d` };
  }

  async #startSquid(options: SquidOptions, folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await cp(join(this.folder, "public-root.pem"), join(folder, "public-root.pem"));
    await writeFile(join(folder, "squid.conf"), squidConf(folder, options));
    const as = ["unshare", "-U", "--map-user=13", "--map-group=13"];
    if (options.bump !== undefined) {
      await this.#programs.run(
        [...as, "/usr/lib/squid/security_file_certgen"],
        ["-c", ...["-s", join(folder, "certificates"), "-M", "4MB"]],
      );
    }
    const port = options.port ?? 3128;
    const args = [...as.slice(1), "squid", "-N", "-f", join(folder, "squid.conf")];
    await this.#programs.start("unshare", args, { listensOn: [options.listen, port] });
  }

  /** What the internet's name servers and this network's were asked. */
  get dnsLogs(): readonly [string, string] {
    return [join(this.folder, "log", "dns.log"), join(this.folder, "log", "local-dns.log")];
  }

  /** One line for each request that a web server got: its name, and the path. */
  get requestLog(): string {
    return join(this.folder, "log", "requests.log");
  }
}
