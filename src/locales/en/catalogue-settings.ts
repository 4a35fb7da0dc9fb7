import type { Pages } from "../catalogue-words.ts";

export const settingsPages: Pick<
  Pages,
  | "go-not-found"
  | "goenv-disagrees"
  | "gonoproxy-too-broad"
  | "goprivate-missing"
  | "goproxy-bad-scheme"
  | "goproxy-off"
  | "goproxy-comma-no-failover"
  | "goproxy-default-blocked"
  | "goproxy-empty"
  | "gosumdb-malformed"
  | "gosumdb-off"
  | "module-not-found"
  | "sumdb-proxied"
  | "sumdb-supported-error"
  | "sumdb-unreachable"
> = {
  "go-not-found": {
    title: "There is no go command on PATH",
    means:
      "The shell finds no go, so nothing can be downloaded with it. The settings and the network can be judged all the same; go's texts are then those of the newest version known.",
    recognised: "No folder of PATH holds a go that can be run.",
    confusedWith: { "goenv-disagrees": "a go is found, but a wrapper gives it other settings" },
  },
  "goenv-disagrees": {
    title: "go reports other settings than the environment and its files hold",
    means:
      "Something stands between the shell and go and sets variables: a wrapper script, an alias, a version manager, a container. A change made in the files may then have no effect.",
    recognised:
      "go env NAME prints another value than the process environment, go's settings file and $GOROOT/go.env give together.",
    confusedWith: {},
  },
  "gonoproxy-too-broad": {
    title: "A pattern sends public modules past the module proxy",
    means:
      "GONOPROXY, or GOPRIVATE where that is not set, is asked before GOPROXY. A pattern such as github.com or * sends public modules straight to their hosts, which this network may not let git reach.",
    recognised:
      "A pattern matches a public code host as a whole: several unrelated owners on it, not one organisation.",
    confusedWith: {
      "tcp-timeout": "the same sight without the pattern: the host cannot be reached, and go has no other road",
      "goprivate-missing": "the other way round: a private module that no pattern covers",
    },
  },
  "goprivate-missing": {
    title: "A private module that no pattern covers is named in public",
    means:
      "Without GOPRIVATE go asks the public module proxy for a private module, and the public checksum database for its checksum. Both learn its name, neither can have it, and the download fails there.",
    recognised:
      "The module's host is internal by its name or its addresses, no pattern of GOPRIVATE, GONOPROXY or GONOSUMDB covers it, and a public service stands first in GOPROXY or in GOSUMDB.",
    confusedWith: {
      "module-not-found": "the module is public, and nobody has it",
      "dns-nxdomain": "the pattern is there; the private host has no address on this network",
    },
  },
  "goproxy-bad-scheme": {
    title: "An entry of GOPROXY is misspelt",
    means:
      "An entry is a URL with https, http or file, or one of the words direct and off in lower case; between two stands a comma or |. One bad entry makes go refuse the whole list, also the good ones. Some slips (https//host, a full-width comma, a semicolon) go takes for the name of a host, and asks for one that does not exist.",
    recognised:
      "go's own rules for the list, applied to the value: an unknown scheme, none at all, or quotation marks that became part of it. Beside them, what go accepts and nobody means: a URL without its colon or a slash, another separator than , and |, the name of the variable repeated in its value.",
    confusedWith: {
      "goproxy-empty": "nothing stands there at all",
      "dns-nxdomain": "the URL is well formed, and its host has no address",
    },
  },
  "goproxy-comma-no-failover": {
    title: "The comma in GOPROXY keeps go from asking the next entry",
    means:
      "After a comma go goes on only when the answer is 404 or 410. A time-out, a refused connection, a bad certificate, 403 or 500 ends the download there. Only after | does go ask the next entry on any error (Go 1.15 and later). The fault of the first entry is a finding of its own; this one makes it fatal.",
    recognised:
      "The road ends at an entry with a comma behind it, by something else than 404 or 410, and a later entry is not known to be dead. Silent behind a company's own module proxy where the comma guards private names.",
    confusedWith: {
      "goproxy-default-blocked": "the entry that fails is Go's own default, and a mirror is the better remedy",
    },
  },
  "goproxy-default-blocked": {
    title: "Go's default module proxy cannot be reached from this network",
    means:
      "GOPROXY is https://proxy.golang.org,direct unless it is set. Networks in mainland China block that host, and some companies do. A mirror serves the same modules, and checksums make sure that they are the same.",
    recognised:
      "proxy.golang.org has no address here, or no connection or handshake with it comes about, while nothing shows that the whole network is cut off.",
    confusedWith: {
      "proxy-needed": "no host can be reached directly: an HTTP proxy has to be set, and a mirror would not help",
      "dns-timeout": "the name servers answer nothing at all",
      "tls-mitm-untrusted": "the connection comes about, and somebody on the way opens it",
    },
  },
  "goproxy-off": {
    title: "GOPROXY=off forbids every download",
    means:
      "With off go takes modules from its cache and from vendor folders only. Whoever builds without a network on purpose sets it; left over from such a build it ends every download. Modules that GONOPROXY or GOPRIVATE covers are fetched all the same.",
    recognised: "The list begins with off by go's own rules, and a download ended at it.",
    confusedWith: { "goproxy-empty": "the list has no entries at all, not even off" },
  },
  "goproxy-empty": {
    title: "GOPROXY is set, but has no entries",
    means:
      "A line GOPROXY= in go's settings file, or a value of commas and blanks, is a list without entries, and go refuses it. An empty variable in the environment is something else: it counts as not set.",
    recognised: "The value that counts holds no entry by go's own rules.",
    confusedWith: { "goproxy-bad-scheme": "there is an entry, and go cannot read it" },
  },
  "gosumdb-malformed": {
    title: "GOSUMDB cannot be read",
    means:
      "GOSUMDB is the name of a database that go knows, or its key as name+hash+key, and behind a blank perhaps the URL at which it is asked. go reads it only when a module has to be checked, so the module files come first and the download fails after them.",
    recognised:
      "go's own rules, applied to the value: a plus sign for a blank, a URL without a name, a list, quotation marks, OFF in capitals.",
    confusedWith: {
      "gosumdb-off": "the value is exactly off, which go does understand",
      "sumdb-unreachable": "the value is right, and the database cannot be reached",
    },
  },
  "gosumdb-off": {
    title: "The checksum database is switched off",
    means:
      "go then takes whatever the connection delivers for a version that go.sum does not know yet, and writes it into go.sum for everybody. It cures no checksum mismatch, which comes from go.sum itself, and toolchains can no longer be downloaded. For private modules GOPRIVATE is enough.",
    recognised:
      "The value of GOSUMDB is off. It is only a note where modules come from files alone, or where the maker of this Go set it.",
    confusedWith: { "gosumdb-malformed": "OFF in capitals: go refuses it" },
  },
  "module-not-found": {
    title: "The module or the version does not exist",
    means:
      "Everybody who was asked answers 404 or 410, and the road works. The path or the version is misspelt, the tag was never pushed, or the repository is private. Nothing is wrong with this machine or network.",
    recognised:
      "404 or 410 from every entry, while the same module proxy delivers another file in the same run, or the repository could be read and has no such tag.",
    confusedWith: {
      "goprivate-missing": "the module's host is private, so the public cannot have it",
      "download-fails-unexplained":
        "nothing was delivered by the same module proxy: then 404 may be its word for everything",
    },
  },
  "sumdb-proxied": {
    title: "The checksum database is asked through a module proxy",
    means:
      "The module proxy hands the database on under its own address. go checks the database's signature itself, so nothing can be changed on the way, and this machine need not reach the database.",
    recognised:
      "The module proxy answers 200 for /sumdb/NAME/supported, and a look-up under that address was verified.",
    confusedWith: {},
  },
  "sumdb-supported-error": {
    title: "A module proxy fails the question whether it offers the checksum database",
    means:
      "Before go asks the database it asks each module proxy whether that hands it on. 200 means yes; after 404 or 410 go asks the next one, or the database itself. Any other answer ends the download behind a comma, although the module files had come.",
    recognised:
      "The road ends at .../sumdb/NAME/supported with a status other than 200, 404 and 410, or without an answer.",
    confusedWith: {
      "sumdb-unreachable": "the question was answered with 404, and the database's own host cannot be reached",
      "http-403": "the module files themselves are refused",
    },
  },
  "sumdb-unreachable": {
    title: "The checksum database cannot be reached",
    means:
      "No module proxy in GOPROXY hands the database on, so go asks it directly, and the way there is shut. go takes no module unchecked. The same database answers as sum.golang.google.cn too, and mirrors such as goproxy.cn hand it on.",
    recognised:
      "The module files came, and the look-up ends without an answer: no address, no connection, no handshake, or a connection that breaks.",
    confusedWith: {
      "sumdb-supported-error": "a module proxy fails the question whether it offers the database",
      "gosumdb-malformed": "the value names no database, so nobody is asked",
    },
  },
};
