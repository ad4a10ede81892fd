import { describe, expect, it } from "vitest";
import type { Capture } from "@/lib/model/capture";
import type { Fix } from "@/lib/model/fix";
import { platformForFix } from "./platform-for-fix";
import { readDevice } from "./read-device";

const RELAY = {
  name: "/etc/default/isc-dhcp-relay",
  text: 'SERVERS="10.20.0.10"\nINTERFACES="eth0 eth1"\nOPTIONS=""\n',
};
const ADDRESSES = {
  name: "ip-addr.txt",
  text: "2: eth0: <BROADCAST,UP,LOWER_UP> mtu 1500 state UP\n    inet 10.20.0.1/24 scope global eth0\n3: eth1: <BROADCAST,UP,LOWER_UP> mtu 1500 state UP\n    inet 10.4.2.1/24 scope global eth1\n",
};
const DHCPD = {
  name: "/etc/dhcp/dhcpd.conf",
  text: 'subnet 10.4.2.0 netmask 255.255.255.0 {\n  range 10.4.2.50 10.4.2.99;\n  option vendor-class-identifier "PXEClient";\n}\n',
};
const capture = (...texts: Capture["texts"]): Capture => ({ texts });
const affected = (facts: ReturnType<typeof readDevice>) => facts.problems.map(({ affects }) => affects);

describe("one device, several services", () => {
  it("is read by all that find their texts", () => {
    const facts = readDevice("linux-relay", capture(RELAY, ADDRESSES, DHCPD));
    expect(facts.interfaces.find(({ name }) => name === "eth1")?.relayTargets).toHaveLength(1);
    expect(facts.dhcp?.scopes).toHaveLength(1);
  });

  it.each(['{ "Dhcp4": { "subnet4": [ {', "\u0000\u0001\u0002 rubbish", ""])(
    "a configuration of the named platform that cannot be read (%j) stays unknown beside another service",
    (text) => {
      const facts = readDevice("kea", capture({ name: "/etc/kea/kea-dhcp4.conf", text }, RELAY, ADDRESSES));
      expect(affected(facts).some((affects) => affects === "all" || affects === "dhcp")).toBe(true);
    },
  );

  it("a named platform whose own texts are missing is unknown, whatever else the host shows", () => {
    for (const platform of ["kea", "isc-dhcpd"] as const) {
      const facts = readDevice(platform, capture(RELAY, ADDRESSES));
      expect(affected(facts).some((affects) => affects === "all" || affects === "dhcp")).toBe(true);
    }
  });
});

describe("which platform makes a fix", () => {
  const add: Fix = { kind: "add-relay-target", device: "r", order: 1, interface: "eth1", target: "10.20.0.12" };
  const remove: Fix = { kind: "remove-boot-options", device: "r", order: 1, options: [60] };

  it.each(["isc-dhcpd", "linux-relay", "tftpd"] as const)(
    "goes by the fix where the host was registered as %s",
    (own) => {
      const both = capture(RELAY, ADDRESSES, DHCPD);
      expect(platformForFix(own, both, add)?.id).toBe("linux-relay");
      expect(platformForFix(own, both, remove)?.id).toBe("isc-dhcpd");
    },
  );

  it("is the device's own where it stands alone", () => {
    expect(platformForFix("linux-relay", capture(RELAY, ADDRESSES), remove)?.id).toBe("linux-relay");
    expect(platformForFix("cisco-ios", capture({ name: "run.cfg", text: "hostname r\n" }), add)?.id).toBe("cisco-ios");
  });

  it("makes a change of it", () => {
    const both = capture(RELAY, ADDRESSES, DHCPD);
    const made = platformForFix("isc-dhcpd", both, add)?.planChange?.(add, both, readDevice("isc-dhcpd", both));
    expect(made).toMatchObject({ ok: true, change: { kind: "file", path: "/etc/default/isc-dhcp-relay" } });
  });
});
