import { harmless } from "../model/clean-text.ts";
import type { TrustRules } from "../system/trust-roots.ts";
import { goRules } from "../x509/go-rules.ts";
import { authorityName, parseCertificate, sha256Of } from "../x509/parse/certificate.ts";
import { certificateBlocks, certificatesInPem } from "../x509/parse/pem.ts";
import { isSameDirectoryLink, rootLocations } from "../x509/roots/root-files.ts";

/** What reading the trust store needs to know of certificates. */
export const trustRules: TrustRules = {
  locations: (platform, env, goVersion) => rootLocations(platform, env, goRules(goVersion ?? "")),
  certificatesIn: certificateBlocks,
  isReadable: (der, goVersion) => !("error" in parseCertificate(der, goRules(goVersion ?? ""))),
  sha256Of,
  passedOver: async (file, goVersion) => {
    const { skippedCertificates } = await import("../x509/roots/skipped-certificates.ts");
    const skipped = skippedCertificates(file, goRules(goVersion ?? ""));
    if (skipped.length === 0) return null;
    return `go passes over ${skipped.map(({ name, reason }) => `${name} (${reason})`).join(", ")}`;
  },
  allIn: async (file, goVersion) => {
    const { skippedCertificates } = await import("../x509/roots/skipped-certificates.ts");
    const rules = goRules(goVersion ?? "");
    const taken = certificatesInPem(file, rules).map(({ certificate, sha256 }) => ({
      name: harmless(authorityName(certificate)),
      sha256,
      reason: null,
    }));
    const skipped = skippedCertificates(file, rules).map(({ name, sha256, reason }) => ({ name, sha256, reason }));
    return [...taken, ...skipped];
  },
  isSkippedLink: isSameDirectoryLink,
};
