import { describe, expect, it } from "vitest";
import junos from "./index";

const ELS = `system { host-name access-1; }
interfaces {
  ge-0/0/1 { unit 0 { family ethernet-switching { interface-mode access; vlan { members floor2; } } } }
  xe-0/1/0 { unit 0 { family ethernet-switching { interface-mode trunk; vlan { members all; } } } }
}
vlans {
  floor2 { vlan-id 42; forwarding-options { dhcp-security { option-82; } } }
  voice { vlan-id 43; }
}
`;
const OLD = `system { host-name access-1; }
interfaces {
  ge-0/0/1 { unit 0 { family ethernet-switching { port-mode access; } } }
}
vlans { floor2 { vlan-id 42; } voice { vlan-id 43; } }
ethernet-switching-options {
  secure-access-port {
    interface ge-0/0/47.0 { dhcp-trusted; }
    vlan floor2 { examine-dhcp; }
  }
}
`;
const gist = (text: string) => {
  const found = junos.read({ texts: [{ name: "show configuration", text }] }).snooping ?? null;
  return (
    found && {
      vlans: found.vlans.map(({ first }) => first),
      trusted: found.trusted.map(({ port }) => port),
      inserts: found.insertsOption82,
    }
  );
};

describe("DHCP snooping of Junos", () => {
  it("stands below each VLAN and trusts trunk ports", () => {
    expect(gist(ELS)).toEqual({ vlans: [42], trusted: ["xe-0/1/0"], inserts: true });
    expect(gist(ELS.replace("option-82;", ""))!.inserts).toBe(false);
    expect(gist(ELS.replace("forwarding-options { dhcp-security { option-82; } }", ""))).toBeNull();
  });

  it("heeds groups that trust a port, or a trunk no more", () => {
    const group = (word: string, port: string) =>
      ELS.replace("option-82;", `group G { overrides { ${word}; } interface { ${port}; } }`);
    expect(gist(group("untrusted", "xe-0/1/0.0"))!.trusted).toEqual([]);
    expect(gist(group("trusted", "ge-0/0/1.0"))!.trusted).toEqual(["xe-0/1/0", "ge-0/0/1"]);
  });

  it("has other words before ELS", () => {
    expect(gist(OLD)).toEqual({ vlans: [42], trusted: ["ge-0/0/47"], inserts: false });
    expect(gist(OLD.replace("vlan floor2 { examine-dhcp; }", "vlan all { examine-dhcp; dhcp-option82; }"))).toEqual({
      vlans: [42, 43],
      trusted: ["ge-0/0/47"],
      inserts: true,
    });
    expect(gist(OLD.replace("examine-dhcp;", "arp-inspection;"))).toBeNull();
  });

  it("is read from set lines alike", () =>
    expect(
      gist(
        [
          "set system host-name access-1",
          "set vlans floor2 vlan-id 42",
          "set vlans floor2 forwarding-options dhcp-security group UP overrides trusted",
          "set vlans floor2 forwarding-options dhcp-security group UP interface ae0.0",
          "",
        ].join("\n"),
      ),
    ).toEqual({ vlans: [42], trusted: ["ae0"], inserts: false }));
});
