import type { Pages } from "../catalogue-words.ts";

export const serverPages: Pick<
  Pages,
  | "goproxy-file-missing"
  | "http-404-base"
  | "http-5xx"
  | "http-redirect-loop"
  | "http-trunc-eof"
  | "proxy-connect-redirect"
  | "sumdb-lookup-404"
  | "sumdb-mismatch"
> = {
  "goproxy-file-missing": {
    title: "The folder of a file:// entry is not there",
    means:
      "GOPROXY names a folder of this machine as a module proxy. The folder does not exist (a drive that is not mounted, a container without the volume, a misspelt path), or this user may not read it.",
    recognised: "The folder itself is missing, and not only the module in it; or opening a file in it is forbidden.",
    confusedWith: { "module-not-found": "the folder is there and has other modules" },
  },
  "http-404-base": {
    title: "Nothing is found under the address in GOPROXY",
    means:
      "Every path below the entry is answered with 404, also for modules that certainly exist. The path is not that of a module proxy, the server's routes do not take module paths, or a private repository has no public source behind it.",
    recognised:
      "A version that every public module proxy has is not found, nothing else was delivered from there in this run, and no other entry had it.",
    confusedWith: {
      "module-not-found": "the same module proxy delivers other modules",
      "http-html-200": "a web page comes with status 200",
    },
  },
  "http-5xx": {
    title: "The server answers with an error of its own",
    means:
      "A status from 500 on: the module proxy, or a server behind it, could not do its work. go does not ask again, and goes on to the next entry of GOPROXY only behind a |, not behind a comma.",
    recognised: "Status 500 to 599 from the host itself; 511 is a login page's.",
    confusedWith: {
      "proxy-connect-badgw": "the HTTP proxy says so, before the host was reached",
      "sumdb-supported-error": "only the question for the checksum database is answered so",
    },
  },
  "http-redirect-loop": {
    title: "Redirects lead in a circle",
    means:
      "Each answer leads to the next address and none to the file. go follows nine redirects. The server is configured for another scheme or host name, or a login page waits for its cookie: go keeps none.",
    recognised: "The tenth redirect in a row.",
    confusedWith: {
      "http-redirect-insecure": "the redirect leads out of https, which go never follows",
      "http-captive-portal": "other signs show that the network wants a login",
    },
  },
  "http-trunc-eof": {
    title: "A file ends half-way",
    means:
      "The connection is closed before all bytes have come. An HTTP proxy or virus scanner on the way ends large or long downloads, or the server or its upstream does.",
    recognised: "Less came than the header announces, or the stream ended without its end mark.",
    confusedWith: {
      "http-stall": "the connection stays, and nothing more comes",
      "sumdb-mismatch": "the file is whole, and another one",
    },
  },
  "proxy-connect-redirect": {
    title: "The HTTP proxy answers with the way to its login page",
    means:
      "Asked for a tunnel, the HTTP proxy sends a redirect or says that the network wants a login. go follows no redirect there and shows no page.",
    recognised: "Status 3xx or 511 to CONNECT.",
    confusedWith: {
      "proxy-407": "the HTTP proxy wants a user and password, which belong in HTTPS_PROXY",
      "http-captive-portal": "the network itself answers in place of every host, without an HTTP proxy",
    },
  },
  "sumdb-lookup-404": {
    title: "A module proxy claims to have the checksum database, and has not",
    means:
      "It answers yes to the question whether it offers the database, so go takes everything from there, and then answers 404 to what go asks. Often a catch-all route answers the first question.",
    recognised:
      "200 for supported, 404 or 410 for a record below the same path, and the words are not those of the database.",
    confusedWith: {
      "sumdb-supported-error": "the question itself is answered with an error",
      "goprivate-missing": "the database does not know the module, because it is a private one",
    },
  },
  "sumdb-mismatch": {
    title: "A module is not what the checksum database has recorded",
    means:
      "go compares every module that is new to go.sum with a public record that nobody can change unseen. This one differs: a tag that its author has moved, a damaged cache, files that are rewritten on the way, or tampering. Nothing that was refused gets into the build.",
    recognised:
      "The checksum of the file that came is not the one under the database's signature. Where go prints “go.sum:” in place of the database's name, the file differs from the project's own go.sum, and that is another fault.",
    confusedWith: {
      "gosum-mismatch": "the line in go's text begins with go.sum:, and no database was asked",
      "http-html-200": "the file that was hashed is a web page, and no module at all",
      "http-trunc-eof": "the file was cut off",
      "gosumdb-off": "switching verification off hides the difference and does not remove it",
    },
  },
};
