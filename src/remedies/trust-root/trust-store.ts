import type { TrustSystem } from "../../locales/remedy-words.ts";
import type { Environment } from "../../model/environment.ts";
import type { Command } from "../../model/report.ts";
import { alpine } from "./alpine.ts";
import { debian } from "./debian.ts";
import { rhel } from "./rhel.ts";

/** How one family of systems takes up a root: a path and a command. */
export interface TrustStore {
  readonly system: TrustSystem;
  /** Ids of os-release (ID, ID_LIKE) that belong to it. */
  readonly distributions: readonly string[];
  /** An article gives these very commands. */
  readonly fromArticle: boolean;
  /** Commands that make go trust `file`, a PEM certificate in the current folder. */
  readonly install: (file: string, environment: Environment) => Command[];
  /** What to run first where the package manager itself does not get through; null: not needed. */
  readonly bootstrap: (file: string, environment: Environment) => string | null;
}

const stores: readonly TrustStore[] = [debian, rhel, alpine];

/** The store of this system: by its own name first, then by the names it says it is like; null where no commands are known. */
export function trustStoreOf({ os }: Environment): TrustStore | null {
  if (os.platform !== "linux") return null;
  const names = [os.distribution ?? "", ...os.distributionLike];
  for (const name of names) {
    const store = stores.find(({ distributions }) => distributions.includes(name));
    if (store !== undefined) return store;
  }
  return null;
}
