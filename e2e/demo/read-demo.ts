import type { Capture } from "@/lib/model/capture";
import type { Estate } from "@/lib/model/estate";
import { readDevice } from "@/lib/platforms/read-device";
import type { DemoDevice } from "./demo-device";
import { DEMO_DEVICES, DEMO_SUBNETS } from "./estate";

/** The demo network read straight from what its devices hold, without starting any of them: for tests of what is told of it. */
export function readDemo(): Estate {
  return {
    clients: ["bios", "uefi-x64"],
    subnets: DEMO_SUBNETS,
    devices: DEMO_DEVICES.map((device) => {
      const facts = readDevice(device.platform, captureOf(device));
      return {
        name: device.name,
        roles: device.roles,
        platform: device.platform,
        site: device.site,
        addresses: device.serviceAddresses,
        facts,
        unread: null,
        declaredPxe: device.declaredPxe ?? null,
      };
    }),
  };
}

function captureOf({ simulated }: DemoDevice): Capture {
  const texts = (entries: [string, string][]): Capture => ({ texts: entries.map(([name, text]) => ({ name, text })) });
  if (simulated.kind === "cisco") return texts([["running-config", simulated.config]]);
  if (simulated.kind === "linux") return texts(Object.entries(simulated.files));
  const { dhcp, wds } = simulated;
  const json = (document: object) => `${JSON.stringify(document, null, 2)}\n`;
  return texts([
    ...(dhcp ? [["dhcp-server.json", json(dhcp)] as [string, string]] : []),
    ...(wds ? [["wds-server.json", json(wds)] as [string, string]] : []),
  ]);
}
