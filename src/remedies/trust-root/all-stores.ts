import type { Environment } from "../../model/environment.ts";
import { alpine } from "./alpine.ts";
import { arch } from "./arch.ts";
import { azureLinux } from "./azure-linux.ts";
import { debian } from "./debian.ts";
import { macos } from "./macos.ts";
import { nixos } from "./nixos.ts";
import { rhel } from "./rhel.ts";
import { suse } from "./suse.ts";
import type { TrustStore } from "./trust-store.ts";
import { windows } from "./windows.ts";
import { windowsUser } from "./windows-user.ts";

/** Every family of systems whose commands are known. On Windows the store of one user comes first: it needs no administrator. */
export const allStores: readonly TrustStore[] = [debian, rhel, alpine, suse, arch, nixos, macos, windowsUser, windows];

/** Stores that differ a little from that of their family; whoever is shown all systems sees the family's. */
const relatives: readonly TrustStore[] = [azureLinux];

/**
 * The stores of this system, best first: by its own name, then by the names it says it is like. WSL is the Linux it runs. Empty: no commands
 * are known.
 */
export function storesOf({ os }: Pick<Environment, "os">): readonly TrustStore[] {
  const here = allStores.filter(({ platform }) => platform === os.platform);
  if (os.platform !== "linux") return os.root ? here.toReversed() : here;
  const names = [os.distribution ?? "", ...os.distributionLike].map((name) => name.toLowerCase());
  for (const name of names) {
    const store = [...relatives, ...here].find(({ distributions }) => distributions.includes(name));
    if (store !== undefined) return [store];
  }
  return [];
}
