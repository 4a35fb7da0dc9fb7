import type { Intent } from "../../model/finding.ts";
import type { Command } from "../../model/report.ts";
import type { PrescriptionFacts, RemedyContext } from "../prescription.ts";
import { sh } from "../shell/sh.ts";
import { storesOf } from "./all-stores.ts";
import { asRootOn } from "./as-root.ts";
import { certificateFile, fingerprint } from "./certificate-file.ts";
import type { RootFile, TrustPlace, TrustStore } from "./trust-store.ts";

/** `other-system`: the folder is one from which another family of systems makes its store. */
type TakeUpReason = TakeUpRoot["reason"] | "other-system";
type TakeUpRoot = Extract<Intent, { intent: "take-up-root" }>;

/** A root that lies on this machine in a form, or at a place, that go passes over: brought into form, then into the store. */
export function takeUpRoot(intent: TakeUpRoot, { environment, shell }: RemedyContext): PrescriptionFacts {
  const { path, authority, sha256 } = intent;
  const [store] = shell === "sh" || shell === "fish" ? storesOf(environment) : [];
  const root = { file: certificateFile(authority), sha256, authority };
  const place = { asRoot: asRootOn(environment.os), roots: environment.roots, writer: sh };
  const reason = reasonHere(intent, store);
  const commands = store === undefined ? [] : commandsFor(path, reason, store, root, place);
  return {
    id: "take-up-root",
    kind: commands.length === 0 ? "manual" : "run-command",
    settings: [],
    commands,
    scope: "machine",
    fromArticle: false,
    remedy: {
      remedy: "take-up-root",
      path,
      reason,
      authority,
      file: root.file,
      fingerprint: fingerprint(sha256),
      // Before it goes into the store: what comes out must be the root that was meant.
      checkCommand:
        reason === "not-taken-up" ? null : `openssl x509 -in ${root.file} -noout -subject -fingerprint -sha256`,
    },
  };
}

/** A good file in a folder of another family of systems is not found by making this system's store anew. */
function reasonHere({ path, reason }: TakeUpRoot, store: TrustStore | undefined): TakeUpReason {
  const elsewhere = store !== undefined && !path.startsWith(`${store.source}/`);
  return reason === "not-taken-up" && elsewhere ? "other-system" : reason;
}

function commandsFor(
  path: string,
  reason: TakeUpReason,
  store: TrustStore,
  root: RootFile,
  place: TrustPlace,
): Command[] {
  if (!sh.canWrite(path)) return [];
  if (reason === "not-taken-up") {
    const text = store.update(place);
    // Nothing to undo: the file lay in the store's own folder before.
    return text === null ? [] : [{ os: store.system, shell: "sh", text, undo: null, needsRoot: true, persists: false }];
  }
  const convert = conversion(reason, sh.quote(path), root.file);
  const install = store.install(root, place);
  if (convert === null || install.length === 0) return [];
  const file: Command = {
    os: "any",
    shell: "sh",
    text: convert,
    undo: `rm ${root.file}`,
    needsRoot: false,
    persists: false,
  };
  return [file, ...install];
}

/** The command that writes the certificate as go reads it: PEM, from the start of a line, without a mark before it. */
function conversion(reason: TakeUpReason, path: string, file: string): string | null {
  switch (reason) {
    case "wrong-ending":
    case "other-system":
      return `cp ${path} ${file}`;
    case "byte-order-mark":
      return `tail -c +4 ${path} > ${file}`;
    case "utf-16":
      return `iconv -f UTF-16 -t UTF-8 ${path} > ${file}`;
    case "indented":
      return `sed 's/^[[:space:]]*//' ${path} > ${file}`;
    case "der":
      return `openssl x509 -inform der -in ${path} -out ${file}`;
    case "pkcs7":
      return `openssl pkcs7 -print_certs -in ${path} -out ${file}`;
    case "trusted-certificate":
    case "x509-certificate":
    case "headers":
    case "other-program":
      return `openssl x509 -in ${path} -out ${file}`;
    case "glued":
    case "unreadable":
    case "malformed":
    case "not-taken-up":
      return null;
  }
}
