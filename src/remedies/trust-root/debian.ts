import type { Command } from "../../model/report.ts";
import { rootCommand, type TrustPlace, type TrustStore } from "./trust-store.ts";

const folder = "/usr/local/share/ca-certificates";

/** The bundle that the package `ca-certificates` makes, the first file that go reads. */
const bundle = "/etc/ssl/certs/ca-certificates.crt";

/** Debian and Ubuntu. */
export const debian: TrustStore = {
  system: "debian",
  platform: "linux",
  distributions: ["debian", "ubuntu", "deepin"],
  fromArticle: false,
  scope: "machine",
  bundle,
  source: folder,
  install: ({ file }, place) => {
    const root = place.asRoot;
    const install = rootCommand(
      "debian",
      `${root(`cp ${file} ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
      `${root(`rm ${folder}/${file}`)} && ${root("update-ca-certificates --fresh")}`,
    );
    if (hasBundle(place)) return [install];
    return [packageOf(place), install];
  },
  update: ({ asRoot }) => asRoot("update-ca-certificates"),
  publicRoots: packageOf,
  edit: () => null,
  bootstrap: () => null,
  image: ({ file }, place) => [
    `COPY ${file} ${folder}/${file}`,
    hasBundle(place)
      ? "RUN update-ca-certificates"
      : "RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && update-ca-certificates",
  ],
};

/** Without undo: with SSL_CERT_FILE set the bundle is not seen, and the package may have been there. */
function packageOf({ asRoot }: TrustPlace): Command {
  return rootCommand("debian", `${asRoot("apt-get update")} && ${asRoot("apt-get install -y ca-certificates")}`, null);
}

function hasBundle({ roots }: TrustPlace): boolean {
  return roots?.files.some(({ path, certificates }) => path === bundle && certificates > 0) ?? true;
}
