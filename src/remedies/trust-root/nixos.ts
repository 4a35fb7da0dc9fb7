import type { TrustStore } from "./trust-store.ts";

/** NixOS, whose store is written by its configuration only. */
export const nixos: TrustStore = {
  system: "nixos",
  platform: "linux",
  distributions: ["nixos"],
  fromArticle: false,
  scope: "machine",
  bundle: "/etc/ssl/certs/ca-certificates.crt",
  source: null,
  install: () => [],
  update: () => null,
  publicRoots: () => null,
  edit: ({ file }, { asRoot: root }) => ({
    lines: [`security.pki.certificateFiles = [ ./${file} ];`],
    apply: root("nixos-rebuild switch"),
  }),
  bootstrap: () => null,
  image: () => [],
};
