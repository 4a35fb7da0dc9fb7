import type { Command } from "../../model/report.ts";
import { rootCommand, type TrustPlace, type TrustStore } from "./trust-store.ts";

const folder = "/usr/local/share/ca-certificates";
const bundle = "/etc/ssl/certs/ca-certificates.crt";

/** Alpine. The bundle is always there, `update-ca-certificates` comes with a package. */
export const alpine: TrustStore = {
  system: "alpine",
  platform: "linux",
  distributions: ["alpine"],
  fromArticle: false,
  scope: "machine",
  bundle,
  source: folder,
  install: ({ file }, { asRoot: root }) => [
    packageOf(root),
    rootCommand(
      "alpine",
      `${root(`cp ${file} ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
      `${root(`rm ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
    ),
  ],
  update: ({ asRoot }) => asRoot("update-ca-certificates"),
  publicRoots: ({ asRoot }) => packageOf(asRoot),
  edit: () => null,
  // apk's own downloads go through the same network. The next update-ca-certificates writes the bundle anew.
  bootstrap: ({ file }, { asRoot: root }) => `cat ${file} | ${root(`tee -a ${bundle}`)} >/dev/null`,
  image: ({ file }) => [
    `COPY ${file} ${folder}/${file}`,
    `RUN cat ${folder}/${file} >> ${bundle} && apk add --no-cache ca-certificates && update-ca-certificates`,
  ],
};

/** A named group of packages: removing the group gives back exactly what was installed before. */
function packageOf(root: TrustPlace["asRoot"]): Command {
  return rootCommand(
    "alpine",
    root("apk add --no-cache --virtual .goproxy-doctor ca-certificates"),
    root("apk del --no-cache .goproxy-doctor"),
  );
}
