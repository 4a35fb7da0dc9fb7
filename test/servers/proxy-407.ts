import { startConnectProxy } from "./connect-proxy.ts";
import type { RunningServer } from "./running-server.ts";

/** A proxy that lets nobody through: every request is answered 407. Name `NTLM` and the like for one that Go can never satisfy. */
export function startProxy407(schemes: readonly string[] = ['Basic realm="proxy"']): Promise<RunningServer> {
  return startConnectProxy({ credentials: "nobody:knows", authenticate: schemes });
}
