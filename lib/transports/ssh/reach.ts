import { connect, type Socket } from "node:net";
import { type TransportError, transportError } from "../transport-error";
import { seconds, withDeadline } from "./deadline";
import type { SshTarget } from "./types";

/** Opens the TCP connection, apart from SSH, so that "not there", "refused" and "silent" are told from what SSH itself says. */
export async function reach(target: SshTarget, milliseconds: number): Promise<Socket> {
  const where = `${target.host}:${target.port}`;
  const socket = connect({ host: target.host, port: target.port });
  const opened = new Promise<Socket>((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error: NodeJS.ErrnoException) => reject(unreachable(where, target.host, error)));
  });
  const late = () =>
    transportError(
      "reach",
      "time-out",
      `${where} did not answer within ${seconds(milliseconds)}.`,
      "Check the address, that the device is on, and that no firewall drops the connection.",
    );
  const result = await withDeadline(milliseconds, late, () => socket.destroy(), opened, target.signal);
  socket.setNoDelay(true);
  return result;
}

function unreachable(where: string, host: string, error: NodeJS.ErrnoException): TransportError {
  switch (error.code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return transportError(
        "reach",
        "name-not-found",
        `The name ${host} could not be resolved.`,
        "Check the spelling, or enter the IP address.",
        error,
      );
    case "ECONNREFUSED":
      return transportError(
        "reach",
        "refused",
        `${where} refused the connection.`,
        "Check that SSH is enabled on the device and that the port is right.",
        error,
      );
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return transportError(
        "reach",
        "no-route",
        `There is no way to ${where}.`,
        "Check the address and the routing.",
        error,
      );
    default:
      return transportError(
        "reach",
        "not-reached",
        `${where} could not be reached (${error.code ?? "unknown error"}).`,
        "Check the address and the network between.",
        error,
      );
  }
}
