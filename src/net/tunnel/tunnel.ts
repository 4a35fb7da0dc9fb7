import type { TunnelValue } from "../../model/observation.ts";
import type { Secret } from "../../model/secret.ts";
import type { Bounds } from "../bounded.ts";
import type { Connection } from "../connection.ts";
import type { Opened } from "../ending.ts";
import { connectTunnel } from "./connect-tunnel.ts";
import { socksTunnel } from "./socks-tunnel.ts";

export interface TunnelQuestion {
  /** The proxy's URL with its password as `xxxxx`; it is only passed on. */
  readonly proxy: string;
  readonly scheme: "http" | "https" | "socks5" | "socks5h";
  /** What the proxy shall connect to: a name or IP literal without brackets. Names are resolved by the proxy. */
  readonly target: { readonly host: string; readonly port: number };
  /** Userinfo of the proxy's URL, decoded; null: none. */
  readonly credentials: ProxyCredentials | null;
  /** What Go's transport sends in CONNECT. */
  readonly userAgent: string;
}

export interface ProxyCredentials {
  readonly username: string;
  readonly password: Secret;
}

/** Asks an HTTP or SOCKS proxy, over an open connection to it, for a way to the target. On anything but `ok` the connection is closed. */
export async function openTunnel(
  question: TunnelQuestion,
  below: Connection,
  bounds: Bounds,
): Promise<Opened<TunnelValue, Connection>> {
  const socks = question.scheme === "socks5" || question.scheme === "socks5h";
  const result = await (socks ? socksTunnel : connectTunnel)(question, below, bounds);
  if (result.opened === null) below.close();
  return result;
}
