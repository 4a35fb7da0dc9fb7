import { normaliseGoError } from "../lib/normalise-go-error.ts";
import type { LabResult } from "./result.ts";
import type { Judged, Scenario } from "./scenario.ts";

/** What is not as it must be. */
export function judge({ expect }: Scenario, seen: Omit<LabResult, "wrong">): { what: Judged; why: string }[] {
  const wrong: { what: Judged; why: string }[] = [];
  const { go, forecast, first, verdict, fixes, contacts } = seen;
  if (go.outcome !== expect.go)
    wrong.push({ what: "forecast", why: `go ${go.outcome}, the scenario meant ${expect.go}` });
  if (forecast.outcome !== go.outcome)
    wrong.push({ what: "forecast", why: `go ${go.outcome}, forecast ${forecast.outcome}` });
  else if (go.outcome === "fails" && normaliseGoError(go.text) !== normaliseGoError(forecast.text)) {
    wrong.push({ what: "text", why: "go printed another text than was forecast" });
  }
  if (expect.first === null && seen.findings.length > 0) wrong.push({ what: "first", why: seen.findings.join(", ") });
  if (expect.first !== null) {
    const [id, about] = [first?.split("#")[0], first?.slice(first.indexOf("#") + 1)];
    if (id !== expect.first || (expect.about !== undefined && about !== expect.about)) {
      wrong.push({
        what: "first",
        why: `${first}, not ${expect.first}${expect.about === undefined ? "" : `#${expect.about}`}`,
      });
    }
  }
  if (verdict !== expect.verdict) wrong.push({ what: "verdict", why: `${verdict}, not ${expect.verdict}` });
  for (const fix of fixes.filter(({ promised, works }) => promised && !works)) {
    wrong.push({ what: "fix", why: `${fix.prescription} (${fix.commands.join("; ")}): ${fix.goSaid}` });
  }
  if (contacts !== null && expect.first === null && contacts.doctorOnly.length > 0) {
    wrong.push({ what: "contacts", why: `the doctor alone contacted ${contacts.doctorOnly.join(", ")}` });
  }
  if (contacts !== null && contacts.leaks.length > 0)
    wrong.push({ what: "contacts", why: `leaked: ${contacts.leaks.join(", ")}` });
  return wrong;
}
