import type { TellingWords } from "../../../findings/words.ts";
import { answers } from "./answers.ts";
import { authAndProxy } from "./auth-and-proxy.ts";
import { certificates } from "./certificates.ts";
import { cutOff } from "./cut-off.ts";
import { dnsAnswers } from "./dns-answers.ts";
import { goFiles } from "./go-files.ts";
import { lists } from "./lists.ts";
import { network } from "./network.ts";
import { portal } from "./portal.ts";
import { serverFaults } from "./server-faults.ts";
import { settings } from "./settings.ts";
import { sumdb } from "./sumdb.ts";
import { tlsPath } from "./tls-path.ts";
import { tlsTrust } from "./tls-trust.ts";

export const telling: TellingWords = {
  findings: {
    ...settings,
    ...network,
    ...certificates,
    ...answers,
    ...lists,
    ...sumdb,
    ...dnsAnswers,
    ...portal,
    ...tlsPath,
    ...tlsTrust,
    ...authAndProxy,
    ...cutOff,
    ...serverFaults,
    ...goFiles,
  },
  betweenSentences: "",
};
