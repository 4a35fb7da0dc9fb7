import type { Pages } from "../catalogue-words.ts";

export const networkPages: Pick<
  Pages,
  | "dns-blackhole"
  | "dns-fake-ip"
  | "dns-filtered-nxdomain"
  | "dns-hosts-pin-stale"
  | "dns-nxdomain"
  | "dns-nxdomain-hijack"
  | "dns-poisoned"
  | "dns-private-answer"
  | "dns-timeout"
  | "tcp-refused"
  | "tcp-rst-sni"
  | "tcp-timeout"
  | "tls-13-intolerance"
  | "tls-large-clienthello"
  | "tls-sni-drop"
> = {
  "dns-blackhole": {
    title: "The name leads to an address at which nobody can be",
    means:
      "DNS, a filter or the hosts file answers with 0.0.0.0, ::, 127.0.0.1 or the block address of a DNS filter. go connects to that address and fails.",
    recognised: "The answer is unspecified, loopback or a known block address, and nothing serves modules there.",
    confusedWith: {
      "dns-filtered-nxdomain": "the filter denies the name instead of giving a false address",
      "tcp-refused": "the address is the right one, and its port is closed",
    },
  },
  "dns-fake-ip": {
    title: "A proxy program's invented addresses, and the program does not carry them",
    means:
      "Clients such as Clash answer DNS with addresses out of 198.18.0.0/15 and carry connections to them themselves. Where that works it is no fault; where the program's tunnel is down, every name leads nowhere.",
    recognised: "Answers lie in a range that such programs use, and connections to them fail.",
    confusedWith: { "dns-poisoned": "the false address is a public one, and comes from the network" },
  },
  "dns-filtered-nxdomain": {
    title: "The name servers here hide a name that exists",
    means:
      "The network's own name server says that there is no such host, other resolvers know it. It is a filter by name.",
    recognised:
      "The configured server answers that the name does not exist, or gives no address, while a reference resolver gives addresses.",
    confusedWith: {
      "dns-nxdomain": "nobody else was asked, or nobody knows the name: then it may be misspelt",
      "dns-poisoned": "a false address comes instead of a denial",
    },
  },
  "dns-hosts-pin-stale": {
    title: "A line of the hosts file pins an address that no longer works",
    means:
      "The hosts file is read before DNS. An address that was pinned there once stays, while public services change theirs.",
    recognised:
      "The address comes from the hosts file, does not stand among the addresses that DNS gives today, and fails.",
    confusedWith: { "dns-blackhole": "the line was written to block the name, not to reach it" },
  },
  "dns-nxdomain": {
    title: "There is no address for a name here",
    means:
      "The name servers of this machine say that there is no such host. The name may be misspelt, may belong to another network (VPN), or is hidden here.",
    recognised:
      "The answer NXDOMAIN, or one without addresses. Only a second resolver can tell whether the name exists elsewhere.",
    confusedWith: {
      "dns-filtered-nxdomain": "another resolver does know the name",
      "dns-timeout": "no answer came at all",
    },
  },
  "dns-nxdomain-hijack": {
    title: "The name server invents addresses for names that do not exist",
    means:
      "Instead of saying that there is no such host, the name server leads to a page of its own. A misspelt name then ends in wrong certificates or web pages.",
    recognised: "A random name that cannot exist gets an address.",
    confusedWith: { "http-captive-portal": "every name leads to the login page until somebody logs in" },
  },
  "dns-poisoned": {
    title: "The DNS answer is forged",
    means:
      "Somebody on the way answers faster than the name server with a false address. Connections then end at a stranger: silence, a reset, or the certificate of somebody else.",
    recognised:
      "Two answers to one question that contradict each other, an answer from an address that is no name server, a known false address, or an address that other resolvers never give together with a failing handshake.",
    confusedWith: {
      "dns-filtered-nxdomain": "the name is denied by the name server itself",
      "dns-private-answer": "the false address lies in a private network",
      "tcp-timeout": "the address is the right one, and the packets vanish",
    },
  },
  "dns-private-answer": {
    title: "A public host leads to an address of the private network",
    means:
      "The company's name server sends a public name to a machine of its own: a mirror, which is fine where it serves modules with a trusted certificate, or a page that blocks.",
    recognised:
      "The answer lies in 10/8, 172.16/12, 192.168/16, 100.64/10 or fc00::/7, and go cannot download from there.",
    confusedWith: {
      "dns-fake-ip": "the range is one of those that proxy programs invent",
      "tls-hostname": "the address is public, and its certificate is for another name",
    },
  },
  "dns-timeout": {
    title: "The name servers do not answer",
    means:
      "go waits twice five seconds for each name server and then gives up. Without an address nothing can be asked.",
    recognised: "No byte came from any configured name server.",
    confusedWith: { "dns-nxdomain": "a server does answer: there is no such host" },
  },
  "tcp-refused": {
    title: "The port refuses connections",
    means: "Nothing listens there, or a firewall refuses in its name. go gives up at once.",
    recognised: "The attempt to connect is refused without delay.",
    confusedWith: {
      "tcp-timeout": "nothing comes back at all",
      "tcp-rst-sni": "the connection comes about and is reset after the first message of TLS",
      "proxy-unreachable": "it is the HTTP proxy that refuses",
    },
  },
  "tcp-rst-sni": {
    title: "The connection is reset as soon as the host's name is sent",
    means:
      "The name stands readable in the first message of TLS, and a filter on the way resets connections by it. The address itself is reachable.",
    recognised:
      "The connection comes about and is reset after a first message with this name; the same address answers one with a harmless name.",
    confusedWith: {
      "tls-sni-drop": "silence instead of a reset",
      "tcp-refused": "reset before any byte was sent",
    },
  },
  "tcp-timeout": {
    title: "Connections get no answer",
    means: "A firewall on the way drops the packets, or the host is down. go waits 30 seconds.",
    recognised: "No answer to the attempt to connect, not even a refusal.",
    confusedWith: {
      "proxy-needed": "no host can be reached directly here",
      "tls-sni-drop": "the connection does come about; silence begins with TLS",
    },
  },
  "tls-13-intolerance": {
    title: "A device on the way drops TLS greetings that offer TLS 1.3",
    means:
      "An old firewall or load balancer does not know TLS 1.3 and loses connections that begin with it, instead of letting the server choose TLS 1.2. go always offers TLS 1.3.",
    recognised:
      "No first message gets an answer, whatever name it holds, and one with this name that offers TLS 1.2 alone does.",
    confusedWith: {
      "tls-large-clienthello": "a short first message that offers TLS 1.3 is answered",
      "tls-sni-drop": "with TLS 1.2 the name is dropped as well",
    },
  },
  "tls-large-clienthello": {
    title: "A device on the way drops TLS greetings that take two packets",
    means:
      "Since Go 1.23 the first message of TLS carries a post-quantum key and no longer fits into one packet. Old firewalls and some lines lose it, so curl works and go does not.",
    recognised: "A large first message gets no answer, and a small one to the same address with the same name does.",
    confusedWith: { "tls-sni-drop": "the small one with this name is dropped as well" },
  },
  "tls-sni-drop": {
    title: "The connection falls silent as soon as the host's name is sent",
    means: "A filter on the way swallows TLS greetings that carry this name. go gives up after 10 seconds.",
    recognised:
      "The connection comes about, no byte follows a first message with this name, and the same address answers a harmless one.",
    confusedWith: {
      "tcp-rst-sni": "a reset instead of silence",
      "tls-large-clienthello": "every large first message is lost, whatever its name",
      "tcp-timeout": "the connection does not come about at all",
    },
  },
};
