// Follows cmd/go/internal/vcs/discovery.go (Go 1.27), with PreferMod.
import { fields } from "../url/white-space.ts";
import { type XmlAttribute, XmlTokens } from "./xml-tokens.ts";

/** `<meta name="go-import" content="prefix vcs repoRoot subDir">`. */
export interface MetaImport {
  readonly prefix: string;
  readonly vcs: string;
  readonly repoRoot: string;
  /** Empty where there is none (Go before 1.25 knows no such tags). */
  readonly subDir: string;
}

/** parseMetaGoImports: the tags before `</head>` or `<body>`, those with `mod` first. `error`: Go's text, only where there are no tags. */
export function parseMetaGoImports(html: Uint8Array): {
  readonly imports: readonly MetaImport[];
  readonly error: string | null;
} {
  const tokens = new XmlTokens(html);
  const found: MetaImport[] = [];
  for (let token = tokens.next(); token !== null; token = tokens.next()) {
    if (token.kind === "other") continue;
    const name = token.name.toLowerCase();
    if (name === (token.kind === "start" ? "body" : "head")) break;
    if (token.kind !== "start" || name !== "meta") continue;
    if (attribute(token.attributes, "name") !== "go-import") continue;
    const [prefix, vcs, repoRoot, subDir = "", ...more] = fields(attribute(token.attributes, "content"));
    if (prefix === undefined || vcs === undefined || repoRoot === undefined || more.length > 0) continue;
    found.push({ prefix, vcs, repoRoot, subDir });
  }
  const mods = found.filter(({ vcs }) => vcs === "mod");
  const others = found.filter(({ vcs, prefix }) => vcs !== "mod" && !mods.some((mod) => mod.prefix === prefix));
  return { imports: [...mods, ...others], error: found.length === 0 ? tokens.error : null };
}

function attribute(attributes: readonly XmlAttribute[], name: string): string {
  return attributes.find((candidate) => candidate.name.toLowerCase() === name)?.value ?? "";
}
