import { rule } from "./rule.ts";
import { gosumMalformed } from "./sumdb/gosum-malformed.ts";
import { gosumMismatch } from "./sumdb/gosum-mismatch.ts";
import { gosumMissing } from "./sumdb/gosum-missing.ts";
import { gotoolchainDownloadBlocked } from "./toolchain/gotoolchain-download-blocked.ts";
import { gotoolchainLocalOld } from "./toolchain/gotoolchain-local-old.ts";
import { gotoolchainNeedsSumdb } from "./toolchain/gotoolchain-needs-sumdb.ts";
import { gotoolchainVersionName } from "./toolchain/gotoolchain-version-name.ts";

/** Modes of go.sum and of toolchains. Some of them speak before anybody was asked, but only of a whole command. */
export const commandRules = [
  rule(gosumMalformed),
  rule(gosumMismatch),
  rule(gosumMissing),
  rule(gotoolchainDownloadBlocked),
  rule(gotoolchainLocalOld),
  rule(gotoolchainNeedsSumdb),
  rule(gotoolchainVersionName),
] as const;
