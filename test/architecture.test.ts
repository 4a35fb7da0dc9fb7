import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const src = join(dirname(fileURLToPath(import.meta.url)), "..", "src");

const ALL = "all";

/** The house: which folder of src/ may import which (its own always), and which packages and Node modules it alone may import. */
const HOUSE: Record<string, { imports: readonly string[] | typeof ALL; packages: readonly string[] }> = {
  model: { imports: [], packages: ["zod", "node:util"] },
  data: { imports: ["go"], packages: [] },
  go: { imports: ["model"], packages: ["node:crypto", "node:zlib"] },
  x509: { imports: ["model", "go", "data"], packages: ["node-forge", "node:crypto"] },
  net: {
    imports: ["model", "go"],
    packages: [
      "undici",
      "dns-packet",
      "node:net",
      "node:tls",
      "node:http",
      "node:http2",
      "node:dgram",
      "node:crypto",
      "node:stream",
      "node:zlib",
    ],
  },
  system: { imports: ["model", "go"], packages: ["execa", "node:fs", "node:os", "node:path", "node:child_process"] },
  plan: { imports: ["model", "go", "x509", "forecast", "data"], packages: [] },
  probes: { imports: ["model", "go", "x509", "net"], packages: [] },
  run: { imports: ["model"], packages: [] },
  forecast: { imports: ["model", "go", "x509"], packages: ["node:crypto"] },
  findings: { imports: ["model", "go", "x509", "forecast", "data"], packages: [] },
  remedies: { imports: ["model", "locales"], packages: [] },
  report: { imports: ["model", "forecast", "findings", "remedies", "locales", "data"], packages: [] },
  proofs: { imports: ["model", "go", "forecast", "findings", "plan", "report", "remedies", "data"], packages: [] },
  recording: { imports: ["model"], packages: [] },
  locales: { imports: ["model", "findings"], packages: [] },
  render: { imports: ["model", "report", "locales"], packages: ["string-width"] },
  tui: { imports: ["model", "run", "locales"], packages: ["ink", "react"] },
  commands: { imports: ALL, packages: ["commander", "node:process"] },
  "cli.ts": { imports: ALL, packages: ["node:process"] },
};

interface Import {
  file: string;
  from: string;
  target: string;
}

function importsOf(folder: string): Import[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, "utf8");
      const specifiers = [...text.matchAll(/(?:from\s+|import\s+|import\()\s*"([^"]+)"/g)].map(
        (match) => match[1] ?? "",
      );
      return specifiers.map((target) => ({ file, from: relative(src, file).split("/")[0] ?? "", target }));
    });
}

const imports = importsOf(src);

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier.split("/")[0] ?? specifier;
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}

describe("the house", () => {
  test("every folder of src/ stands in the table", () => {
    const folders = readdirSync(src).filter((name) => !name.startsWith("."));
    expect(folders.filter((name) => !(name in HOUSE))).toEqual([]);
  });

  test("folders import only what the table allows", () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith("."))
      .map(({ file, from, target }) => ({
        file: relative(src, file),
        from,
        to: relative(src, resolve(dirname(file), target)).split("/")[0] ?? "",
      }))
      .filter(({ from, to }) => {
        const rule = HOUSE[from];
        return from !== to && rule !== undefined && rule.imports !== ALL && !rule.imports.includes(to);
      });
    expect(wrong).toEqual([]);
  });

  test("one package, one folder", () => {
    const wrong = imports
      .filter(({ target }) => !target.startsWith("."))
      .filter(({ from, target }) => !(HOUSE[from]?.packages ?? []).includes(packageOf(target)))
      .map(({ file, target }) => `${relative(src, file)} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  test("no import of a package at run time by name: a split bundle would give CommonJS a default export only", () => {
    const wrong = importsOf(src)
      .map(({ file }) => file)
      .filter((file) => /import\(\s*"(?![./])/.test(readFileSync(file, "utf8")));
    expect([...new Set(wrong)]).toEqual([]);
  });
});
