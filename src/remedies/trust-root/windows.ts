import type { TrustStore } from "./trust-store.ts";
import { intoStore } from "./windows-store.ts";

/** Windows, for every user; the shell must run as administrator. */
export const windows: TrustStore = {
  system: "windows",
  platform: "win32",
  distributions: [],
  fromArticle: false,
  scope: "machine",
  bundle: null,
  source: null,
  install: ({ file }, { writer }) => [
    { os: "windows", ...intoStore(file, "LocalMachine", writer), needsRoot: true, persists: false },
  ],
  update: () => null,
  publicRoots: () => null,
  edit: () => null,
  bootstrap: () => null,
  image: () => [],
};
