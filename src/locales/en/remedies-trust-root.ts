import { code, type Words, words } from "../../model/words.ts";
import type { Remedy, TrustSystem } from "../remedy-words.ts";

type TrustRoot = Extract<Remedy, { remedy: "trust-root" }>;
type TakeUpRoot = Extract<Remedy, { remedy: "take-up-root" }>;

const systems: Record<TrustSystem, string> = {
  debian: "Debian, Ubuntu",
  rhel: "RHEL, Fedora and their family",
  alpine: "Alpine",
  suse: "SUSE",
  arch: "Arch",
  nixos: "NixOS",
  macos: "macOS",
  windows: "Windows, as administrator",
  "windows-user": "Windows, for one user",
};

/** Lines to be copied, each on its own. */
function copied(lines: readonly string[]): Words {
  return lines.flatMap((line) => words`\n  ${code(line)}`);
}

export function trustRootTitle({ authority, host, system, here }: TrustRoot): Words {
  if (!here && system !== null) return words`The same on another system: ${systems[system]}`;
  const where =
    system === "windows-user" ? "your user" : system === "windows" ? "every user of this machine" : "this system";
  return authority === ""
    ? words`Make ${where} trust the root certificate behind ${host}`
    : words`Make ${where} trust the root certificate ${code(authority)}`;
}

export function trustRootMessage(remedy: TrustRoot): Words {
  if (!remedy.here) return systemMessage(remedy);
  const { authority, file, checkCommands, host, platform } = remedy;
  const of = authority === "" ? words`the root certificate` : words`the root certificate ${code(authority)}`;
  const get = words`Get ${of} from the people who run ${host} or this network, by another way than this connection. Save it as ${code(file)} in the current folder, in PEM form (it begins with ${code("-----BEGIN CERTIFICATE-----")}).`;
  const convert =
    platform === "win32"
      ? []
      : words` If they hand out a binary file, turn it into that form first:\n  ${code(`openssl x509 -inform der -in corp.cer -out ${file}`)}`;
  const check = words`\nCompare its fingerprint with what they tell you:${copied(checkCommands)}`;
  const seen =
    remedy.fingerprint === null
      ? words`\nThe root itself was not in the chain that ${host} sends, so its fingerprint is not known here.`
      : words`\nThe connection to ${host} showed a root with this SHA-256; theirs must be the same:\n  ${code(remedy.fingerprint)}`;
  return [...get, ...convert, ...check, ...seen, ...systemMessage(remedy)];
}

function systemMessage({
  system,
  os,
  platform,
  bootstrapCommand,
  edit,
  container,
  wsl,
  unsetsCertVariables,
  here,
}: TrustRoot): Words {
  if (system === null) {
    return platform === "linux"
      ? words`\ngoproxy-doctor does not know the commands of ${os}; ${code("--verbose")} shows those of other systems. Put the certificate into the store of your system, so that it appears in the bundle or folder that go reads: ${code("/etc/ssl/certs")} or ${code("/etc/pki/tls/certs")}.`
      : words`\ngoproxy-doctor does not know the commands of ${os}. go leaves the judgement to the system there: put the certificate among the system's trusted roots.`;
  }
  const lead = here ? "\n" : "";
  return [
    ...(edit === null
      ? []
      : words`${lead}NixOS makes its store from its configuration. Put the file beside ${code("configuration.nix")} (with flakes, ${code("git add")} it: files that git does not know are not seen) and add:${copied(edit.lines)}\nThen run:\n  ${code(edit.apply)}\nTo undo, remove the line and run that again. A nix shell may set ${code("SSL_CERT_FILE")} or ${code("NIX_SSL_CERT_FILE")} to a bundle of its own.`),
    ...(bootstrapCommand === null
      ? []
      : words`${lead}If apk itself fails with a certificate error, run this first:\n  ${code(bootstrapCommand)}`),
    ...(system === "windows" ? words`${lead}The shell must run as administrator.` : []),
    ...(system === "windows-user"
      ? words`${lead}No administrator is needed; Windows asks once more in a window, and only your user trusts the root.`
      : []),
    ...(platform === "linux"
      ? []
      : words`\nThese commands were not run on ${platform === "darwin" ? "macOS" : "Windows"} by those who wrote them.`),
    ...(unsetsCertVariables
      ? words`\n${code("SSL_CERT_FILE")} or ${code("SSL_CERT_DIR")} keeps go from reading the system's store at all; the last commands unset what is set, in this shell.`
      : []),
    ...(container === null
      ? []
      : words`\nThis is a container: the store of the host is not read here, and what is done here is gone with the container. To keep it, put the same commands into the image.`),
    ...(wsl ? words`\nThis is WSL: the store of Windows is not read here.` : []),
  ];
}

export function imageTitle(image: "build" | "scratch"): Words {
  return image === "build"
    ? words`Put the root certificate into the image`
    : words`Give an image without a package manager the roots of the stage before`;
}

export function imageMessage({ image, file, lines, system }: Extract<Remedy, { remedy: "trust-root-image" }>): Words {
  if (lines.length === 0)
    return words`An image has a store of its own; that of the machine which builds it is not read. How this system takes up a root in an image is not known here.`;
  return image === "build"
    ? words`An image has a store of its own; that of the machine which builds it is not read. Put ${code(file)} beside the Dockerfile, and these lines into the stage that runs go${system === null ? "" : words` (${systems[system]})`}, before the first download:${copied(lines)}\nTo undo, remove the lines.`
    : words`scratch and distroless images have no commands to take up a root. Take it up in the stage that builds (here named ${code("build")}), then copy the bundle:${copied(lines)}\nTo undo, remove the line.`;
}

export const gitTitle: Words = words`Make git trust what the system trusts`;

export function gitMessage({ with: backend, bundle }: Extract<Remedy, { remedy: "trust-root-git" }>): Words {
  return backend === "schannel"
    ? words`Modules that come straight from their repository are fetched by git, and Git for Windows has roots of its own. With this it asks Windows.`
    : words`Modules that come straight from their repository are fetched by git, which may have roots of its own. Only needed where git still complains about the certificate after the system trusts it. ${code(bundle ?? "")} replaces git's own roots; it holds the system's roots and the new one.`;
}

const strays: Record<TakeUpRoot["reason"], Words> = {
  "byte-order-mark": words`an invisible mark stands before its first line`,
  "trusted-certificate": words`it is in OpenSSL's own form, TRUSTED CERTIFICATE`,
  "x509-certificate": words`its first line says X509 CERTIFICATE`,
  headers: words`lines with headers stand inside of it`,
  indented: words`its lines are indented`,
  glued: words`its first line is glued to the line before`,
  "utf-16": words`it is written in UTF-16`,
  der: words`it is binary (DER), not PEM`,
  pkcs7: words`it is a PKCS #7 bundle`,
  unreadable: words`go cannot read the certificate in it`,
  malformed: words`it is no PEM that go can read`,
  "not-taken-up": words`it lies where the store is made from, but the store was not made anew since`,
  "other-system": words`it lies where another family of systems makes its store from, and this one does not look there`,
  "wrong-ending": words`the name of the file does not end in ${code(".crt")}`,
  "other-program": words`only another program is told of it`,
};

export function takeUpTitle({ authority }: TakeUpRoot): Words {
  return words`Make this system take up the root certificate ${code(authority)} that lies here already`;
}

export function takeUpMessage({ path, reason, fingerprint, checkCommand, file }: TakeUpRoot): Words {
  const why = words`${code(path)} holds the root, but go does not take it from there: ${strays[reason]}.`;
  const write =
    reason === "glued" || reason === "unreadable" || reason === "malformed"
      ? words` Ask for the file again, or write the certificate alone into ${code(file)}, then put that into the system's store.`
      : [];
  const check =
    checkCommand === null
      ? []
      : words`\nBefore ${code(file)} goes into the store, check that it is this root:\n  ${code(checkCommand)}${fingerprint === null ? [] : words`\n  ${code(fingerprint)}`}`;
  return [...why, ...write, ...check];
}

export function installRootsMessage({ os, known }: Extract<Remedy, { remedy: "install-roots" }>): Words {
  return known
    ? words`The package brings the public roots, for all programs of this system.`
    : words`goproxy-doctor does not know the package of ${os}. On most systems it is called ${code("ca-certificates")}.`;
}

export function installRootsImageMessage({ lines }: Extract<Remedy, { remedy: "install-roots-image" }>): Words {
  return words`What is done in a container is gone with it. Put this into the Dockerfile, before the first download:${copied(lines)}\nTo undo, remove the line.`;
}
