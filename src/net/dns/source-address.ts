// Follows net/addrselect.go (Go 1.27): srcAddrs.
import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";

/** The address this machine would send from to reach `address`; null without a route. A UDP connect sends no packet. */
export function sourceAddress(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
    const end = (source: string | null): void => {
      socket.close();
      resolve(source);
    };
    socket.once("error", () => end(null));
    try {
      socket.connect(53, address, () => {
        try {
          end(socket.address().address);
        } catch {
          end(null);
        }
      });
    } catch {
      end(null);
    }
  });
}
