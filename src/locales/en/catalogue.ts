import type { CatalogueWords } from "../catalogue-words.ts";
import { cutOffPages } from "./catalogue-cut-off.ts";
import { goFilePages } from "./catalogue-go-files.ts";
import { networkPages } from "./catalogue-network.ts";
import { proxyPages } from "./catalogue-proxy.ts";
import { serverPages } from "./catalogue-server.ts";
import { settingsPages } from "./catalogue-settings.ts";
import { tlsPages } from "./catalogue-tls.ts";

export const catalogue: CatalogueWords = {
  pages: {
    ...settingsPages,
    ...networkPages,
    ...proxyPages,
    ...tlsPages,
    ...cutOffPages,
    ...serverPages,
    ...goFilePages,
  },
  worst: { blocking: "blocks", exposing: "exposes", degrading: "weakness", note: "note" },
  columns: { id: "id", worst: "at worst", title: "what it is" },
  means: "What it means",
  prints: "What go prints",
  recognised: "How it is recognised",
  confusedWith: "What it is confused with",
  articles: "What the articles say",
  fixes: "What to do",
  on: (system, shells) => [...(system === null ? [] : [system]), ...shells].join(", "),
  examples: "Hosts and values are examples; a diagnosis names yours.",
  more: "The page of one of them: goproxy-doctor findings ID",
};
