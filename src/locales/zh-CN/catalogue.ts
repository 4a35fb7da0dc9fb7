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
  worst: { blocking: "阻断", exposing: "泄露", degrading: "隐患", note: "提示" },
  columns: { id: "id", worst: "最坏情况", title: "内容" },
  means: "含义",
  prints: "go 的输出",
  recognised: "如何识别",
  confusedWith: "容易与什么混淆",
  articles: "文章怎么说",
  fixes: "怎么办",
  on: (system, shells) => [...(system === null ? [] : [system]), ...shells].join("、"),
  examples: "主机和取值只是例子；诊断时会给出你的实际值。",
  more: "查看其中一项的详细说明：goproxy-doctor findings ID",
};
