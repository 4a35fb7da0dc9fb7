import { Box, Text } from "ink";
import type { ReactElement, ReactNode } from "react";
import type { UiWords } from "../locales/ui-words.ts";
import { harmless } from "../model/clean-text.ts";
import { type ProgressLine, progressLines } from "./progress-lines.ts";
import { FILES, type HostProgress, type ProgressState } from "./progress-state.ts";

export interface ProgressProps {
  readonly state: ProgressState;
  /** Milliseconds since the run began. */
  readonly nowMs: number;
  readonly columns: number;
  readonly rows: number;
  readonly colour: boolean;
  readonly words: UiWords;
  /** The fault is found, and prescriptions are tried. */
  readonly trying: boolean;
}

const marks = { running: ">", done: "✓", failed: "✗" } as const;
const colours = { running: "cyan", done: "green", failed: "red" } as const;
type Mark = keyof typeof marks;

/** The progress area: which hosts are asked, at which step each is, and for how long. */
export function Progress(props: ProgressProps): ReactElement {
  const lines = progressLines(props.state, props.rows);
  return (
    <Box flexDirection="column" width={props.columns}>
      {lines.map((line) => (
        <Line key={line.line === "host" ? `host ${line.host.host}` : line.line} line={line} {...props} />
      ))}
    </Box>
  );
}

function Line({ line, ...props }: ProgressProps & { readonly line: ProgressLine }): ReactElement {
  const { words, nowMs } = props;
  switch (line.line) {
    case "heading": {
      const { heading, trying } = words.progress;
      return <Text wrap="truncate">{(props.trying ? trying : heading)(line.hosts, words.duration(nowMs))}</Text>;
    }
    case "hosts-done":
      return <Row mark="done" colour={props.colour} left={words.progress.hostsDone(line.count)} right="" />;
    case "more-hosts":
      return <Row mark="running" colour={props.colour} left={words.progress.moreHosts(line.count)} right="" />;
    case "host": {
      const { host } = line;
      const mark = host.endedMs === null ? "running" : host.failed ? "failed" : "done";
      return (
        <Row
          mark={mark}
          colour={props.colour}
          left={host.host === FILES ? props.words.progress.files : harmless(host.host)}
          right={stepOf(host, props)}
        />
      );
    }
  }
}

/** The oldest step that is still running, since that is what the run waits for, and its time; of a host that is done, its whole time. */
function stepOf(host: HostProgress, { words, nowMs }: ProgressProps): string {
  const { progress, duration } = words;
  if (host.endedMs !== null) {
    return `${host.failed ? progress.failed : progress.done}  ${duration(host.endedMs - host.startedMs)}`;
  }
  const oldest = host.steps[0];
  if (oldest === undefined) return progress.waiting;
  const names: Readonly<Record<string, string>> = progress.step;
  return `${names[oldest.step] ?? harmless(oldest.step)}  ${duration(Math.max(0, nowMs - oldest.startedMs))}`;
}

interface RowProps {
  readonly mark: Mark;
  readonly colour: boolean;
  readonly left: ReactNode;
  readonly right: ReactNode;
}

function Row({ mark, colour, left, right }: RowProps): ReactElement {
  const looks = colour ? { color: colours[mark] } : {};
  return (
    <Box>
      <Box width={4} flexShrink={0}>
        <Text {...looks}>{`  ${marks[mark]}`}</Text>
      </Box>
      <Box width="50%">
        <Text wrap="truncate">{left}</Text>
      </Box>
      <Box flexGrow={1} flexShrink={1} paddingLeft={2}>
        <Text wrap="truncate">{right}</Text>
      </Box>
    </Box>
  );
}
