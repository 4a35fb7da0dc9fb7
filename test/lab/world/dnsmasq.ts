/** Arguments of a name server that knows these names and no others. dnsmasq stays in front: as a daemon it cannot become another user here. */
export function truth(listen: readonly string[], names: ReadonlyMap<string, readonly string[]>, log: string): string[] {
  const records = [...names].flatMap(([name, addresses]) =>
    addresses.map((address) => `--host-record=${name},${address}`),
  );
  return [...common(listen, log), "--local=/#/", ...records];
}

/** Arguments of a name server that asks `upstream`, but for what `lies` say (options of dnsmasq). */
export function forwarder(listen: readonly string[], upstream: string, lies: readonly string[], log: string): string[] {
  return [...common(listen, log), `--server=${upstream}`, ...lies];
}

function common(listen: readonly string[], log: string): string[] {
  return [
    ...["-d", "--port=53", "--no-hosts", "--no-resolv", "--bind-interfaces", "--cache-size=0", "--user=root"],
    ...["--log-queries", `--log-facility=${log}`, "--conf-file=/dev/null", "--pid-file"],
    ...listen.map((address) => `--listen-address=${address}`),
  ];
}
