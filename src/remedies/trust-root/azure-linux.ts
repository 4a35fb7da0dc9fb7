import { rhel } from "./rhel.ts";
import { rootCommand, type TrustStore } from "./trust-store.ts";

const TOOLS = "tdnf install -y ca-certificates-tools";

/** Azure Linux, formerly Mariner: folders and tool of RHEL, with tdnf, and the tool in a package of its own. */
export const azureLinux: TrustStore = {
  ...rhel,
  distributions: ["azurelinux", "mariner"],
  fromArticle: false,
  install: (root, place) => [rootCommand("rhel", place.asRoot(TOOLS), null), ...rhel.install(root, place)],
  publicRoots: ({ asRoot }) => rootCommand("rhel", asRoot("tdnf install -y ca-certificates"), null),
  image: (root, place) => {
    const [copy = "", ...run] = rhel.image(root, place);
    return [`RUN ${TOOLS}`, copy, ...run];
  },
};
