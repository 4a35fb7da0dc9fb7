import type { FactsOf } from "../../../findings/all.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, type Words, words } from "../../../model/words.ts";
import { agree, list } from "./phrases.ts";

export const tlsTrust: Pick<
  FindingWords,
  | "tls-ca-wrong-place"
  | "tls-cert-env-bad"
  | "tls-clock-skew"
  | "tls-hostname"
  | "tls-missing-intermediate"
  | "tls-mitm-trusted"
  | "tls-mitm-untrusted"
  | "tls-no-roots"
  | "tls-self-signed"
> = {
  "tls-ca-wrong-place": {
    title: ({ authority }) =>
      words`The root certificate ${code(authority)} is on this machine, but go does not read it`,
    seen: ({ hosts, path, reason, variable, sha256 }) => [
      ...words`The certificate of ${list(hosts)} leads to it. It lies in ${code(path)}, ${whyPassedOver(reason, variable)}. Its SHA-256 is ${code(sha256)}.`,
    ],
    why: ({ intercepts, product }) => [
      ...words`go knows the roots in the system's store only, each as a PEM block that begins a line. Where another program finds a certificate says nothing about go.`,
      ...(intercepts
        ? words` The authority also signs for hosts of others: TLS is opened on the way${by(product)}.`
        : []),
    ],
  },
  "tls-cert-env-bad": {
    title: ({ variables }) =>
      words`${list(variables.map(({ name }) => code(name)))} ${agree(variables, "leads", "lead")} go to the wrong root certificates`,
    seen: ({ variables, bad, roots, hosts }) => [
      ...variables.flatMap(({ name, value }) => words`${code(name)} is ${code(value)}. `),
      ...bad.flatMap(({ path, problem }) => words`${code(path)} gives no root: ${problem}. `),
      ...(roots === 0
        ? words`go is left without any root, so the certificate of ${list(hosts)} cannot be traced to one.`
        : words`Among the ${roots} ${plural(roots, "root")} that go has, none leads to the certificate of ${list(hosts)}.`),
    ],
    why: ({ replacesSystem }) =>
      replacesSystem
        ? words`With both ${code("SSL_CERT_FILE")} and ${code("SSL_CERT_DIR")} set, go reads nothing else: the system's own store does not count.`
        : words`Each of ${code("SSL_CERT_FILE")} and ${code("SSL_CERT_DIR")} replaces a part of the places where go looks for roots. A place that is empty, missing or in another form than PEM gives none, and go says nothing of it.`,
  },
  "tls-clock-skew": {
    title: ({ direction }) => words`The clock of this machine runs ${direction === "ahead" ? "ahead" : "behind"}`,
    seen: ({ hosts, now, offMs, by }) => [
      ...words`It says ${now}, and by that the certificate of ${list(hosts)} is out of date.`,
      ...(by === "told" && offMs !== null
        ? words` The servers that told their time are ${duration(Math.abs(offMs))} ${offMs > 0 ? "behind" : "ahead"}; by their clocks the certificate is good.`
        : []),
      ...(by === "certificates"
        ? words` They belong to different owners and come from different authorities, and no host here has one that is in date.`
        : []),
      ...(by === "first-release" ? words` That is before this program was first released.` : []),
    ],
    why: () =>
      words`go judges certificates by this machine's clock. Where it is wrong, good certificates are refused, and a renewal changes nothing.`,
  },
  "tls-hostname": {
    title: ({ hosts }) => words`The certificate that answers for ${list(hosts)} is for another name`,
    seen: ({ names, issuer }) =>
      names.length === 0
        ? words`It is for no name at all. It was signed by ${code(issuer)}.`
        : words`It is for ${list(names.map(code))}. It was signed by ${code(issuer)}.`,
    why: ({ trusted, product, isPublicService }) => [
      ...words`go compares names before it asks who signed. `,
      ...(trusted === false
        ? words`With the right name it would still refuse: it does not trust that authority. `
        : trusted === true
          ? words`The authority is one it trusts. `
          : words`Whether it trusts the authority is open. `),
      ...(isPublicService
        ? words`A public service has its own name right, so something else answered here: a login page, a filter, or a wrong address.`
        : words`Either the host is asked by a name that its certificate lacks, or another host answers.`),
      ...(product === null ? [] : words` The names in the certificate are those of ${product}.`),
    ],
  },
  "tls-missing-intermediate": {
    title: ({ hosts }) => words`${list(hosts)} ${agree(hosts, "leaves", "leave")} out an intermediate certificate`,
    seen: ({ missing, urls, proof }) => [
      ...words`What is sent ends at a certificate signed by ${code(missing)}, and that one is not sent along.`,
      ...(proof === null
        ? words` The certificate has the marks of a public authority, and no public root is called so.`
        : words` ${proof} does send it, and with it go accepts the chain.`),
      ...(urls.length === 0 ? [] : words` It can be fetched from ${list(urls.map(code))}.`),
    ],
    why: () =>
      words`go builds the chain from what the server sends and from the roots of this machine, and fetches nothing. Browsers, macOS and Windows fetch or remember intermediates, so there the same host seems to work.`,
  },
  "tls-mitm-trusted": {
    title: ({ hosts, authority }) =>
      words`TLS to ${list(hosts)} is opened on the way, with the trusted root ${code(authority)}`,
    seen: ({ issuer, sha256, product }) => [
      ...words`The certificates were signed by ${code(issuer)} and lead to a root of this machine that is none of the public ones; its SHA-256 is ${code(sha256)}.`,
      ...(product === null ? [] : words` Their names are those of ${product}.`),
    ],
    why: () =>
      words`go accepts them, and nothing fails for it. Whoever holds that root reads the traffic and can change it: the checksum database still tells when a module was changed.`,
  },
  "tls-mitm-untrusted": {
    title: ({ hosts, authority }) =>
      words`TLS to ${list(hosts)} is opened on the way, and go does not trust ${code(authority)}`,
    seen: ({ hosts, issuer, sign, sha256, product }) => [
      ...words`The certificate of ${list(hosts)} was signed by ${code(issuer)}. ${signWords(sign)}`,
      ...(product === null ? [] : words` The names in the chain are those of ${product.name}.`),
      ...(sha256 === null
        ? words` The root itself was not sent, so its fingerprint is unknown.`
        : words` The SHA-256 of the root that was sent is ${code(sha256)}.`),
    ],
    why: ({ product }) =>
      product?.kind === "local"
        ? words`go accepts a certificate only if its chain ends in a root of this machine. Programs like this one run on the machine itself, at its user's wish.`
        : words`go accepts a certificate only if its chain ends in a root of this machine. If a company or security software inspects TLS here, its root belongs in the system's store; take it from the people who run it, not from this connection. If nobody does, somebody else reads along.`,
  },
  "tls-no-roots": {
    title: ({ roots }) =>
      roots === 0
        ? words`This machine has no root certificates for go`
        : words`This machine has no public root certificates for go`,
    seen: ({ roots, unread, hosts }) => [
      ...(roots === 0
        ? words`None of the files and folders that go reads holds a root`
        : words`None of the ${roots} ${plural(roots, "root")} that go reads is a public one`),
      ...words`, so the certificate of ${list(hosts)} cannot be traced to one.`,
      ...unread.flatMap(({ path, problem }) => words` ${code(path)}: ${problem}.`),
    ],
    why: () =>
      words`go brings no roots of its own; it reads those of the system. Slim container images come without them.`,
  },
  "tls-self-signed": {
    title: ({ hosts }) => words`The certificate of ${list(hosts)} is signed by itself`,
    seen: ({ name, sha256 }) =>
      words`It calls itself ${code(name)}, and no authority stands behind it. Its SHA-256 is ${code(sha256)}.`,
    why: ({ isAuthority }) => [
      ...words`go accepts such a certificate only if it is among the roots of this machine itself.`,
      ...(isAuthority
        ? words` This one may sign others: whoever holds its key could then sign for every host.`
        : words` This one may sign no others; some systems take up only authorities into their store, so a certificate from an authority is the better way.`),
    ],
  },
};

function signWords(sign: FactsOf<"tls-mitm-untrusted">["sign"]): Words {
  switch (sign) {
    case "issuer-key":
      return words`It has the very key of its issuer, which only a machine that makes certificates as it goes does.`;
    case "same-key":
      return words`A host that somebody else runs shows the same key, which no two owners share.`;
    case "same-issuer":
      return words`The same private authority signed for a host that somebody else runs.`;
    case "public-service":
      return words`That is a private authority, and the host is a public service, whose certificate comes from a public one.`;
    case "product":
      return words`That is a private authority.`;
  }
}

function whyPassedOver(reason: FactsOf<"tls-ca-wrong-place">["reason"], variable: string | null): Words {
  switch (reason) {
    case "not-taken-up":
      return words`a folder from which a system's store is made, but the store of this system does not hold it`;
    case "wrong-ending":
      return words`where the store takes up files that end in ${code(".crt")} only`;
    case "other-program":
      return words`which only ${code(variable ?? "")} names, a variable of another program`;
    case "der":
      return words`in the binary form DER`;
    case "byte-order-mark":
      return words`with a byte order mark before its first line, so that go does not see the line`;
    case "trusted-certificate":
      return words`as ${code("BEGIN TRUSTED CERTIFICATE")}, a form of OpenSSL's own`;
    case "x509-certificate":
      return words`as ${code("BEGIN X509 CERTIFICATE")}, an old form`;
    case "pkcs7":
      return words`in a PKCS #7 bundle`;
    case "utf-16":
      return words`as UTF-16 text`;
    case "headers":
      return words`with header lines inside the block`;
    case "indented":
      return words`with blanks before its lines`;
    case "glued":
      return words`on one line with another certificate`;
    case "unreadable":
    case "malformed":
      return words`in a form that go cannot read`;
  }
}

function by(product: string | null): Words {
  return product === null ? [] : words`, by the look of it by ${product}`;
}

function plural(count: number, one: string): string {
  return count === 1 ? one : `${one}s`;
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
