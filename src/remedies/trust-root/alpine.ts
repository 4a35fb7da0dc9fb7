import { asRoot } from "./as-root.ts";
import type { TrustStore } from "./trust-store.ts";

const folder = "/usr/local/share/ca-certificates";

/** Alpine. The bundle is always there, `update-ca-certificates` comes with a package. */
export const alpine: TrustStore = {
  system: "alpine",
  distributions: ["alpine"],
  fromArticle: false,
  install: (file, environment) => {
    const root = (command: string): string => asRoot(environment, command);
    const command = { os: "alpine", shell: "sh", needsRoot: true } as const;
    return [
      // A named group of packages: removing the group gives back exactly what was installed before.
      {
        ...command,
        text: root("apk add --no-cache --virtual .goproxy-doctor ca-certificates"),
        undo: root("apk del --no-cache .goproxy-doctor"),
      },
      {
        ...command,
        text: `${root(`cp ${file} ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
        undo: `${root(`rm ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
      },
    ];
  },
  // apk's own downloads go through the same network. The next update-ca-certificates writes the bundle anew.
  bootstrap: (file, environment) =>
    `cat ${file} | ${asRoot(environment, "tee -a /etc/ssl/certs/ca-certificates.crt")} >/dev/null`,
};
