import type { Environment } from "../../model/environment.ts";
import { asRoot } from "./as-root.ts";
import type { TrustStore } from "./trust-store.ts";

const folder = "/usr/local/share/ca-certificates";

/** The bundle that the package `ca-certificates` makes, the first file that go reads. */
const bundle = "/etc/ssl/certs/ca-certificates.crt";

/** Debian and Ubuntu. */
export const debian: TrustStore = {
  system: "debian",
  distributions: ["debian", "ubuntu"],
  fromArticle: false,
  install: (file, environment) => {
    const root = (command: string): string => asRoot(environment, command);
    const command = { os: "debian", shell: "sh", needsRoot: true } as const;
    const install = {
      ...command,
      text: `${root(`cp ${file} ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
      undo: `${root(`rm ${folder}/${file}`)} && ${root("update-ca-certificates --fresh")}`,
    };
    if (hasBundle(environment)) return [install];
    // Without undo: with SSL_CERT_FILE set the bundle is not seen, and the package may have been there.
    const text = `${root("apt-get update")} && ${root("apt-get install -y ca-certificates")}`;
    return [{ ...command, text, undo: null }, install];
  },
  bootstrap: () => null,
};

function hasBundle({ roots }: Environment): boolean {
  return roots.files.some(({ path, certificates }) => path === bundle && certificates > 0);
}
