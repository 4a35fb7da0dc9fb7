import { hostname, port } from "../../go/url/hostname.ts";
import { parse } from "../../go/url/url.ts";

/** Where a URL leads. */
export interface URLPlace {
  readonly url: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

const PORTS: Readonly<Record<string, number>> = { https: 443, http: 80, ssh: 22, git: 9418 };

/** null: no URL with a host and a port. */
export function endpointOfURL(url: string): URLPlace | null {
  const parsed = parse(url);
  if (!parsed.ok) return null;
  const { scheme } = parsed.value;
  const written = port(parsed.value);
  const number = written === "" ? PORTS[scheme] : Number(written);
  const host = hostname(parsed.value);
  return host === "" || number === undefined || !Number.isInteger(number) ? null : { url, scheme, host, port: number };
}
