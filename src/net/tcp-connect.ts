import { connect, type Socket } from "node:net";
import { hostPort } from "../model/host-port.ts";
import { errorCode, errorText } from "../model/node-error.ts";
import type { Failure, TcpValue } from "../model/observation.ts";
import { type Bounds, bounded } from "./bounded.ts";
import { type Connection, connectionOver } from "./connection.ts";
import { cutOff, failed, type NotOk, notOpened, type Opened, timedOut } from "./ending.ts";

/** One address (an IP literal, no brackets) and port. */
export interface TcpQuestion {
  readonly address: string;
  readonly port: number;
}

/** `attempts`: how many sockets sent a SYN. */
export type TcpConnected = Opened<TcpValue, Connection<Socket>> & { readonly attempts: number };

/**
 * Connects to one address. At half of the limit a second socket (another source port) tries beside the first, so that a timed-out ending
 * stands for two silent tries. The first that connects wins; the first that is refused ends the step.
 */
export async function tcpConnect(question: TcpQuestion, bounds: Bounds): Promise<TcpConnected> {
  const sockets: Socket[] = [];
  const result = await bounded<Opened<TcpValue, Connection<Socket>>>(
    bounds,
    { onLimit: () => notOpened(timedOut("connect", 0)), onAbort: () => notOpened(cutOff) },
    (settle) => {
      const attempt = (): void => {
        const socket = connect({ host: question.address, port: question.port, autoSelectFamily: false, noDelay: true });
        sockets.push(socket);
        const connection = connectionOver(socket);
        socket.on("error", (error) => settle(notOpened(connectFailure(error))));
        socket.on("connect", () => {
          const value = { address: hostPort(question.address, question.port) };
          settle({ ending: { ending: "ok", value }, opened: connection });
        });
      };
      attempt();
      const second = setTimeout(attempt, bounds.limitMs / 2);
      return () => clearTimeout(second);
    },
  );
  const winner = result.opened?.stream;
  for (const socket of sockets) if (socket !== winner) socket.destroy();
  return { ...result, attempts: sockets.length };
}

const codes: Readonly<Record<string, Extract<Failure["code"], `tcp-${string}`>>> = {
  ECONNREFUSED: "tcp-refused",
  ECONNRESET: "tcp-reset",
  EHOSTUNREACH: "tcp-host-unreachable",
  ENETUNREACH: "tcp-network-unreachable",
};

function connectFailure(error: Error): NotOk {
  return failed({ code: codes[errorCode(error)] ?? "tcp-other", raw: errorText(error) });
}
