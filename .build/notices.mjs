import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The licence texts of everything that went into the bundle, and Go's, whose rules are ported. */
export async function notices(root, { inputs }) {
  const packages = new Set();
  for (const input of Object.keys(inputs)) {
    const at = input.lastIndexOf("node_modules/");
    if (at < 0) continue;
    const parts = input.slice(at + "node_modules/".length).split("/");
    const name = parts[0].startsWith("@") ? `${parts[0]}/${parts[1]}` : parts[0];
    packages.add(`${input.slice(0, at)}node_modules/${name}`);
  }
  const texts = [await readFile(join(root, "src", "data", "go-licence.txt"), "utf8")];
  for (const folder of [...packages].sort()) {
    const manifest = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
    const names = await readdir(join(root, folder));
    const files = names.filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).sort();
    const bodies = await Promise.all(files.map((name) => readFile(join(root, folder, name), "utf8")));
    if (bodies.length === 0) bodies.push(`Licence: ${manifest.license} (the package ships no licence text)\n`);
    texts.push(`${manifest.name} ${manifest.version}\n\n${bodies.join("\n")}`);
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
