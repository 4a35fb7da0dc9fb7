import type { TrustRules } from "../system/trust-roots.ts";
import { goRules } from "../x509/go-rules.ts";
import { certificatesInPem } from "../x509/pem.ts";
import { isSameDirectoryLink, rootLocations } from "../x509/root-files.ts";

/** What reading the trust store needs to know of certificates. */
export const trustRules: TrustRules = {
  locations: (platform, env, goVersion) => rootLocations(platform, env, goRules(goVersion ?? "")),
  certificatesIn: (pem, goVersion) => certificatesInPem(pem, goRules(goVersion ?? "")),
  isSkippedLink: isSameDirectoryLink,
};
