import type { FindingId } from "./all.ts";
import { dnsPages } from "./pages/dns.ts";
import { goFilePages } from "./pages/go-files.ts";
import { httpPages } from "./pages/http.ts";
import type { PageFacts } from "./pages/page.ts";
import { settingsPages } from "./pages/settings.ts";
import { sumdbPages } from "./pages/sumdb.ts";
import { tcpPages } from "./pages/tcp.ts";
import { tlsPages } from "./pages/tls.ts";

/** What the page of each mode shows beside its words. */
export const pageFacts: { readonly [Id in FindingId]: PageFacts } = {
  ...dnsPages,
  ...httpPages,
  ...settingsPages,
  ...sumdbPages,
  ...tcpPages,
  ...tlsPages,
  ...goFilePages,
};
