import type { Pages } from "../catalogue-words.ts";

export const tlsPages: Pick<
  Pages,
  | "tls-ca-wrong-place"
  | "tls-cert-env-bad"
  | "tls-clock-skew"
  | "tls-expired"
  | "tls-hostname"
  | "tls-missing-intermediate"
  | "tls-mitm-trusted"
  | "tls-mitm-untrusted"
  | "tls-no-roots"
  | "tls-private-ca"
  | "tls-self-signed"
> = {
  "tls-ca-wrong-place": {
    title: "The root is on this machine, where go does not look",
    means:
      "The root certificate lies in a folder that go does not read, or in a form that it skips: DER instead of PEM, the wrong file name, or a step of the system that was left out.",
    recognised: "The chain needs a root that was found in a file which is not among those that go reads.",
    confusedWith: {
      "tls-private-ca": "the root is not on this machine at all",
      "tls-cert-env-bad": "a variable points go to another place",
    },
  },
  "tls-cert-env-bad": {
    title: "SSL_CERT_FILE or SSL_CERT_DIR leads go to the wrong roots",
    means:
      "The variables replace the places at which go looks for roots. A file that is missing, empty or not PEM leaves go with too few.",
    recognised:
      "One of the variables is set, and the roots that go gets by it do not hold what the chain needs, or none at all.",
    confusedWith: { "tls-no-roots": "no variable is set, and the system has no roots" },
  },
  "tls-clock-skew": {
    title: "The clock of this machine is wrong",
    means:
      "go judges certificates by this machine's clock. A clock that is off by months makes good certificates expired or not yet valid.",
    recognised:
      "Certificates of several hosts are out of date at once, and the servers' own clocks disagree with this one.",
    confusedWith: { "tls-expired": "the clock is right, and one certificate has expired" },
  },
  "tls-expired": {
    title: "A certificate has expired",
    means: "go accepts no certificate after its date: the server's own, or one of an authority behind it.",
    recognised: "A date in the chain lies in the past, and the servers' clocks agree with this machine's.",
    confusedWith: { "tls-clock-skew": "this machine's clock is wrong" },
  },
  "tls-hostname": {
    title: "The certificate is for another name",
    means:
      "The server that answers is not the one that was meant, or its certificate does not name it. DNS, the hosts file, a login page or a default site of the server can be the reason.",
    recognised: "The names in the certificate do not match the host.",
    confusedWith: {
      "dns-poisoned": "the address was forged, so a stranger answers",
      "http-captive-portal": "the network's login page answers",
    },
  },
  "tls-missing-intermediate": {
    title: "The server does not send its intermediate certificate",
    means:
      "Between the server's certificate and a known root one is missing. Browsers fetch it themselves; go does not.",
    recognised: "The chain stops at a public authority's intermediate, which the certificate itself says where to get.",
    confusedWith: { "tls-private-ca": "the authority is a private one" },
  },
  "tls-mitm-trusted": {
    title: "TLS is inspected, and go trusts the inspector",
    means:
      "Somebody on the way opens TLS and signs anew with a root that this machine trusts. Downloads work. Contents may be changed on the way; checksums show it.",
    recognised: "The chain is valid and ends in a root that is not public, on a public host.",
    confusedWith: { "tls-mitm-untrusted": "go does not trust that root" },
  },
  "tls-mitm-untrusted": {
    title: "TLS is inspected, and go does not trust the inspector",
    means:
      "Somebody on the way, mostly the company's own gateway, opens TLS and signs anew with an authority that go does not know. Its root has to be got from those who run the network and installed where go looks. Verification is never switched off.",
    recognised: "Unrelated public hosts show certificates of one private issuer, or the issuer is a known product.",
    confusedWith: {
      "tls-private-ca": "one host of one's own has a private authority, and nobody is in between",
      "tls-no-roots": "go knows no root at all, so every public authority is unknown",
      "tls-self-signed": "the server signed its own certificate",
    },
  },
  "tls-no-roots": {
    title: "This system has no root certificates",
    means: "Small images and fresh systems come without the package of public roots, so go trusts nobody.",
    recognised: "None of the files and folders that go reads holds a certificate.",
    confusedWith: {
      "tls-cert-env-bad": "a variable hides the roots that are there",
      "tls-mitm-untrusted": "roots are there, and one issuer stands before all hosts",
    },
  },
  "tls-private-ca": {
    title: "go does not know the private authority of a host",
    means:
      "A module proxy of one's own often has a certificate of the company's own authority. Its root has to be installed where go looks.",
    recognised:
      "The chain of one host ends in an authority that is neither among go's roots nor a public one, and nothing shows interception.",
    confusedWith: {
      "tls-mitm-untrusted": "the same issuer stands before unrelated hosts",
      "tls-missing-intermediate": "the authority is public, and a certificate in between is missing",
      "tls-self-signed": "there is no authority: the server signed for itself",
    },
  },
  "tls-self-signed": {
    title: "The server signed its own certificate",
    means:
      "Nobody vouches for the server. Better than trusting that one certificate is one from the company's authority.",
    recognised: "Issuer and subject are the same, and the chain has one certificate that is no authority's.",
    confusedWith: { "tls-private-ca": "an authority signed it, which go does not know" },
  },
};
