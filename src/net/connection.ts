import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { errorCode, errorText } from "../model/node-error.ts";

/** How the far end left the TCP connection: not yet, by FIN, by RST, or by another error of the operating system. */
export type Left = "open" | "ended" | "reset" | "failed";

/** What is seen of the TCP connection below TLS and tunnels. Node reports FIN and RST alike above it (both ECONNRESET). */
export interface Wire {
  /** Bytes received so far. */
  readonly receivedBytes: number;
  readonly left: Left;
  /** The operating system's text for `reset` and `failed`, cleaned; else empty. */
  readonly raw: string;
}

/** An open way to a peer: the stream to speak over, and the TCP connection under it. */
export interface Connection<S extends Duplex = Duplex> {
  readonly stream: S;
  readonly wire: Wire;
  /** Closes everything down to the TCP socket. May be called often. */
  close(): void;
}

/** Watches a TCP socket for the rest of its life, so that it can never emit an error that nobody hears. */
export function connectionOver(socket: Socket): Connection<Socket> {
  let left: Left = "open";
  let raw = "";
  socket.on("error", (error) => {
    // After a FIN of the peer, what fails is only our own writing.
    if (left !== "open") return;
    left = errorCode(error) === "ECONNRESET" ? "reset" : "failed";
    raw = errorText(error);
  });
  socket.on("end", () => {
    if (left !== "open") return;
    left = endedByReset(socket) ? "reset" : "ended";
    raw = left === "reset" ? "read ECONNRESET" : "";
  });
  const wire: Wire = {
    get receivedBytes() {
      return socket.bytesRead;
    },
    get left() {
      return left;
    },
    get raw() {
      return raw;
    },
  };
  return { stream: socket, wire, close: () => socket.destroy() };
}

/**
 * libuv reports a RST that comes together with data as an ordinary end. Writing nothing sends nothing, but the kernel then tells (and a
 * failed write shows in `errored` at once). EPIPE would be a RST after a FIN, which is an end.
 */
function endedByReset(socket: Socket): boolean {
  if (!socket.writable) return false;
  socket.write(Buffer.alloc(0));
  return errorCode(socket.errored) === "ECONNRESET";
}

/** The same TCP connection with something spoken over it: TLS, a tunnel, a tap. */
export function connectionAbove<S extends Duplex>(below: Connection, stream: S): Connection<S> {
  stream.on("error", () => {
    // What it means is read from the wire by the step that is under way; without a step it means nothing.
  });
  return {
    stream,
    wire: below.wire,
    close: () => {
      stream.destroy();
      below.close();
    },
  };
}
