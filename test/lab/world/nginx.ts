import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Served } from "./certificates.ts";

/** One web server of the lab: name, addresses, and what it does, in nginx's own words. */
export interface Site {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** null: plain HTTP. */
  readonly tls: Served | null;
  readonly port: number;
  /** Everything inside `server { }` but names, listeners and certificates. */
  readonly inside: string;
}

/** nginx.conf for these sites; certificates and logs lie in `folder`. `log`: one line for each request, whom it asked and for what. */
export async function nginxConf(folder: string, sites: readonly Site[]): Promise<string> {
  const blocks: string[] = [];
  for (const [index, { names, addresses, tls, port, inside }] of sites.entries()) {
    const kind = tls === null ? "" : " ssl http2";
    const listens = addresses.map((address) => {
      const shown = address.includes(":") ? `[${address}]` : address;
      return `listen ${shown}:${port}${kind}${address.includes(":") ? " ipv6only=on" : ""};`;
    });
    if (tls !== null) {
      await writeFile(join(folder, `${index}.crt`), tls.certPem);
      await writeFile(join(folder, `${index}.key`), tls.keyPem);
      listens.push(`ssl_certificate ${folder}/${index}.crt; ssl_certificate_key ${folder}/${index}.key;`);
    }
    blocks.push(`server {\n server_name ${names.join(" ")};\n ${listens.join("\n ")}\n ${inside}\n}`);
  }
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (one) => `${one}_temp_path ${folder}/${one};`,
  );
  return `daemon off;
user root;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx-error.log;
events { worker_connections 256; }
http {
 ${temporary.join("\n ")}
 log_format lab '$server_name $request_uri';
 access_log ${folder}/requests.log lab;
 server_tokens off;
 default_type text/plain;
 types { application/json info; application/zip zip; text/html html; }
 ssl_protocols TLSv1.2 TLSv1.3;
 ${blocks.join("\n ")}
}
`;
}
