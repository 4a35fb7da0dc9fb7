import type { Environment, Origin, StrayRoot } from "./environment.ts";
import type { Forecast } from "./forecast.ts";
import type { Area, ObservationKind, ObservationOf } from "./observation.ts";
import type { Confidence, Location, Subject } from "./report.ts";

/** What should happen, without saying by which command. `remedies/` turns it into commands for a system. */
export type Intent =
  /** Give a setting this value. `replaces` is where the wrong value stands now. */
  | { readonly intent: "set-setting"; readonly name: string; readonly value: string; readonly replaces: SettingPlace }
  /** Remove the value that stands there, so that the next source counts. */
  | { readonly intent: "unset-setting"; readonly name: string; readonly place: SettingPlace; readonly then: string }
  /** Change several settings, each of which alone leaves another in the way. */
  | { readonly intent: "together"; readonly steps: readonly SettingIntent[] }
  /** Install the system's own package of public roots. */
  | { readonly intent: "install-roots" }
  /** Make the system's store take up a root that lies on this machine already. `reason`: why go does not take it from there. */
  | {
      readonly intent: "take-up-root";
      readonly path: string;
      readonly reason: StrayRoot["reason"];
      readonly authority: string;
      readonly sha256: string;
    }
  /** Install a root certificate that must come from whoever runs `host`. `sha256` of the root if the chain showed it. */
  | { readonly intent: "trust-root"; readonly host: string; readonly authority: string; readonly sha256: string | null }
  /** Ask whoever runs the network to let this through. */
  | { readonly intent: "ask-network-admin"; readonly what: AdminRequest; readonly hosts: readonly string[] }
  /** Ask whoever runs the host. */
  | { readonly intent: "ask-host-owner"; readonly what: OwnerRequest; readonly host: string }
  /** A go command for the project at hand. `lines`: as typed into any shell. */
  | {
      readonly intent: "run";
      readonly what: RunStep;
      readonly lines: readonly string[];
      readonly facts: Readonly<Record<string, string>>;
    }
  /** Something only the user can decide or look up. */
  | { readonly intent: "manual"; readonly what: ManualStep; readonly facts: Readonly<Record<string, string>> };

/** Gives a variable another value. */
export type SettingIntent = Extract<Intent, { intent: "set-setting" | "unset-setting" }>;

export type AdminRequest =
  | "open-egress"
  | "fix-resolver"
  | "allow-url"
  | "allow-port"
  /** Let CONNECT through an HTTP proxy. */
  | "allow-connect"
  /** Let TLS through unopened. */
  | "exempt-from-inspection"
  /** Connections are cut or swallowed by the name in the first message. */
  | "allow-server-name"
  /** A device on the way cannot take a first message of more than one packet. */
  | "fix-large-hello"
  /** A device on the way cannot take a first message that offers TLS 1.3. */
  | "allow-tls"
  | "pass-tls13"
  /** Give the addresses of names that their name servers hide. */
  | "unhide-names"
  /** Give the right addresses of names that their name servers give wrong ones for. */
  | "correct-answers"
  /** Something on the way ends downloads half-way. */
  | "let-files-through";
export type OwnerRequest =
  | "renew-certificate"
  | "start-service"
  /** Connections are taken, requests get no answer. */
  | "answer-requests"
  | "allow-request"
  | "serve-module-files"
  /** Hand on golang.org/toolchain. */
  | "serve-toolchains"
  | "fix-redirect"
  | "complete-chain"
  /** Say yes or "not found" about the checksum database. */
  | "answer-supported"
  /** Hand on all of the database, or none of it. */
  | "serve-database"
  /** Serve a module's files as they were recorded. */
  | "restore-module"
  /** Find what is below the address for paths of any length. */
  | "route-all-paths"
  /** Answers with a status from 500 on. */
  | "repair-service"
  /** Redirects that lead nowhere. */
  | "end-redirects"
  | "send-whole-files"
  /** Connections are cut before an answer. */
  | "keep-connections"
  /** Handshakes are ended with an alert. */
  | "check-tls"
  /** The port of an https URL speaks no TLS. */
  | "speak-tls"
  /** A login in the place of a client certificate. */
  | "take-login";
export type RunStep =
  /** Put the checksums that are missing into go.sum. */
  | "add-sums"
  /** The same for all packages of the main module. */
  | "tidy"
  /** Throw away a copy in the module cache that is not the right one. */
  | "clean-cache"
  /** Write another toolchain line into go.mod. */
  | "set-toolchain-line"
  /** Download outside the module, where the database is asked and not go.sum. */
  | "ask-database";
export type ManualStep =
  | RunStep
  | "correct-host-name"
  | "log-in-to-portal"
  | "check-port"
  | "set-http-proxy"
  | "read-error"
  | "correct-entry"
  | "narrow-pattern"
  | "set-clock"
  /** A module or version that nobody has. */
  | "check-module"
  | "add-netrc-entry"
  | "renew-login"
  | "use-https-for-login"
  | "add-proxy-login"
  | "run-login-helper"
  | "correct-http-proxy"
  | "install-go"
  | "stop-program"
  | "remove-hosts-line"
  /** Pi-hole, AdGuard and the like, on this machine or in this network. */
  | "exempt-in-dns-filter"
  /** The proxy client whose stand-in addresses DNS gives. */
  | "start-tunnel"
  | "encrypt-dns"
  /** No name server at the configured address. */
  | "correct-resolver"
  /** VPN, cable, gateway. */
  | "check-route"
  /** https in a URL of a server that speaks plain HTTP, or the wrong port. */
  | "check-scheme"
  /** A program on this machine that shows the client certificate. */
  | "show-certificate"
  | "try-later"
  /** The folder of a file:// URL. */
  | "correct-folder"
  /** What others get for the same version. */
  | "compare-content"
  /** Delete the lines of one version from go.sum, and have them written anew. */
  | "replace-sums"
  /** Keep go.sum, and find out who changed the file that came. */
  | "distrust-download"
  /** No database can tell which of the two is right. */
  | "ask-author"
  | "correct-sums"
  | "install-newer-go"
  | "correct-toolchain-name";

/** Where a value stands: enough to change it there. */
export interface SettingPlace {
  readonly origin: Origin;
  readonly file: string | null;
  readonly line: number | null;
}

/** What one rule has found, in facts. */
export interface Detected<F> {
  readonly subject: Subject;
  readonly location: Location | null;
  readonly hosts: readonly string[];
  readonly confidence: Confidence;
  readonly facts: F;
  readonly evidence: { readonly observations: readonly string[]; readonly settings: readonly string[] };
  /** `module@query` of the forecasts this breaks. The report makes it blocking exactly where it is the cause of one. */
  readonly breaks: readonly string[];
  readonly intents: readonly Intent[];
  /** The passages that speak of this case; left out: all of the mode's. */
  readonly articles?: readonly string[];
  /** true: no download can even start, whatever the forecasts say (there is no go to do it). */
  readonly stopsEverything?: boolean;
  /** How bad this case can get, where it is less than the mode's word. */
  readonly ceiling?: Ceiling;
}

/** What a rule may look at: the settings, the forecasts, and observations of the kinds it declared. */
export interface Evidence<K extends ObservationKind> {
  readonly environment: Environment;
  readonly forecasts: readonly Forecast[];
  readonly observations: readonly ObservationOf<K>[];
  /** One of the declared kinds by key. */
  readonly observation: (key: string) => ObservationOf<K> | undefined;
  /** SHA-256 (lower-case hex) of roots that the configuration calls public, beside the shipped ones. */
  readonly publicRoots: ReadonlySet<string>;
}

/** The catalogue's word for how bad it can get; a report may say less (design 3.2). */
export type Ceiling = "blocking" | "exposing" | "degrading" | "note";

/** A failure mode: detection only, no prose. */
export interface FailureMode<Id extends string, K extends ObservationKind, F> {
  readonly id: Id;
  readonly area: Area;
  readonly ceiling: Ceiling;
  readonly reads: readonly K[];
  /** Ids of modes that, found for the same forecast, are the cause of this one. */
  readonly explainedBy: readonly string[];
  /** Passages of `data/articles.json`. */
  readonly articles: readonly string[];
  readonly detect: (evidence: Evidence<K>) => readonly Detected<F>[];
}
