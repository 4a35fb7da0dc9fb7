const showCursor = "\x1b[?25h";

/** A terminal as Ink may see it. After `close` what is written is dropped, but the cursor may come back. */
export interface ClosableScreen {
  readonly stream: NodeJS.WriteStream;
  readonly close: () => void;
}

/**
 * Ink writes a last frame when it unmounts, also one that a throttled update left behind. After the area was cleared that frame must not
 * come back, so the stream that Ink holds is shut off first.
 *
 * Ink also clears the whole terminal, the scrollback too, when its last frame is as tall as the terminal, as it is after the window was
 * made smaller. So it is told that there are rows without end; the frames are kept small by `progressLines`.
 */
export function closableScreen(terminal: NodeJS.WriteStream): ClosableScreen {
  let open = true;
  const write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    // Whoever waits for the write to be done must not wait for ever.
    for (const callback of rest) if (typeof callback === "function") queueMicrotask(() => callback());
    return open || chunk === showCursor ? terminal.write(chunk) : true;
  };
  const stream = new Proxy(terminal, {
    get: (target, name) => {
      if (name === "write") return write;
      if (name === "rows") return Number.POSITIVE_INFINITY;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return {
    stream,
    close: () => {
      open = false;
    },
  };
}
