import { asRoot } from "./as-root.ts";
import type { TrustStore } from "./trust-store.ts";

const folder = "/etc/pki/ca-trust/source/anchors";

/** RHEL, CentOS, Fedora and their rebuilds. */
export const rhel: TrustStore = {
  system: "rhel",
  distributions: ["rhel", "centos", "fedora", "rocky", "almalinux", "ol", "amzn"],
  fromArticle: true,
  install: (file, environment) => {
    const root = (command: string): string => asRoot(environment, command);
    return [
      {
        os: "rhel",
        shell: "sh",
        text: `${root(`cp ${file} ${folder}/${file}`)} && ${root("update-ca-trust extract")}`,
        undo: `${root(`rm ${folder}/${file}`)} && ${root("update-ca-trust extract")}`,
        needsRoot: true,
      },
    ];
  },
  bootstrap: () => null,
};
