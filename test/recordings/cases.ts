import type { Case } from "./case.ts";
import { dns } from "./scenes/dns.ts";
import { general } from "./scenes/general.ts";
import { http } from "./scenes/http.ts";
import { settings } from "./scenes/settings.ts";
import { tcp } from "./scenes/tcp.ts";
import { tls } from "./scenes/tls.ts";

/** Every recording of `fixtures/recordings`. */
export const cases: readonly Case[] = [...dns, ...general, ...http, ...settings, ...tcp, ...tls];
