import type { Case, Expectation } from "./case.ts";

/** The page beside the recordings: how each was made, what was broken, and what the report must say. */
export function readme(cases: readonly Case[]): string {
  const modes = [...new Set(cases.map(({ mode }) => mode))].sort();
  return `# Recordings

One folder for each failure mode: networks in which it must be found (hit), and networks that look alike in which it must stay silent
(near miss). Every file was made by real servers on loopback with the command that stands beside it, from \`test/recordings/scenes\`;
\`npm run fixtures\` makes all of them. This page is made with them. Try one:

    goproxy-doctor --from fixtures/recordings/tcp-refused/module-proxy-down.json

What belongs to the machine that made them is written alike everywhere: its folders (the user is \`/home/user\`), ports, its system, the
day, and times, which are rounded to half seconds. go itself is never asked; it counts as go1.26.8.

${modes
  .map((mode) =>
    section(
      mode,
      cases.filter((one) => one.mode === mode),
    ),
  )
  .join("\n")}`;
}

function section(mode: string, cases: readonly Case[]): string {
  return `## ${mode}\n\n${cases.map(entry).join("\n")}`;
}

function entry({ mode, name, kind, broken, expect }: Case): string {
  return `### ${mode}/${name}.json (${kind === "hit" ? "hit" : "near miss"})

* Made by: \`npm run fixtures ${mode}/${name}\`
* Broken: ${broken}
* Report: ${reportOf(expect)}
`;
}

function reportOf({ verdict, forecasts, findings, explainedBy = {}, notes = [] }: Expectation): string {
  const found = Object.entries(findings).map(([key, [severity, confidence]]) => {
    const cause = explainedBy[key];
    return `\`${key}\` ${severity}, ${confidence} confidence${cause === undefined ? "" : `, because of \`${cause}\``}`;
  });
  const outcomes = forecasts.map(([outcome, cause]) => (cause === null ? outcome : `${outcome} (\`${cause}\`)`));
  return [
    `**${verdict}**`,
    `forecasts: ${outcomes.join(", ")}`,
    `findings: ${found.length === 0 ? "none" : found.join("; ")}`,
    `notes: ${notes.length === 0 ? "none" : notes.join(", ")}`,
  ].join("; ");
}
