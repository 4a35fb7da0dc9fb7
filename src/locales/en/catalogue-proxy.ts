import type { Pages } from "../catalogue-words.ts";

export const proxyPages: Pick<
  Pages,
  | "download-fails-unexplained"
  | "http-401"
  | "http-403"
  | "http-stall"
  | "http-403-block"
  | "http-captive-portal"
  | "http-html-200"
  | "http-redirect-insecure"
  | "netrc-missing"
  | "no-proxy-missing"
  | "proxy-407"
  | "proxy-connect-badgw"
  | "proxy-connect-denied"
  | "proxy-needed"
  | "proxy-unreachable"
> = {
  "download-fails-unexplained": {
    title: "A download fails and no rule knows why",
    means:
      "go's own text and the last step that was seen are all there is. A recording of the run helps those who run the host.",
    recognised: "A forecast fails or hangs, and no other finding is its cause.",
    confusedWith: {},
  },
  "http-401": {
    title: "The host wants a login",
    means:
      "The module proxy answers 401: it needs credentials, or does not take those that were sent. go never asks for a password.",
    recognised: "Status 401 from the host itself, although credentials were there or are of no use there.",
    confusedWith: {
      "netrc-missing": "there are no credentials for this host",
      "proxy-407": "the HTTP proxy wants a login, not the host",
    },
  },
  "http-stall": {
    title: "A server takes requests and answers nothing",
    means:
      "The connection comes about, the request goes out, and nothing comes back. go has no limit for an answer, so it hangs without a word until somebody ends it; not even | in GOPROXY takes it to the next entry.",
    recognised:
      "A request got no byte within the limit, and neither did a second one on a connection of its own. A slow server that sends something is not meant: then nothing is forecast.",
    confusedWith: {
      "tcp-timeout": "the connection itself does not come about",
      "tls-sni-drop": "the silence begins in the handshake",
    },
  },
  "http-403": {
    title: "The host answers 403 Forbidden",
    means:
      "The request is refused, by the host itself or by a filter on the way. go treats it as final: after a comma it asks no further entry.",
    recognised: "Status 403 without the marks of a filter product.",
    confusedWith: {
      "http-403-block": "the answer bears the marks of a filter",
      "proxy-connect-denied": "the HTTP proxy refuses the tunnel: go prints Forbidden without a number",
    },
  },
  "http-403-block": {
    title: "A filter on the way answers 403 with its own page",
    means:
      "A security gateway answers in the name of the host. Only those who run the network can let the host through.",
    recognised: "Status 403 with headers or a page that a known filter product sends.",
    confusedWith: { "http-403": "nothing tells whose answer it is" },
  },
  "http-captive-portal": {
    title: "The network wants a login in a browser first",
    means:
      "Until somebody logs in, the network leads every request to its login page. go cannot show a page, and reads it as a module file.",
    recognised:
      "Requests end at a login page on another host, or a well-known probe over plain http does not get its fixed answer.",
    confusedWith: {
      "http-html-200": "a web page comes, and nothing tells that it is a login",
      "tls-hostname": "the portal answers with its own certificate",
    },
  },
  "http-html-200": {
    title: "A web page comes where go expects a module file",
    means: "The status is 200, so go takes the page for the file and fails to read it, or reports a checksum mismatch.",
    recognised: "HTML where a module file was asked for.",
    confusedWith: {
      "http-captive-portal": "the page is a network's login",
      "gosumdb-off": "switching verification off does not turn a page into a module",
    },
  },
  "http-redirect-insecure": {
    title: "The answer leads from https to http",
    means:
      "go follows redirects to any host, but never out of https. A login page of the network does this, or a server that takes its own address for http.",
    recognised: "A redirect from an https URL to an http one.",
    confusedWith: { "http-captive-portal": "other signs show that it is the network's login" },
  },
  "netrc-missing": {
    title: "The module proxy wants a login, and go has none for it",
    means:
      "go reads credentials from the netrc file, from the URL in GOPROXY, and since 1.24 through GOAUTH, and sends them over https only. Nothing of that fits this host.",
    recognised: "Status 401, and no entry of the netrc file names the host, or the file cannot be read.",
    confusedWith: { "http-401": "credentials were sent, and were not accepted" },
  },
  "no-proxy-missing": {
    title: "An internal host is asked through the HTTP proxy",
    means:
      "HTTPS_PROXY sends every request to the HTTP proxy, which cannot or may not reach internal hosts. NO_PROXY has to name them.",
    recognised: "The host is internal, go's rule sends it through the HTTP proxy, and it fails there.",
    confusedWith: { "proxy-connect-denied": "the host is a public one, and the HTTP proxy forbids it" },
  },
  "proxy-407": {
    title: "The HTTP proxy wants a login",
    means:
      "The HTTP proxy answers 407 to CONNECT. go knows Basic only, with user and password in the variable's URL; for NTLM or Kerberos a helper has to run on this machine.",
    recognised: "Status 407 to CONNECT; the schemes stand in Proxy-Authenticate.",
    confusedWith: {
      "http-401": "the host behind the HTTP proxy wants the login",
      "proxy-connect-denied": "the HTTP proxy refuses the host, with 403",
    },
  },
  "proxy-connect-badgw": {
    title: "The HTTP proxy cannot reach the host",
    means:
      "The HTTP proxy takes the request and finds no way behind it: its own name server does not know the host, its own way out is closed, or the host is down. go prints the phrase alone (Bad Gateway), or that the connection ended.",
    recognised:
      "500, 502, 503 or 504 to CONNECT or to a plain request, a SOCKS reply of that kind, or a connection that ends instead of an answer.",
    confusedWith: {
      "proxy-connect-denied": "the HTTP proxy refuses the host, with 403",
      "no-proxy-missing": "the host is an internal one, which the HTTP proxy cannot know",
      "proxy-unreachable": "the HTTP proxy itself is not reached",
    },
  },
  "proxy-connect-denied": {
    title: "The HTTP proxy does not let this host through",
    means: "The HTTP proxy answers 403 or another refusal to CONNECT: its rules do not allow the host or the port.",
    recognised: "A refusal to CONNECT by the HTTP proxy itself. go prints the reason without a number.",
    confusedWith: {
      "http-403": "the tunnel stands, and the host behind it refuses",
      "proxy-407": "a login is missing",
    },
  },
  "proxy-needed": {
    title: "This network lets nothing out without an HTTP proxy",
    means:
      "Direct connections are dropped, and no HTTP proxy is set for go. go reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY from the environment only, neither PAC scripts nor the desktop's settings.",
    recognised: "Several unrelated hosts cannot be reached on port 443, and no HTTP proxy is set.",
    confusedWith: {
      "tcp-timeout": "one host is silent, others answer",
      "goproxy-default-blocked": "only Go's default module proxy is shut off",
    },
  },
  "proxy-unreachable": {
    title: "The HTTP proxy itself cannot be reached",
    means:
      "HTTPS_PROXY names an HTTP proxy that has no address, refuses or is silent: a program that is not running, or a variable that is left over.",
    recognised: "The step towards the HTTP proxy fails, before any host is asked for.",
    confusedWith: { "tcp-refused": "the module's host refuses, not the HTTP proxy" },
  },
};
