import type { Setting } from "../rows.ts";
import { keptRecord } from "../table-proxy.ts";

const VERSION = "v0.0.1-go1.999testmod.linux-amd64";
const record = keptRecord();
const KEPT = `cache/download/golang.org/toolchain/@v/${VERSION}`;

/** What a download of the toolchain leaves in the module cache. */
const unpacked: Readonly<Record<string, string>> = {
  [`golang.org/toolchain@${VERSION}/bin/go`]: "#!/bin/sh\necho go1.999testmod here!\n",
  [`${KEPT}.ziphash`]: record.zipH1,
};

/** The same with what the checksum database's client has kept. */
const checked = { ...unpacked, ...record.kept };

const goMod = (lines: string): Setting => ({ files: { "go.mod": `module m\n\n${lines}\n` } });

export const ABOUT_TOOLCHAINS: readonly (readonly [string, Setting])[] = [
  ["e2f: tc named via proxy, sumdb off", {}],
  ["e2f: tc named via proxy, sumdb ok", {}],
  ["e2f: tc named, GONOSUMDB=*", {}],
  ["e2f: tc named, GOPRIVATE=*", {}],
  ["e2f: tc named, GOPROXY=off", {}],
  ["e2f: tc named, 404,direct", {}],
  ["e2f: tc lang version", {}],
  ["e2f: tc invalid", {}],
  ["e2f: tc +bad", {}],
  ["e2f: tc local+x", {}],
  ["e2f: tc bad+auto", {}],
  ["e2f: go.mod needs newer, auto, proxy 404", goMod("go 1.99.1")],
  ["e2f: go.mod needs newer, auto, GOPROXY=off", goMod("go 1.99.1")],
  ["e2f: go.mod toolchain line", goMod("go 1.21\n\ntoolchain go1.99.1")],
  ["e2f: go.mod toolchain line bad", goMod("go 1.21\n\ntoolchain foo")],
  ["e2f: go get go@latest", goMod("go 1.21")],
  ["e2f: tc GOFLAGS=-mod=vendor", {}],
  ["e2f: file proxy skip sumdb", {}],
  ["e2i: toolchain cached step2, proxy dead, sumdb named", { cached: checked }],
  ["e2i: toolchain cached step3, GOSUMDB=off", { cached: checked }],
  ["e2i: toolchain cached step4, sumdb cache removed, proxy off, sumdb unreachable", { cached: unpacked }],
  ["e2i: toolchain cached step5, GOPRIVATE=*", { cached: unpacked }],
  ["e2i: GODEBUG x509sha1=1", {}],
  ["e2i: GODEBUG tls10server=1", {}],
  ["e2i: GODEBUG tlsrsakex=0", {}],
  ["e2i: GODEBUG tlsrsakex=2", {}],
  ["e2i: GODEBUG tlskyber=0", {}],
  ["e2i: GODEBUG gotypesalias=0", {}],
  ["e2i: GODEBUG http2client=0", {}],
  ["e2i: 1.26 GODEBUG tlsrsakex=1", {}],
  ["e2i: 1.26 GODEBUG tlskyber=0", {}],
];
