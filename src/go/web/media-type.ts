// Follows mime/mediatype.go ParseMediaType (Go 1.27).

const WHITE = "\\p{White_Space}*";
const TOKEN = "[0-9A-Za-z!#$%&'*+\\-.^_`{|}~]+";
const MEDIA_TYPE = new RegExp(`^${WHITE}(${TOKEN}(?:/${TOKEN})?)${WHITE}$`, "u");
const TSPECIAL = '[()<>@,;:\\\\"/[\\]?=]';
// A backslash escapes a tspecial only; before anything else it stands for itself (file names sent by MSIE).
const QUOTED = `(?:\\\\${TSPECIAL}|\\\\(?!${TSPECIAL})|[^"\\\\\r\n])*`;
const PARAMETER = new RegExp(
  `^${WHITE};${WHITE}(?<key>${TOKEN})${WHITE}=${WHITE}(?:(?<token>${TOKEN})|"(?<quoted>${QUOTED})")`,
  "u",
);
const ESCAPED = new RegExp(`\\\\(${TSPECIAL})`, "gu");
const REST_TO_IGNORE = new RegExp(`^${WHITE}(?:;${WHITE})?$`, "u");

/** A media type in lower case; parameter names are lower case, values as written. */
export interface MediaType {
  readonly mediaType: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads a Content-Type header as Go does. An unreadable type, or a parameter given twice with different values, is the empty type; after
 * an unreadable parameter the type stays but all parameters are lost.
 */
export function parseMediaType(header: string): MediaType {
  const [base = ""] = header.split(";", 1);
  const mediaType = MEDIA_TYPE.exec(base.toLowerCase())?.[1];
  if (mediaType === undefined) return { mediaType: "", parameters: new Map() };

  const found = new Map<string, string>();
  let rest = header.slice(base.length);
  while (!REST_TO_IGNORE.test(rest)) {
    const parameter = PARAMETER.exec(rest);
    if (parameter === null) return { mediaType, parameters: new Map() };
    const { key = "", token, quoted = "" } = parameter.groups ?? {};
    const value = token ?? quoted.replace(ESCAPED, "$1");
    const name = key.toLowerCase();
    if ((found.get(name) ?? value) !== value) return { mediaType: "", parameters: new Map() };
    found.set(name, value);
    rest = rest.slice(parameter[0].length);
  }
  return { mediaType, parameters: withContinuations(found) };
}

/** RFC 2231: `name*=charset'language'value`, and values in pieces `name*0`, `name*1*`. */
function withContinuations(found: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const parameters = new Map([...found].filter(([name]) => !name.includes("*")));
  const starred = [...found.keys()].filter((name) => name.includes("*"));
  for (const name of new Set(starred.map((key) => key.slice(0, key.indexOf("*"))))) {
    const single = found.get(`${name}*`);
    const value = single === undefined ? joinPieces(found, name) : decode2231(single);
    if (value !== null) parameters.set(name, value);
  }
  return parameters;
}

function joinPieces(found: ReadonlyMap<string, string>, name: string): string | null {
  let whole: string | null = null;
  for (let n = 0; ; n++) {
    const plain = found.get(`${name}*${n}`);
    const encoded = found.get(`${name}*${n}*`);
    if (plain === undefined && encoded === undefined) return whole;
    const decoded = encoded === undefined ? null : n === 0 ? decode2231(encoded) : percentHexUnescape(encoded);
    whole = (whole ?? "") + (plain ?? decoded ?? "");
  }
}

/** decode2231Enc: null for any charset but us-ascii and utf-8. */
function decode2231(value: string): string | null {
  const parts = /^([^']*)'[^']*'(.*)$/s.exec(value);
  if (parts === null || !/^(?:us-ascii|utf-8)$/i.test(parts[1] ?? "")) return null;
  return percentHexUnescape(parts[2] ?? "");
}

function percentHexUnescape(text: string): string | null {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return null;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}
