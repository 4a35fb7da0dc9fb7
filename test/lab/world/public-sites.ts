import { join } from "node:path";
import { root } from "../../lib/doctor.ts";
import { HOSTS } from "./addresses.ts";
import { publicly } from "./certificates.ts";
import type { Site } from "./nginx.ts";

/** What public module proxies serve here: the real github.com/pkg/errors v0.9.1, and of the real checksum database what go asks for it. */
export const PUBLIC_MODULES = join(root, "test", "lab", "internet", "modules");

/** A module proxy that serves `folder`; `database`: it hands on the checksum database too. */
export function serves(folder: string, { database = false }: { readonly database?: boolean } = {}): string {
  const files = `location / { root ${folder}; try_files $uri =404; }`;
  return database ? files : `location /sumdb/ { return 404 "not found\\n"; }\n ${files}`;
}

/** The checksum database itself. */
export const servesDatabase = `location / { root ${PUBLIC_MODULES}/sumdb/sum.golang.org; try_files $uri =404; }
 location = /supported { return 404; }`;

/** Every public host of the lab, with what stands there on port 443 and on port 80. `git`: a folder of bare repositories. */
export function publicSites(git: string): Site[] {
  const goproxy = (name: string, database: boolean): Site => site(name, serves(PUBLIC_MODULES, { database }));
  return [
    goproxy("proxy.golang.org", true),
    goproxy("goproxy.cn", true),
    goproxy("goproxy.io", true),
    site(
      "mirrors.aliyun.com",
      `location /goproxy/sumdb/ { return 404; }
 location /goproxy/ { alias ${PUBLIC_MODULES}/; }
 location / { return 200 "mirrors\\n"; }`,
    ),
    site("sum.golang.org", servesDatabase),
    site("sum.golang.google.cn", servesDatabase),
    site("storage.googleapis.com", `location / { root ${PUBLIC_MODULES}; try_files $uri =404; }`),
    site("github.com", `location / { root ${git}; try_files $uri =404; }`),
    site("example.com", `return 200 "Example Domain\\n";`),
    site("www.baidu.com", `return 200 "baidu\\n";`),
    plain("connect.rom.miui.com", "return 204;"),
    plain("connectivitycheck.platform.hicloud.com", "return 204;"),
    plain("www.msftconnecttest.com", `return 200 "Microsoft Connect Test";`),
    plain("captive.apple.com", `return 200 "<HTML><BODY>Success</BODY></HTML>";`),
    ...["proxy.golang.org", "goproxy.cn", "goproxy.io", "github.com", "example.com", "www.baidu.com"].map((name) =>
      plain(name, "return 301 https://$host$request_uri;"),
    ),
  ];
}

function site(name: string, inside: string): Site {
  return { names: [name], addresses: addressesOf(name), tls: publicly([name]), port: 443, inside };
}

function plain(name: string, inside: string): Site {
  return { names: [name], addresses: addressesOf(name), tls: null, port: 80, inside };
}

function addressesOf(name: string): string[] {
  const address = HOSTS[name];
  return address === undefined ? [] : [address];
}
