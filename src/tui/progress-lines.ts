import { FILES, type HostProgress, type ProgressState } from "./progress-state.ts";

/** One line of the progress area. */
export type ProgressLine =
  | { readonly line: "heading"; readonly hosts: number }
  | { readonly line: "hosts-done"; readonly count: number }
  | { readonly line: "host"; readonly host: HostProgress }
  | { readonly line: "more-hosts"; readonly count: number };

/**
 * What fits into a terminal of `rows` rows: at most `rows - 2` lines, at least one. Hosts that are done fold into one line as soon as
 * not all hosts fit; among the others the ones that have been waited for longest come first.
 */
export function progressLines(state: ProgressState, rows: number): readonly ProgressLine[] {
  const room = Math.max(1, rows - 2) - 1;
  const heading: ProgressLine = { line: "heading", hosts: state.filter(({ host }) => host !== FILES).length };
  if (state.length <= room) return [heading, ...state.map(hostLine)];
  const waiting = state.filter(({ endedMs }) => endedMs === null);
  const done = state.length - waiting.length;
  const folded: readonly ProgressLine[] = done === 0 ? [] : [{ line: "hosts-done", count: done }];
  const left = room - folded.length;
  if (waiting.length <= left) return [heading, ...folded, ...waiting.map(hostLine)];
  if (left < 1) return [heading, ...folded].slice(0, room + 1);
  const shown = waiting.slice(0, left - 1);
  return [heading, ...folded, ...shown.map(hostLine), { line: "more-hosts", count: waiting.length - shown.length }];
}

function hostLine(host: HostProgress): ProgressLine {
  return { line: "host", host };
}
