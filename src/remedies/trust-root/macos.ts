import type { ShellWriter } from "../shell/shell-writer.ts";
import { type RootFile, rootCommand, type TrustStore } from "./trust-store.ts";

const keychain = "/Library/Keychains/System.keychain";

/** macOS, where the system itself judges certificates for go. The admin's trust settings and the certificate are two things. */
export const macos: TrustStore = {
  system: "macos",
  platform: "darwin",
  distributions: [],
  fromArticle: false,
  scope: "machine",
  bundle: null,
  source: null,
  install: (root, { asRoot, writer }) => {
    const { file } = root;
    const forget = asRoot(`security remove-trusted-cert -d ${file}`);
    const named = certificate(root, writer);
    const remove = named === null ? "" : ` && ${asRoot(`security delete-certificate ${named} ${keychain}`)}`;
    return [
      rootCommand(
        "macos",
        asRoot(`security add-trusted-cert -d -r trustRoot -k ${keychain} ${file}`),
        `${forget}${remove}`,
      ),
    ];
  },
  update: () => null,
  publicRoots: () => null,
  edit: () => null,
  bootstrap: () => null,
  image: () => [],
};

/** By its hash if that is known: a name may be that of two certificates. */
function certificate({ sha256, authority }: RootFile, writer: ShellWriter): string | null {
  if (sha256 !== null && /^[0-9a-f]{64}$/i.test(sha256)) return `-Z ${sha256.toUpperCase()}`;
  return authority === "" || !writer.canWrite(authority) ? null : `-c ${writer.quote(authority)}`;
}
