import type { Remedy } from "../../locales/remedy-words.ts";
import type { Environment } from "../../model/environment.ts";
import type { Intent } from "../../model/finding.ts";
import type { Command } from "../../model/report.ts";
import type { PrescriptionFacts, RemedyContext } from "../prescription.ts";
import { shellsFor } from "../shell/choose-shell.ts";
import { writerFor } from "../shell/shell-writer.ts";
import { allStores, storesOf } from "./all-stores.ts";
import { asRootOn } from "./as-root.ts";
import { unsetCertVariables } from "./cert-variables.ts";
import { certificateFile, fingerprint } from "./certificate-file.ts";
import { gitTrust } from "./git-trust.ts";
import { imageOf, scratchLines } from "./image.ts";
import type { RootFile, TrustPlace, TrustStore } from "./trust-store.ts";
import { fingerprintOnWindows } from "./windows-store.ts";

type TrustRoot = Extract<Intent, { intent: "trust-root" }>;

/**
 * A root certificate taken up into the store that go reads: the ways that apply to this system, best first. The certificate itself must
 * come from people, never from this connection.
 */
export function trustRoot(intent: TrustRoot, context: RemedyContext): readonly PrescriptionFacts[] {
  const { environment } = context;
  const stores = storesOf(environment);
  const image = imageOf(environment);
  const root = rootFile(intent);
  return [
    ...(stores.length === 0 ? [unknownSystem(intent, context)] : []),
    ...stores.map((store, index) =>
      installed(intent, context, store, index === 0 ? "trust-root" : `trust-root-${store.system}`),
    ),
    ...(image === null ? [] : [inImage(root, image, stores[0] ?? null, context, true)]),
    ...(context.gitOnTheRoad === true ? gitTrust(environment.os.platform, stores[0] ?? null, context) : []),
  ];
}

/** The same for every other system, for readers who want to see all. */
export function trustRootElsewhere(intent: TrustRoot, context: RemedyContext): readonly PrescriptionFacts[] {
  const { environment } = context;
  const here = storesOf(environment);
  const image = imageOf(environment);
  const debian = allStores.find(({ system }) => system === "debian") ?? null;
  return [
    ...allStores
      .filter((store) => !here.includes(store))
      .map((store) => installed(intent, context, store, `trust-root-${store.system}`, false)),
    ...(["build", "scratch"] as const)
      .filter((kind) => kind !== image)
      .map((kind) => inImage(rootFile(intent), kind, debian, context, false)),
    ...(context.gitOnTheRoad === true ? [] : gitTrust(environment.os.platform, here[0] ?? null, context)),
  ];
}

function rootFile({ authority, sha256 }: TrustRoot): RootFile {
  return { file: certificateFile(authority), sha256, authority };
}

type TrustRemedy = Extract<Remedy, { remedy: "trust-root" }>;

/** What is said of a root whatever the system. */
function remedyOf({ host, authority, sha256 }: TrustRoot, { os }: Environment): Omit<TrustRemedy, "system"> {
  const { file } = rootFile({ intent: "trust-root", host, authority, sha256 });
  return {
    remedy: "trust-root",
    os: os.distribution ?? os.platform,
    platform: os.platform,
    host,
    authority,
    file,
    fingerprint: fingerprint(sha256),
    checkCommands: [`openssl x509 -in ${file} -noout -subject -fingerprint -sha256`],
    bootstrapCommand: null,
    edit: null,
    container: os.container,
    wsl: os.wsl,
    unsetsCertVariables: false,
    here: true,
  };
}

function unknownSystem(intent: TrustRoot, { environment }: RemedyContext): PrescriptionFacts {
  const remedy = { ...remedyOf(intent, environment), system: null };
  return { id: "trust-root", kind: "manual", settings: [], commands: [], scope: "machine", fromArticle: false, remedy };
}

/** `here`: on this machine; else on one of which nothing is known, where the user is not root. */
function installed(
  intent: TrustRoot,
  context: RemedyContext,
  store: TrustStore,
  id: string,
  here = true,
): PrescriptionFacts {
  const { environment } = context;
  const root = rootFile(intent);
  const places = placesFor(store, context, here);
  const [place] = places;
  const install = commandsIn(places, (one) => store.install(root, one));
  const unsets = here ? commandsIn(places, ({ writer }) => unsetCertVariables(environment, writer)) : [];
  const edit = place === undefined ? null : store.edit(root, place);
  const base = remedyOf(intent, environment);
  return {
    id,
    kind: install.length === 0 ? "manual" : "run-command",
    settings: [],
    commands: [...install, ...unsets],
    scope: store.scope,
    fromArticle: store.fromArticle,
    remedy: {
      ...base,
      system: store.system,
      platform: store.platform,
      checkCommands:
        store.platform === "win32"
          ? places.map(({ writer }) => fingerprintOnWindows(root.file, writer))
          : base.checkCommands,
      bootstrapCommand: place === undefined ? null : store.bootstrap(root, place),
      edit,
      container: here ? base.container : null,
      wsl: here && base.wsl,
      unsetsCertVariables: unsets.length > 0,
      here,
    },
  };
}

/** One place for each shell whose commands differ: on Linux and macOS these commands read the same in all. */
function placesFor(store: TrustStore, context: RemedyContext, here: boolean): readonly TrustPlace[] {
  const { environment, shell } = context;
  const asRoot = asRootOn(here ? environment.os : { root: false });
  const roots = here ? environment.roots : null;
  const shells =
    store.platform !== "win32"
      ? [here ? shell : ("sh" as const)]
      : here
        ? shellsFor(shell, environment, false)
        : (["powershell", "cmd"] as const);
  return shells.map((one) => ({ asRoot, roots, writer: writerFor(one) }));
}

function commandsIn(places: readonly TrustPlace[], commands: (place: TrustPlace) => readonly Command[]): Command[] {
  return places.flatMap((place) => commands(place));
}

function inImage(
  root: RootFile,
  image: "build" | "scratch",
  store: TrustStore | null,
  context: RemedyContext,
  here: boolean,
): PrescriptionFacts {
  const [place] = store === null ? [] : placesFor(store, context, here);
  const made = store === null || place === undefined ? [] : store.image(root, place);
  const lines = image === "scratch" ? scratchLines : made;
  return {
    id: `trust-root-image-${image}`,
    kind: "manual",
    settings: [],
    commands: [],
    scope: "project",
    fromArticle: false,
    remedy: { remedy: "trust-root-image", image, file: root.file, lines, system: store?.system ?? null },
  };
}
