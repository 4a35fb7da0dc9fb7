/** An HTTP proxy for companies. */
export interface SquidOptions {
  readonly listen: string;
  readonly port?: number;
  /** Its certificate and key in one file: it opens TLS, and signs for every host with it. */
  readonly bump?: string;
  /** More lines, before `http_access allow all`. */
  readonly rules?: string;
}

export function squidConf(folder: string, { listen, port = 3128, bump, rules = "" }: SquidOptions): string {
  const opening =
    bump === undefined
      ? `http_port ${listen}:${port}`
      : `http_port ${listen}:${port} ssl-bump tls-cert=${bump} generate-host-certificates=on dynamic_cert_mem_cache_size=4MB
sslcrtd_program /usr/lib/squid/security_file_certgen -s ${folder}/certificates -M 4MB
sslcrtd_children 2 startup=1
acl step1 at_step SslBump1
ssl_bump peek step1
ssl_bump bump all
tls_outgoing_options cafile=${folder}/public-root.pem`;
  return `${opening}
visible_hostname proxy.corp.example.com
pid_filename none
cache deny all
cache_mem 4 MB
access_log none
cache_store_log none
cache_log ${folder}/squid.log
shutdown_lifetime 0 seconds
coredump_dir ${folder}
pinger_enable off
via on
${rules}
http_access allow all
`;
}
