import { makeDatabase } from "../../go/sumdb/database.ts";
import { fixedSigningKey } from "../../lib/fixed-keys.ts";
import type { Lab } from "../../lib/scene.ts";
import { type DnsTable, startDnsServer } from "../../servers/dns-server.ts";
import { type ModuleProxyOptions, startModuleProxy } from "../../servers/module-proxy.ts";
import { sampleModule } from "../../servers/sample-module.ts";

/** What the program checks by itself where no go.mod is at hand. */
export const errors = sampleModule("github.com/pkg/errors", "v0.9.1");
export const text = sampleModule("golang.org/x/text", "v0.14.0");

/** A name server at `127.0.0.1:53`. */
export async function nameServer(lab: Lab, table: DnsTable): Promise<string> {
  return (await lab.run(startDnsServer(table), 53)).server;
}

/** A module proxy that serves the sample modules. */
export function moduleProxy(lab: Lab, shown: number, options: Partial<ModuleProxyOptions> = {}) {
  return lab.run(startModuleProxy({ modules: [errors, text], ...options }), shown);
}

/** An answer of a name server: this machine. */
export const here = { a: ["127.0.0.1"] } as const;

/** A checksum database of the company, with the same key each time. */
export function companyDatabase() {
  return makeDatabase({ name: "sum.corp.internal", modules: [errors], key: fixedSigningKey("sum.corp.internal") });
}
