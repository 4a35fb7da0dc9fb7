import { rootCommand, type TrustStore } from "./trust-store.ts";

/** Arch Linux and its children. `trust` keeps the root under a name of its own, and finds it again by the certificate. */
export const arch: TrustStore = {
  system: "arch",
  platform: "linux",
  distributions: ["arch", "archarm", "manjaro", "endeavouros"],
  fromArticle: false,
  scope: "machine",
  bundle: "/etc/ssl/certs/ca-certificates.crt",
  source: "/etc/ca-certificates/trust-source/anchors",
  install: ({ file }, { asRoot: root }) => [
    rootCommand("arch", root(`trust anchor --store ${file}`), root(`trust anchor --remove ${file}`)),
  ],
  update: ({ asRoot }) => asRoot("update-ca-trust"),
  // Fresh lists without an upgrade of the rest (-Sy) are a partial upgrade, which Arch does not support.
  publicRoots: ({ asRoot }) => rootCommand("arch", asRoot("pacman -Syu --needed --noconfirm ca-certificates"), null),
  edit: () => null,
  bootstrap: () => null,
  image: ({ file }) => [`COPY ${file} /tmp/${file}`, `RUN trust anchor --store /tmp/${file}`],
};
