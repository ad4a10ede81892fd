import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { fromTextBy } from "./from-text";

const fromText = fromTextBy(readDevice);
const HEALTHY = "10.4.2.0/24";
const OTHER = "10.4.3.0/24";

/** Two subnets behind one router, one DHCP server, one PXE server: what each subnet's health is. */
function healthOf(
  router: string,
  platform: PlatformId,
  dhcp = DHCPD,
  server: PlatformId = "isc-dhcpd",
): Record<string, string> {
  const estate = fromText(
    [
      { name: "core-1", roles: ["router"], platform, files: { "core-1.cfg": router } },
      {
        name: "dhcp-1",
        roles: ["dhcp"],
        platform: server,
        addresses: ["10.20.0.10"],
        files: { "dhcp-1.conf": dhcp },
      },
      {
        name: "pxe-1",
        roles: ["pxe"],
        addresses: ["10.20.0.12"],
        pxe: { answers: [67, 69, 4011], boot: { bios: "undionly.kpxe", "uefi-x64": "ipxe.efi" }, files: null },
      },
    ],
    { subnets: [{ cidr: HEALTHY }, { cidr: OTHER }] },
  );
  return Object.fromEntries(assess(estate).subnets.map(({ cidr, health }) => [cidr, health]));
}

const DHCPD = `subnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.50 10.4.2.99; option routers 10.4.2.1; }
subnet 10.4.3.0 netmask 255.255.255.0 { range 10.4.3.50 10.4.3.99; option routers 10.4.3.1; }
`;

const IOS = (more: string, anywhere = "") => `hostname core-1
${anywhere}interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 10.20.0.10
 ip helper-address 10.20.0.12
!
interface Vlan43
 ip address 10.4.3.1 255.255.255.0
 ip helper-address 10.20.0.10
 ip helper-address 10.20.0.12
${more}end
`;

const JUNOS = (more: string) => `system { host-name core-1; }
interfaces {
    irb {
        unit 42 { family inet { address 10.4.2.1/24; } }
        unit 43 { family inet { address 10.4.3.1/24; } }
    }
}
forwarding-options {
    dhcp-relay {
        server-group {
            both { 10.20.0.10; 10.20.0.12; }
            odd { 10.20.0.10; 10.20.0.12; ${more} }
        }
        group a { active-server-group both; interface irb.42; }
        group b { active-server-group odd; interface irb.43; }
    }
}
`;

describe("a line that cannot be read", () => {
  it.each<[string, string, PlatformId]>([
    ["nothing odd", IOS(""), "cisco-ios"],
    ["nothing odd", JUNOS(""), "juniper-junos"],
    [
      "the address of a third interface unreadable",
      IOS("", "interface Vlan77\n ip address {{ x }} 255.255.255.0\n"),
      "cisco-ios",
    ],
  ])("%s: both are healthy", (_what, text, platform) => {
    expect(healthOf(text, platform)).toEqual({ [HEALTHY]: "healthy", [OTHER]: "healthy" });
  });

  it.each<[string, string, PlatformId]>([
    ["a relay target", IOS(" ip helper-address {{ dhcp }}\n"), "cisco-ios"],
    ["a relay target", JUNOS('"<server>";'), "juniper-junos"],
    ["a filter's binding", IOS(" ip access-group common A B in\n"), "cisco-ios"],
    [
      "a filter's line",
      IOS(" ip access-group A in\nip access-list extended A\n frobnicate udp any any\n permit ip any any\n"),
      "cisco-ios",
    ],
    ["a filter inside its VLAN", IOS("", "vlan filter MAP vlan-list 43-44\n"), "cisco-ios"],
  ])("%s of one interface makes that subnet unknown, and no other", (_what, text, platform) => {
    expect(healthOf(text, platform)).toEqual({ [HEALTHY]: "healthy", [OTHER]: "unknown" });
  });

  it("of an interface's address makes a subnet unknown that no other interface is known to have", () => {
    const text = IOS("").replace("ip address 10.4.3.1", "ip address {{ x }}");
    expect(healthOf(text, "cisco-ios")).toEqual({ [HEALTHY]: "healthy", [OTHER]: "unknown" });
  });

  it("of one pool makes what that pool gives unknown, and no other", () => {
    const pool = (network: string, more = "") =>
      `ip dhcp pool ${network}\n network ${network} 255.255.255.0\n default-router ${network.replace(/0$/, "1")}\n${more}!\n`;
    const server = `hostname dhcp-1\n${pool("10.4.2.0")}${pool("10.4.3.0", " option 67 frob x\n")}interface Vlan9\n ip address 10.20.0.10 255.255.255.0\nend\n`;
    expect(healthOf(IOS(""), "cisco-ios", server, "cisco-ios")).toEqual({ [HEALTHY]: "healthy", [OTHER]: "unknown" });
  });
});
