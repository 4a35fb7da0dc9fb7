// Follows cmd/go/internal/modload/query.go queryProxy and modfetch/toolchain.go (Go 1.27), for the paths `go` and `toolchain`.
import { compareGo, isPrereleaseGo } from "../../../go/gover/compare.ts";
import { type ToolchainPath, toolchainQuery } from "../../../go/gover/toolchain-query.ts";
import { toolchainModuleVersion, versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { parseVersionList } from "../../../go/modfetch/version-list.ts";
import { goVersions } from "../../../go/toolchain/newer-toolchain.ts";
import { quote } from "../../../go/url/quote.ts";
import { type Context, type GoError, hangs, ruleError } from "../../context.ts";
import type { Place, Road } from "../../road.ts";
import { type Walked, walkList } from "../../walk.ts";
import { TOOLCHAIN_MODULE } from "./toolchain-download.ts";

/** `go@1.22`: `argument` as it was typed. */
export interface GoArgument {
  readonly argument: string;
  readonly path: ToolchainPath;
  readonly query: string;
}

/** The version of Go, without `go` in front, that a query stands for; null: the road has ended, or the answer is still missing. */
export function goVersionFor(context: Context, road: Road, asked: GoArgument): string | null {
  return new GoQuery(context, road, asked).version();
}

class GoQuery {
  readonly #context: Context;
  readonly #road: Road;
  readonly #argument: string;
  readonly #path: ToolchainPath;
  readonly #query: string;
  readonly #own: string;

  constructor(context: Context, road: Road, { argument, path, query }: GoArgument) {
    this.#context = context;
    this.#road = road;
    this.#argument = argument;
    this.#path = path;
    this.#query = query;
    this.#own = versionOfToolchain(context.environment.go.version ?? "");
  }

  version(): string | null {
    const query = this.#query === "upgrade" ? "latest" : this.#query;
    const asked = toolchainQuery(this.#path, query, this.#context.environment.go.version);
    if (asked.kind === "list") return this.#listed(query === "latest" ? "" : `${query.replace(/^go/, "")}.`);
    if (asked.kind === "invalid") return this.#stop(asked.error, "", { at: "path", entry: null, file: null });
    const version = query.replace(/^go/, "");
    if (asked.kind === "asked" && !this.#exists(version, true)) return null;
    const list = this.#list(false);
    if (list !== null) this.#newestExists(list, false);
    return this.#road.end === null ? version : null;
  }

  #listed(prefix: string): string | null {
    const list = this.#list(true);
    if (list === null) return null;
    const chosen = newestOf(list.filter((version) => version.startsWith(prefix)));
    if (chosen === null) {
      const place = { at: "content", entry: null, file: "list" } as const;
      return this.#stop(`no matching versions for query ${quote(this.#query)}`, `${this.#argument}: `, place);
    }
    this.#newestExists(list, chosen === newestOf(list));
    if (this.#road.going && !this.#isKnown(chosen)) this.#exists(chosen, true);
    return this.#road.end === null ? chosen : null;
  }

  /** Whether what is chosen is retracted would stand in the newest. `counts` false: an error with it is passed over. */
  #newestExists(list: readonly string[], counts: boolean): void {
    const newest = newestOf(list);
    if (newest !== null && this.#road.going && !this.#isKnown(newest)) this.#exists(newest, counts);
  }

  /** Of itself go knows every earlier version of `go`, and its own of `toolchain`. */
  #isKnown(version: string): boolean {
    return this.#path === "go" ? compareGo(version, this.#own) <= 0 : version === this.#own;
  }

  #exists(version: string, counts: boolean): boolean {
    const asked = toolchainModuleVersion(version, "linux", "amd64");
    const walked = walkList(this.#context, TOOLCHAIN_MODULE, (repo) => repo.stat(asked));
    return this.#isPassedOver(walked, counts, "info") || this.#road.walk("info", this.#named(walked)) !== null;
  }

  #list(counts: boolean): readonly string[] | null {
    const walked = walkList(this.#context, TOOLCHAIN_MODULE, (repo) => repo.versions());
    if (this.#isPassedOver(walked, counts, "list")) return null;
    const list = this.#road.walk("list", this.#named(walked));
    return list === null ? null : goVersions(parseVersionList(list.content.lines).versions, this.#own);
  }

  #isPassedOver({ step, requests }: Walked<unknown>, counts: boolean, file: "list" | "info"): boolean {
    if (counts || step.state !== "error" || hangs(step.error)) return false;
    this.#road.piece({ state: "ok", value: null }, { at: "proxy", entry: null, file }, requests);
    return true;
  }

  #named<T>(walked: Walked<T>): Walked<T> {
    const { step } = walked;
    if (step.state !== "error") return walked;
    const error: GoError = { ...step.error, prefix: `${this.#argument}: ${step.error.prefix ?? ""}` };
    return { ...walked, step: { state: "error", error } };
  }

  #stop(text: string, prefix: string, place: Place): null {
    const { error } = ruleError(text, "settings");
    this.#road.stop({ state: "error", error: { ...error, prefix } }, place);
    return null;
  }
}

function newestOf(versions: readonly string[]): string | null {
  return versions.findLast((version) => !isPrereleaseGo(version)) ?? versions.at(-1) ?? null;
}
