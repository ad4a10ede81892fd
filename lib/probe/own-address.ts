import { createSocket } from "node:dgram";

/** The address under which this host would send to `host`; null when there is no route. Sends nothing. */
export function ownAddressTowards(host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    const finish = (address: string | null) => {
      socket.removeAllListeners();
      socket.on("error", () => {});
      socket.close();
      resolve(address);
    };
    socket.once("error", () => finish(null));
    // The port does not matter: connecting a UDP socket only chooses the route.
    socket.connect(9, host, () => finish(socket.address().address));
  });
}
