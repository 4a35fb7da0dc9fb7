import { WHOLE_COMMANDS } from "./whole/whole-commands.ts";

/** One run of the real go 1.27.3 (where `id` names another version: of that one), as it was recorded. */
export interface Row {
  readonly id: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly rc: number | string;
  readonly stderr: string;
  readonly stdout: string;
  readonly requests: readonly string[];
}

/** The `M@query` of `go mod download M@query`, whatever flags it had; null: another command, or no version. */
export function downloaded({ args }: Row): string | null {
  if (args[0] !== "mod" || args[1] !== "download") return null;
  const [argument = "", ...more] = args.slice(2).filter((one) => one !== "-x" && one !== "-json");
  return argument.includes("@") && more.length === 0 ? argument : null;
}

/** What a row says of the world that the table does not hold. */
export interface Setting {
  /** Lines of the user's env file. */
  readonly goenv?: string;
  readonly netrc?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** In the folder where go was run, by their names. */
  readonly files?: Readonly<Record<string, string>>;
  /** In the module cache, by their paths below it. */
  readonly cached?: Readonly<Record<string, string | Uint8Array>>;
}

/** `$MODULES`: a folder with the files of a module proxy. */
export const settingOf = (id: string): Setting => WHOLE_COMMANDS.get(id) ?? SETTINGS.get(id) ?? {};

const SETTINGS = new Map<string, Setting>([
  ["e2h: GOSUMDB empty in env file", { goenv: "GOSUMDB=\n" }],
  ["e2h: HTTPS_PROXY in env file not applied", { goenv: "HTTPS_PROXY=http://127.0.0.1:1\n" }],
  ["e2h: GOPRIVATE crlf", { goenv: "GOPROXY=http://127.0.0.1:18090/A/pass\nGOPRIVATE=rsc.io\r\n" }],
  ["e2d: netrc host", { netrc: "machine localhost login u password p\n" }],
  ["e2d: netrc host on 1.21", { netrc: "machine localhost login u password p\n" }],
  ["e2d: netrc host on 1.24", { netrc: "machine localhost login u password p\n" }],
  ["e2d: netrc host:port on 1.21", { netrc: "machine localhost:18443 login u password p\n" }],
  ["e2d: userinfo wrong + netrc right", { netrc: "machine localhost:18443 login u password p\n" }],
  ["e2d: netrc over http is not sent", { netrc: "machine 127.0.0.1:18090 login u password p\n" }],
]);

/** The go that ran it. */
export function goVersion({ id, stderr }: Row): string {
  const running = /\(running go (1\.2\d\.\d+)/.exec(stderr)?.[1];
  if (running !== undefined) return `go${running}`;
  const minor = /(?:\bon |\bUA |\bgo|\bno git |\brsakex (?:GODEBUG )?|\bhello |\bresolver |^e2i: )1\.(2\d)/.exec(
    id,
  )?.[1];
  return minor === undefined || minor === "27" ? "go1.27.3" : `go1.${minor}.4`;
}

/** Whether more is needed than a module proxy at port 18090 and nobody at port 1: names, certificates, repositories, other programs. */
export function needsLab({ env, requests, stderr }: Row): boolean {
  const elsewhere =
    /https?:\/\/(?!127\.0\.0\.1:(?:18090|1)(?!\d))|"git"|git ls-remote|https fetch| sum\.test$|^127\.0\.0\.1/;
  return [...Object.values(env), ...requests, stderr].some((text) => elsewhere.test(text));
}
