import type { Pages } from "../catalogue-words.ts";

export const cutOffPages: Pick<
  Pages,
  | "dns-resolver-down"
  | "dns-servfail"
  | "tcp-not-tls"
  | "tcp-rst-connect"
  | "tcp-unreachable"
  | "tls-alert"
  | "tls-mtls-required"
  | "tls-timeout"
> = {
  "dns-resolver-down": {
    title: "There is no name server at the configured address",
    means:
      "The system names a name server, and nothing listens at its address, or no route leads there. A program that has stopped (systemd-resolved, a VPN client), or the settings of a network that has been left.",
    recognised: "The question itself is refused (ICMP), or cannot be sent.",
    confusedWith: {
      "dns-timeout": "nothing comes back at all, not even a refusal",
      "dns-servfail": "a server is there, and answers that it cannot tell",
    },
  },
  "dns-servfail": {
    title: "The name server answers that it cannot or will not tell",
    means:
      "SERVFAIL: it did not reach the servers that know, or their signatures (DNSSEC) do not fit. REFUSED: it does not answer for this machine or this name. go prints “server misbehaving” for both.",
    recognised:
      "The answer has one of these codes. Whether another name gets an address tells a broken server from trouble with one name.",
    confusedWith: {
      "dns-filtered-nxdomain": "the server also says that it blocks the name, or denies it",
      "dns-nxdomain": "the server says that there is no such host",
      "dns-timeout": "no answer came",
    },
  },
  "tcp-not-tls": {
    title: "The port of an https URL does not speak TLS",
    means:
      "go sends a TLS handshake, and gets plain text back. The port is that of another service, the server has no TLS, or a device on the way answers in plain HTTP.",
    recognised: "The first bytes of the answer are no TLS record.",
    confusedWith: {
      "proxy-unreachable": "it is the HTTP proxy of an https:// variable that does not speak TLS",
      "tcp-rst-connect": "nothing comes back before the connection ends",
    },
  },
  "tcp-rst-connect": {
    title: "Connections are cut before TLS begins",
    means:
      "The connection comes about and is ended at the first message of TLS, before the other side has sent a byte. A firewall cuts whatever goes to the address, or nothing works behind the port.",
    recognised:
      "A reset or an end in place of the first answer. Another name at the same address ended in the same way, or none was tried.",
    confusedWith: {
      "tcp-rst-sni": "under another name the same address answers, so it is done by the name",
      "tcp-refused": "the connection does not come about at all",
      "tls-alert": "the other side says in TLS what it does not like",
    },
  },
  "tcp-unreachable": {
    title: "No way leads to the address",
    means:
      "The system has no route, or a router answers that the host or network cannot be reached, or that a rule forbids it. go gives up at once, or after the few seconds that the local network takes.",
    recognised: "The attempt to connect ends with “no route to host” or “network is unreachable”.",
    confusedWith: {
      "tcp-refused": "a refusal comes from the address itself, or in its name",
      "tcp-timeout": "nothing comes back",
      "proxy-needed": "something here says that the network has an HTTP proxy",
    },
  },
  "tls-alert": {
    title: "The other side refuses the TLS handshake",
    means:
      "It ends the handshake with an alert, of which go prints the name: no version or cipher in common, an unknown name, an error of its own.",
    recognised: "An alert in place of a certificate.",
    confusedWith: {
      "tls-mtls-required": "the alert says that a client certificate is missing",
      "tcp-rst-connect": "the connection ends without an alert",
      "tls-sni-drop": "silence instead of an alert",
    },
  },
  "tls-mtls-required": {
    title: "The host wants a client certificate",
    means:
      "The server lets only those in who show a certificate in the handshake (mutual TLS). The go command cannot show one, whatever is set.",
    recognised:
      "The alert “certificate required”, or an answer in which the server says that no certificate was sent (nginx: 400).",
    confusedWith: {
      "http-401": "the host wants a login, which go can send",
      "http-403": "nothing tells that it is about a certificate",
      "tls-private-ca": "it is this machine that does not trust the server",
    },
  },
  "tls-timeout": {
    title: "The TLS handshake gets no answer",
    means:
      "The connection comes about and then nothing follows. A device on the way swallows the first message of TLS or accepts connections in the host's place, or the server is overloaded. go gives up after 10 seconds.",
    recognised:
      "Not a byte after the first message of TLS, in two tries. Another name at the same address got no answer either, or none was tried.",
    confusedWith: {
      "tls-sni-drop": "under another name the same address answers",
      "tls-large-clienthello": "a smaller first message is answered",
      "tcp-timeout": "the connection itself does not come about",
      "tcp-rst-connect": "the connection is cut instead",
    },
  },
};
