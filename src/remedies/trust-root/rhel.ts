import { rootCommand, type TrustStore } from "./trust-store.ts";

const folder = "/etc/pki/ca-trust/source/anchors";

/** RHEL, CentOS, Fedora, their rebuilds, and others with the same tool. */
export const rhel: TrustStore = {
  system: "rhel",
  platform: "linux",
  distributions: [
    "rhel",
    "centos",
    "fedora",
    "rocky",
    "almalinux",
    "ol",
    "amzn",
    "openeuler",
    "anolis",
    "opencloudos",
    "tencentos",
  ],
  fromArticle: true,
  scope: "machine",
  bundle: "/etc/pki/tls/certs/ca-bundle.crt",
  source: folder,
  install: ({ file }, { asRoot: root }) => [
    rootCommand(
      "rhel",
      `${root(`cp ${file} ${folder}/${file}`)} && ${root("update-ca-trust extract")}`,
      `${root(`rm ${folder}/${file}`)} && ${root("update-ca-trust extract")}`,
    ),
  ],
  update: ({ asRoot }) => asRoot("update-ca-trust extract"),
  publicRoots: ({ asRoot }) => rootCommand("rhel", asRoot("dnf install -y ca-certificates"), null),
  edit: () => null,
  bootstrap: () => null,
  image: ({ file }) => [`COPY ${file} ${folder}/${file}`, "RUN update-ca-trust extract"],
};
