import type { TrustStore } from "./trust-store.ts";
import { intoStore } from "./windows-store.ts";

/** Windows, for one user, who need not be an administrator. Windows asks once more in a window. */
export const windowsUser: TrustStore = {
  system: "windows-user",
  platform: "win32",
  distributions: [],
  fromArticle: false,
  scope: "user",
  bundle: null,
  source: null,
  install: ({ file }, { writer }) => [
    { os: "windows", ...intoStore(file, "CurrentUser", writer), needsRoot: false, persists: false },
  ],
  update: () => null,
  publicRoots: () => null,
  edit: () => null,
  bootstrap: () => null,
  image: () => [],
};
