import type { ServerResponse } from "node:http";

export function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(body);
}

const tag = (content: string): string => `<meta name="go-import" content="${content}">`;
const page = (...tags: readonly string[]): string => `<html><head>${tags.join("\n")}</head><body></body></html>\n`;

const VAN = "vanity.test/x git https://github.com/acme/van";

/** The page at `vanity.test/x`, where a row's name says that it was another one than usual. */
const special = new Map<string, { readonly status: number; readonly body: string }>([
  ["direct, https 500", { status: 500, body: "" }],
  ["direct, https 500, GOINSECURE", { status: 500, body: "" }],
  ["meta: wrong prefix", { status: 200, body: page(tag("vanity.test/y git https://github.com/acme/van")) }],
  ["meta: empty", { status: 200, body: page() }],
  ["meta: 404 with meta still works", { status: 404, body: page(tag(VAN)) }],
  // What comes after the head is not read.
  ["meta: two meta same", { status: 200, body: `${page(tag(VAN))}${page(tag(VAN))}` }],
  ["meta: two matching in one head", { status: 200, body: page(tag(VAN), tag(VAN)) }],
  ["meta: unknown vcs", { status: 200, body: page(tag("vanity.test/x cvs https://github.com/acme/van")) }],
  ["meta: svn public", { status: 200, body: page(tag("vanity.test/x svn https://github.com/acme/van")) }],
  ["meta: prefix shorter, root 404", { status: 200, body: page(tag("vanity.test git https://github.com/acme/van")) }],
  ["meta: gbk", { status: 200, body: `<?xml version="1.0" encoding="gbk"?>\n${page(tag(VAN))}` }],
  ["no GOINSECURE https hangs 12 s then 504", { status: 504, body: "" }],
]);

const usual = new Map<string, string>([
  ["vanity.test/x", VAN],
  ["vanity.test/x/sub", VAN],
  ["corp.example.com/team/repo", "corp.example.com/team/repo git https://corp.example.com/acme/corp"],
  ["corp.example.com/team/repo/sub", "corp.example.com/team/repo git https://corp.example.com/acme/corp"],
]);

/** What the page of an import path (`?go-get=1`) said while this row ran. */
export function pageOf(rowId: string, path: string, response: ServerResponse): void {
  const made = path === "vanity.test/x" ? special.get(rowId.replace(/^e2.: /, "")) : undefined;
  if (made !== undefined) {
    if (made.body === "") return void response.writeHead(made.status).end();
    return void response.writeHead(made.status, { "Content-Type": "text/html" }).end(made.body);
  }
  const found = usual.get(path);
  if (found === undefined) return void text(response, 404, "vhost 404");
  response.writeHead(200, { "Content-Type": "text/html" }).end(page(tag(found)));
}
