import type { Lang } from "../model/report.ts";

/** The variables of POSIX locales, strongest first. */
const variables = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/**
 * The language of this run: the flag, else the first of LC_ALL, LC_MESSAGES and LANG that is not empty. Every kind of Chinese is
 * `zh-CN`, everything else (`C`, `POSIX`, `de_DE.UTF-8`) is `en`.
 */
export function chooseLang(flag: Lang | null, env: Readonly<Record<string, string | undefined>>): Lang {
  if (flag !== null) return flag;
  const locale = variables.map((name) => env[name] ?? "").find((value) => value !== "") ?? "";
  return /^zh(?![a-z])/i.test(locale) ? "zh-CN" : "en";
}
