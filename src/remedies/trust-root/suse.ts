import { rootCommand, type TrustStore } from "./trust-store.ts";

const folder = "/etc/pki/trust/anchors";

/** openSUSE and SUSE Linux Enterprise. */
export const suse: TrustStore = {
  system: "suse",
  platform: "linux",
  distributions: [
    "suse",
    "opensuse",
    "opensuse-leap",
    "opensuse-tumbleweed",
    "opensuse-microos",
    "sles",
    "sled",
    "sle-micro",
  ],
  fromArticle: false,
  scope: "machine",
  bundle: "/etc/ssl/ca-bundle.pem",
  source: folder,
  install: ({ file }, { asRoot: root }) => [
    rootCommand(
      "suse",
      `${root(`cp ${file} ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
      `${root(`rm ${folder}/${file}`)} && ${root("update-ca-certificates")}`,
    ),
  ],
  update: ({ asRoot }) => asRoot("update-ca-certificates"),
  publicRoots: ({ asRoot }) =>
    rootCommand("suse", asRoot("zypper --non-interactive install ca-certificates ca-certificates-mozilla"), null),
  edit: () => null,
  bootstrap: () => null,
  image: ({ file }) => [`COPY ${file} ${folder}/${file}`, "RUN update-ca-certificates"],
};
