import type { Ceiling } from "../model/finding.ts";
import type { Severity } from "../model/report.ts";

/**
 * How bad a finding is in this report; null: it is a note. The cause of a failing download is blocking, unless the mode is no fault of
 * the machine or the network (ceiling degrading: a module that does not exist). What breaks nothing today degrades at most.
 */
export function severityOf(ceiling: Ceiling, isCause: boolean): Severity | null {
  switch (ceiling) {
    case "degrading":
      return "degrading";
    case "exposing":
      return isCause ? "blocking" : "exposing";
    case "blocking":
      return isCause ? "blocking" : "degrading";
    case "note":
      return isCause ? "blocking" : null;
  }
}
