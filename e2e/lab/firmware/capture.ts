import { spawnIn } from "../frame/node";
import { endChild } from "../frame/run";

/** Records what one client sends and hears (tcpdump), ready when this returns. */
export async function startCapture(
  namespace: string,
  device: string,
  mac: string,
  file: string,
): Promise<{ end(): Promise<void> }> {
  // Immediate mode: without it the last second is lost.
  const filter = `(udp or icmp or arp or tcp) and (ether host ${mac} or ether broadcast)`;
  const child = spawnIn(namespace, [
    ...["tcpdump", "-i", device, "-w", file, "-U", "--immediate-mode", "-s", "1600", "-Z", "root", "-n", filter],
  ]);
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("listening on")) resolve();
    });
    child.once("exit", () => reject(new Error(`tcpdump ended by itself: ${said.trim()}`)));
  });
  return { end: () => endChild(child, "SIGINT") };
}
