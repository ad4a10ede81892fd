import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "./registry";

/** One pool for 10.9.1.0/24 with a default router and DNS servers, as each platform writes it. */
const POOLS: [PlatformId, string][] = [
  [
    "hpe-aoscx",
    `!Version ArubaOS-CX FL.10.10.1000
hostname sw1
interface vlan 10
    ip address 10.9.1.1/24
dhcp-server vrf default
    pool OFFICE
        range 10.9.1.50 10.9.1.99 prefix-len 24
        default-router 10.9.1.1
        dns-server 10.9.9.1 10.9.9.2
        exit
    enable
`,
  ],
  [
    "hpe-aoss",
    `; J9773A Configuration Editor; Created on release #YA.16.11.0001
hostname "sw1"
dhcp-server pool "OFFICE"
   default-router "10.9.1.1"
   dns-server "10.9.9.1,10.9.9.2"
   network 10.9.1.0 255.255.255.0
   range 10.9.1.50 10.9.1.99
   exit
dhcp-server enable
`,
  ],
  [
    "hpe-comware",
    `#
 version 7.1.070, Release 6126P20
#
 sysname sw1
#
dhcp server ip-pool office
 gateway-list 10.9.1.1
 network 10.9.1.0 mask 255.255.255.0
 dns-list 10.9.9.1 10.9.9.2
#
return
`,
  ],
  [
    "huawei-vrp",
    `#
sysname sw1
#
ip pool office
 gateway-list 10.9.1.1
 network 10.9.1.0 mask 255.255.255.0
 dns-list 10.9.9.1 10.9.9.2
#
return
`,
  ],
  [
    "arista-eos",
    `hostname sw1
dhcp server
   subnet 10.9.1.0/24
      range 10.9.1.50 10.9.1.99
      dns server 10.9.9.1 10.9.9.2
      default-gateway 10.9.1.1
end
`,
  ],
  [
    "juniper-junos",
    `system { host-name sw1; services { dhcp-local-server { group A { interface irb.10; } } } }
access { address-assignment { pool OFFICE { family inet { network 10.9.1.0/24;
range A { low 10.9.1.50; high 10.9.1.99; }
dhcp-attributes { router { 10.9.1.1; } name-server { 10.9.9.1; 10.9.9.2; } } } } } }
`,
  ],
];

describe("default routers and DNS servers of a pool", () => {
  it.each(POOLS)("%s", (id, text) => {
    const facts = platformById(id)!.read({ texts: [{ name: "sw1.cfg", text }] });
    const level = facts.dhcp!.scopes[0]!.levels[0]!;
    expect([level.routers?.value, level.dnsServers?.value]).toEqual(["10.9.1.1", "10.9.9.1,10.9.9.2"]);
    expect(level.routers!.place.text).toContain("10.9.1.1");
    expect(level.options).toEqual([]);
  });
});

describe("VyOS and EdgeOS without a default router", () => {
  const text = (more: string) => `service {
    dhcp-server {
        ${more}
        shared-network-name LAN {
            subnet 10.9.1.0/24 {
                range 0 {
                    start 10.9.1.50
                    stop 10.9.1.99
                }
            }
        }
    }
}
`;
  const routers = (more: string) =>
    platformById("vyos-edgeos")!.read({ texts: [{ name: "config.boot", text: text(more) }] }).dhcp!.routersByDefault;

  it("send none by dhcpd or Kea, and their own address by dnsmasq", () =>
    expect([routers(""), routers("use-dnsmasq enable")]).toEqual(["none", undefined]));
});
