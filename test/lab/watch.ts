import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Who is contacted from this namespace. nft notes the target of each connection that is begun, name servers note each question (tcpdump
 * could tell both, but refuses to run as the root of a user namespace), and iptables counts packets that hold a word in the clear.
 */
export class Watch {
  readonly #dnsLogs: readonly string[];
  #read = new Map<string, number>();

  constructor(dnsLogs: readonly string[]) {
    this.#dnsLogs = dnsLogs;
    const set = (name: string, family: string): string =>
      `set ${name} { type ${family} . inet_service; flags dynamic; size 4096; }`;
    nft(`table inet watch {
 ${set("four", "ipv4_addr")}
 ${set("six", "ipv6_addr")}
 chain leave {
  type filter hook output priority -300;
  tcp flags & (syn|ack) == syn ip version 4 add @four { ip daddr . tcp dport }
  tcp flags & (syn|ack) == syn ip6 version 6 add @six { ip6 daddr . tcp dport }
 }
}`);
  }

  /** What `run` contacted: `tcp ADDRESS PORT`, `dns NAME`. */
  async contactsOf<T>(run: () => Promise<T>): Promise<{ value: T; contacts: ReadonlySet<string> }> {
    for (const name of ["four", "six"]) nft(`flush set inet watch ${name}`);
    this.#questions();
    const value = await run();
    const begun = ["four", "six"].flatMap((name) => elements(name).map((one) => `tcp ${one}`));
    return { value, contacts: new Set([...begun, ...this.#questions()]) };
  }

  /** Counts packets from here that hold `word` in the clear, but for those to `allowed`. */
  lookFor(word: string, allowed: readonly string[]): void {
    iptables("-N", "WORD");
    for (const address of allowed.filter((one) => /^[\d.]+$/.test(one)))
      iptables("-A", "WORD", "-d", address, "-j", "RETURN");
    iptables("-A", "WORD", "-m", "string", "--algo", "bm", "--string", word, "-j", "RETURN");
    iptables("-A", "OUTPUT", "-j", "WORD");
  }

  /** How many there were since. */
  get foundWord(): number {
    const rules = iptables("-L", "WORD", "-v", "-x", "-n").split("\n");
    return Number(/^\s*(\d+)/.exec(rules.find((line) => line.includes("STRING match")) ?? "")?.[1] ?? 0);
  }

  #questions(): string[] {
    return this.#dnsLogs.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      const fresh = text.slice(this.#read.get(file) ?? 0);
      this.#read.set(file, text.length);
      return [...fresh.matchAll(/ query\[[\w=]+\] (\S+) from /g)].map(([, name = ""]) => `dns ${name.toLowerCase()}`);
    });
  }
}

function elements(set: string): string[] {
  const listed = execFileSync("nft", ["list", "set", "inet", "watch", set]).toString();
  const [, inside = ""] = /elements = \{([\s\S]*?)\}/.exec(listed) ?? [];
  return inside
    .split(",")
    .map((one) => one.trim().replace(" . ", " "))
    .filter((one) => one !== "");
}

function nft(text: string): void {
  execFileSync("nft", ["-f", "-"], { input: `${text}\n`, stdio: ["pipe", "ignore", "inherit"] });
}

function iptables(...args: readonly string[]): string {
  return execFileSync("iptables", args, { stdio: ["ignore", "pipe", "inherit"] }).toString();
}
