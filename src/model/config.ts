import * as z from "zod/mini";

/** A resolver that is not this machine's own: `host:port` for UDP and TCP, an https URL for DoH. */
export const referenceResolverSchema = z.object({
  server: z.string(),
  transport: z.enum(["udp", "tcp", "https"]),
  /** `domestic` and `foreign` as seen from mainland China; `company`: named by the configuration. */
  place: z.enum(["domestic", "foreign", "company"]),
});
export type ReferenceResolver = z.infer<typeof referenceResolverSchema>;

/**
 * goproxy-doctor.json, beside go.mod or in the user's configuration folder: what a company or a lab has instead of the shipped public
 * infrastructure. A key that is left out leaves the shipped list as it is; an empty list switches that control off.
 */
export const configSchema = z.object({
  resolvers: z.optional(z.array(referenceResolverSchema)),
  /**
   * `addresses`: where nothing listens, `ip:port`; `resolvers`: where no resolver is, `ip:port`; `names`: suffixes under which a random
   * label must not exist; `""` is the root.
   */
  canaries: z.optional(
    z.object({
      addresses: z.optional(z.array(z.string())),
      resolvers: z.optional(z.array(z.string())),
      names: z.optional(z.array(z.string())),
    }),
  ),
  /**
   * `names`: names that exist in the DNS; `tls`: names for a control SNI; `hosts`: URLs of other public services; `port`: what else a public
   * address may listen on (80); `portals`: captive portal probes with what they must answer (`text`: what the body contains).
   */
  controls: z.optional(
    z.object({
      names: z.optional(z.array(z.string())),
      tls: z.optional(z.array(z.string())),
      hosts: z.optional(z.array(z.string())),
      port: z.optional(z.number()),
      portals: z.optional(z.array(z.object({ url: z.string(), status: z.number(), text: z.nullable(z.string()) }))),
    }),
  ),
  /** Host names that controls may tell to resolvers and addresses outside, besides the shipped public module infrastructure. */
  publicHosts: z.optional(z.array(z.string())),
  /** SHA-256 (hex) of roots that count as public. */
  publicRoots: z.optional(z.array(z.string())),
  /** Values for GOPROXY (one entry each) and GOSUMDB that may be prescribed if they work here. */
  candidates: z.optional(
    z.object({ goproxy: z.optional(z.array(z.string())), gosumdb: z.optional(z.array(z.string())) }),
  ),
});
export type Config = z.infer<typeof configSchema>;
