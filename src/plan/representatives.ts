import { valueOf } from "../go/cfg/value-of.ts";
import { useSumDB } from "../go/modfetch/use-sumdb.ts";
import { matchPrefixPatterns } from "../go/module/match-prefix-patterns.ts";
import type { ModuleRequest } from "../model/recording.ts";
import type { Case } from "./case.ts";
import { isPresumedPrivate } from "./presumed-private.ts";

/** A module of the request and how its forecast comes about: `asked` itself, `like` another on the same road, or by rule alone. */
export interface Chosen {
  readonly request: ModuleRequest;
  readonly asked: boolean;
  readonly like: ModuleRequest | null;
  readonly presumedPrivate: boolean;
}

/** At most this many modules are asked for; each further one is forecast like one on its road (design 3.7). */
const MOST_ASKED = 8;

/**
 * One module per road is asked for. A road is what decides which hosts go contacts: by proxy or straight, the pattern, the host for
 * straight ones, and whether the database is asked. Modules named by the user are always asked for; presumed private ones never.
 */
export function representatives({ environment, request }: Pick<Case, "environment" | "request">): readonly Chosen[] {
  const { settings } = environment;
  const leaders = new Map<string, ModuleRequest>();
  let asked = 0;
  return request.modules.map((module) => {
    if (module.named) return { request: module, asked: true, like: null, presumedPrivate: false };
    const presumedPrivate = isPresumedPrivate(module.path);
    if (presumedPrivate) return { request: module, asked: false, like: null, presumedPrivate };
    const road = roadOf(settings, module.path);
    const leader = leaders.get(road);
    if (leader !== undefined) return { request: module, asked: false, like: leader, presumedPrivate };
    if (asked >= MOST_ASKED) return { request: module, asked: false, like: null, presumedPrivate };
    leaders.set(road, module);
    asked += 1;
    return { request: module, asked: true, like: null, presumedPrivate };
  });
}

function roadOf(settings: Case["environment"]["settings"], path: string): string {
  const pattern = matchPrefixPatterns(valueOf(settings, "GONOPROXY"), path)?.pattern ?? null;
  const straight = pattern !== null || valueOf(settings, "GOPROXY") === "direct";
  const sum = useSumDB(path, {
    gosumdb: valueOf(settings, "GOSUMDB"),
    gonosumdb: valueOf(settings, "GONOSUMDB"),
    goproxy: valueOf(settings, "GOPROXY"),
  });
  return JSON.stringify([pattern, straight ? path.split("/")[0] : null, sum.use]);
}
