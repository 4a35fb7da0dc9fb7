import type { EndpointsWords } from "../endpoints-words.ts";

export const endpoints: EndpointsWords = {
  stage: {
    1: "Stage 1: what go itself would ask",
    2: "Stage 2: controls, to tell a failure from interference",
    3: "Stage 3: trying out a fix before it is shown",
  },
  when: {
    always: "always; entries of GOPROXY after the first only if those before fail",
    "after-a-failure":
      "only after a failure in stage 1, and only what that failure calls for; never with --no-reference",
    "with-a-fix": "only if a fix can be tried; never with --no-reference or --no-prove",
    off: "switched off by an option",
  },
  reason: {
    "name-server": "this machine's name server",
    "http-proxy": "the HTTP proxy of the settings",
    "module-proxy": "an entry of GOPROXY",
    "checksum-database": "the checksum database of GOSUMDB",
    "module-host": "the page of the module path that names its repository",
    repository: "the module's repository, by git",
    "own-resolver": "this machine's name server again, with a name that exists and random ones that do not",
    "reference-resolver": "another name server, to compare",
    "dead-resolver": "no name server is there; an answer shows that port 53 is intercepted",
    "dead-address": "nothing is there; a connection shows a transparent proxy",
    "failing-address": "the address that failed, on another port or under other names",
    "reference-address": "an address that only another name server gave",
    "other-host": "another public service, to see whether it alone fails",
    portal: "answers the same everywhere unless a login page is in the way",
    "candidate-proxy": "may take the place of GOPROXY",
    "candidate-database": "may take the place of GOSUMDB",
  },
  tells: (names) => `learns: ${names.join(", ")}`,
  nobody: "nobody",
  notAsked: (modules) =>
    `Not asked about, since others take the same road or the path looks private: ${modules.join(", ")}`,
  unknown: "Addresses that a redirect or a look-up leads to are known only in the run; * stands for them.",
};
