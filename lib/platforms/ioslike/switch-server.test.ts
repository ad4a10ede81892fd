import { describe, expect, it } from "vitest";
import brocadeRuckus from "../brocade-ruckus";
import dellOs10 from "../dell-os10";
import extremeExos from "../extreme-exos";

const text = (lines: string[]) => ({ texts: [{ name: "sw.cfg", text: `${lines.join("\n")}\n` }] });

describe("the DHCP server of a switch", () => {
  it("is read on ICX, with its filter by sequence", () => {
    const facts = brocadeRuckus.read(
      text([
        "ver 08.0.95",
        "ip dhcp-server enable",
        "ip dhcp-server pool p40",
        " network 10.40.0.0 255.255.255.0",
        " bootfile pxelinux.0",
        " next-bootstrap-server 10.9.9.9",
        " tftp-server 10.9.9.8",
        " deploy",
        "hostname icx1",
        "ip access-list extended EDGE",
        " sequence 10 permit udp any any eq tftp",
        "no ip forward-protocol udp bootps",
      ]),
    );
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.dhcp).toMatchObject({
      enabled: true,
      scopes: [
        {
          subnet: "10.40.0.0/24",
          levels: [
            {
              nextServer: { value: "10.9.9.9" },
              bootFile: { value: "pxelinux.0" },
              options: [{ code: 66, value: "10.9.9.8" }],
            },
          ],
        },
      ],
    });
    expect(facts.acls[0]!.entries).toMatchObject([{ destinationPorts: [[69, 69]] }]);
    expect(facts.relay!.portsOff.map((off) => off.port)).toEqual([67]);
  });
  it("is read on Dell, where it serves only when it says so", () => {
    const lines = [
      "! Version 10.5.4.1",
      "hostname os10",
      "ip dhcp server",
      " no disable",
      " pool p40",
      "  network 10.40.0.0/24",
      "  range 10.40.0.10 10.40.0.20",
      "  bootfile-name pxelinux.0",
      "  next-server 10.9.9.9",
      "  host 10.40.0.7",
      "   hardware-address 00:11:22:33:44:55",
    ];
    const facts = dellOs10.read(text(lines));
    expect(facts.problems).toEqual([]);
    expect(facts.dhcp).toMatchObject({
      enabled: true,
      scopes: [
        {
          subnet: "10.40.0.0/24",
          ranges: [["10.40.0.10", "10.40.0.20"]],
          levels: [{ nextServer: { value: "10.9.9.9" }, bootFile: { value: "pxelinux.0" } }],
          reservations: [{ mac: "00:11:22:33:44:55", address: "10.40.0.7" }],
        },
      ],
    });
    expect(dellOs10.read(text(lines.filter((line) => line !== " no disable"))).dhcp!.enabled).toBe(false);
  });
  it("is read on EXOS, and a policy whose lines are elsewhere is unknown", () => {
    const facts = extremeExos.read(
      text([
        "# Module vlan configuration.",
        'create vlan "v50" tag 50',
        "configure vlan v50 ipaddress 10.50.0.1 255.255.255.0",
        'configure access-list EDGE vlan "v50" ingress',
        "configure vlan v50 dhcp-address-range 10.50.0.10 - 10.50.0.20",
        "configure vlan v50 dhcp-options default-gateway 10.50.0.1",
        "configure vlan v50 dhcp-options code 67 string boot.efi",
        "enable dhcp ports 1:5 vlan v50",
      ]),
    );
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.dhcp!.scopes).toMatchObject([
      {
        subnet: "10.50.0.0/24",
        active: true,
        ranges: [["10.50.0.10", "10.50.0.20"]],
        levels: [{ options: [{ code: 67, value: "boot.efi" }], routers: { value: "10.50.0.1" } }],
      },
    ]);
    expect(facts.interfaces[0]!.aclIn).toBe("access lists of v50, ingress");
    expect(facts.acls[0]!.entries[0]!.unknown).toContain("EDGE.pol");
  });
});
