import type { Case } from "./case.ts";
import { authAndProxy } from "./scenes/auth-and-proxy.ts";
import { commands } from "./scenes/commands.ts";
import { cutOff } from "./scenes/cut-off.ts";
import { dns } from "./scenes/dns.ts";
import { dnsAnswers } from "./scenes/dns-answers.ts";
import { dnsForgery } from "./scenes/dns-forgery.ts";
import { general } from "./scenes/general.ts";
import { http } from "./scenes/http.ts";
import { lists } from "./scenes/lists.ts";
import { portal } from "./scenes/portal.ts";
import { proofs } from "./scenes/proofs.ts";
import { serverFaults } from "./scenes/server-faults.ts";
import { settings } from "./scenes/settings.ts";
import { sumdb } from "./scenes/sumdb.ts";
import { tcp } from "./scenes/tcp.ts";
import { tls } from "./scenes/tls.ts";
import { tlsPath } from "./scenes/tls-path.ts";
import { tlsTrust } from "./scenes/tls-trust.ts";

/** Every recording of `fixtures/recordings`. */
export const cases: readonly Case[] = [
  ...authAndProxy,
  ...commands,
  ...cutOff,
  ...dns,
  ...dnsAnswers,
  ...dnsForgery,
  ...general,
  ...http,
  ...lists,
  ...portal,
  ...proofs,
  ...serverFaults,
  ...settings,
  ...sumdb,
  ...tcp,
  ...tls,
  ...tlsPath,
  ...tlsTrust,
];
