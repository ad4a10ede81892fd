import { describe, expect, it } from "vitest";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { fromTextBy } from "./from-text";

/** A router that gives the address and the boot file, and serves the file itself. */
function told(top: string, bind = ""): string {
  const text = `hostname core-1
${top}
ip dhcp pool FLOOR2
 network 10.4.2.0 255.255.255.0
 default-router 10.4.2.1
 bootfile undionly.kpxe
 next-server 10.4.2.1
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
${bind}
end
`;
  const router = { name: "core-1", roles: ["router" as const, "dhcp" as const], files: { "core-1.cfg": text } };
  const { subnets, findings } = assess(
    fromTextBy(readDevice)([{ ...router, platform: "cisco-ios" }], {
      clients: ["bios"],
      subnets: [{ method: "dhcp-options" }],
    }),
  );
  return [subnets[0]!.clients[0]!.outcome, ...findings.map(({ check }) => check)].join(" ");
}

const SERVES = "tftp-server flash:undionly.kpxe";
const LIST = "ip access-list extended A\n permit udp any any eq bootps\n";
const IN = " ip access-group A in";

describe("the TFTP server of a router with IOS", () => {
  it.each([
    ["none", "", "fails boot-server-without-tftp"],
    ["the file by its name", SERVES, "boots"],
    ["in a folder, by another name", "tftp-server bootflash:/boot/ipxe.kpxe alias undionly.kpxe", "boots"],
    ["as older releases write it", "tftp-server flash undionly.kpxe", "boots"],
    ["another file alone", "tftp-server flash:ios.bin", "fails boot-file-missing"],
    ["for other computers alone", `access-list 10 permit 10.9.0.0 0.0.255.255\n${SERVES} 10`, "fails tftp-filtered"],
    ["for these computers", `access-list 10 permit 10.4.2.0 0.0.0.255\n${SERVES} 10`, "boots"],
    ["behind a filter without TFTP", `${LIST}${SERVES}`, "fails tftp-filtered", IN],
    [
      "behind a filter with its first request alone",
      `${LIST} permit udp any any eq tftp\n${SERVES}`,
      "fails tftp-filtered",
      IN,
    ],
    [
      "behind a filter with all of it",
      `${LIST} permit udp any any eq tftp\n permit udp any any gt 1023\n${SERVES}`,
      "boots",
      IN,
    ],
    [
      "what it sends itself meets no filter on the way out",
      `ip access-list extended A\n deny ip any any\n${SERVES}`,
      "boots",
      " ip access-group A out",
    ],
  ])("%s", (_, top, result, bind = "") => expect(told(top, bind)).toBe(result));
});
