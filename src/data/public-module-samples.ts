import hosts from "./public-code-hosts.json" with { type: "json" };
import samples from "./public-module-samples.json" with { type: "json" };

/** A host that serves code to the public; `samples` are public modules on it: of different owners, where it has many. */
export interface SampledHost {
  readonly host: string;
  readonly owners: "many" | "one";
  readonly samples: readonly string[];
}

const manyOwners = new Map(Object.entries(samples.manyOwners));
const oneOwner = new Map(Object.entries(samples.oneOwner));

export const sampledHosts: readonly SampledHost[] = hosts.hosts.map((host) => {
  const many = manyOwners.get(host);
  return many === undefined
    ? { host, owners: "one", samples: oneOwner.get(host) ?? [] }
    : { host, owners: "many", samples: many };
});
