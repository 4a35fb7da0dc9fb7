import { hostname } from "node:os";
import { join } from "node:path";
import { proxyConfigFromEnvironment } from "../go/httpproxy/proxy-for-url.ts";
import { parseHosts } from "../go/net/hosts.ts";
import { parseResolvConf } from "../go/net/resolv-conf.ts";
import type { Network } from "../model/environment.ts";
import { readBoundedNow, readSmallText } from "./read-now.ts";
import type { Variables } from "./variables.ts";

/** Lists that block advertisements run to several megabytes. */
const maxHostsBytes = 32 << 20;

/**
 * The HTTP proxies of the environment (passwords as found), resolv.conf and the hosts file. Windows keeps its name servers elsewhere: there
 * the list is empty. `machine`: the folder that stands for `/`.
 */
export function readNetworkFacts(env: Variables, platform: string, machine: string): Network {
  const windows = platform === "win32";
  const hostsFile = windows
    ? join(env["SYSTEMROOT"] ?? "C:\\Windows", "System32", "Drivers", "etc", "hosts")
    : join(machine, "etc/hosts");
  const resolv = windows ? null : readSmallText(join(machine, "etc/resolv.conf"));
  const hosts = readBoundedNow(hostsFile, maxHostsBytes);
  const { nameservers, search, ...limits } = parseResolvConf(resolv ?? "", hostname());
  const { httpProxy, httpsProxy, noProxy } = proxyConfigFromEnvironment((name) => env[name]);
  return {
    httpProxy,
    httpsProxy,
    noProxy,
    nameservers: windows ? [] : [...nameservers],
    search: [...search],
    ...limits,
    hosts: hosts.ok ? parseHosts(hosts.value.toString("utf8")) : [],
  };
}
