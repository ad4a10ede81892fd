import { describe, expect, it } from "vitest";
import { readDevice } from "./read-device";
import { identifyText } from "./registry";
import { SAMPLES } from "./testing/samples";

const FACE = ["interface GigabitEthernet0/1.20", " vlan 20", " ip address 10.20.0.1 255.255.255.0"];
const text = (...lines: string[]) => ({ name: "box.cfg", text: `${lines.join("\n")}\n` });

describe("systems that nobody here reads", () => {
  it.each([
    ["firewall", text("ASA Version 9.16(4)", "!", "hostname fw", "!", ...FACE, "dhcprelay server 10.9.9.9 dmz")],
    ["firewall", text("hostname fw", "interface Vlan20", " nameif inside", " security-level 100", ...FACE.slice(2))],
    [
      "AlliedWare",
      text("hostname aw", "interface vlan20", " ip address 10.20.0.1/24", " ip dhcp-relay server-address 10.9.9.9"),
    ],
    [
      "Edge-Core",
      text("hostname ec", "interface vlan 20", " ip address 10.20.0.1 255.255.255.0", " ip dhcp relay server 10.9.9.9"),
    ],
    ["SLX", text("interface Ve 20", " ip address 10.20.0.1/24", " ip dhcp relay address 10.9.9.9 use-vrf default-vrf")],
    [
      "VOSS",
      text("vlan create 20 type port-mstprstp 0", "interface vlan 20", "ip dhcp-relay fwd-path 10.9.9.9 enable"),
    ],
    [
      "ACOS",
      text(
        "!64-bit Advanced Core OS (ACOS) version 5.2",
        "vlan 20",
        " router-interface ve 20",
        "interface ve 20",
        " ip address 10.20.0.1 /24",
      ),
    ],
  ])("are named instead of taken for a relative: %s", (word, config) => {
    expect(identifyText(config)).toBeNull();
    const [problem] = readDevice(null, { texts: [config] }).problems;
    expect(problem).toMatchObject({ code: "platform-not-recognised", affects: "all" });
    expect(problem?.what).toContain(word);
  });
  it("are none of the platforms that are read", () => {
    for (const { platform, text: sample } of SAMPLES)
      expect([platform, identifyText({ name: "x", text: sample })?.platform ?? null]).not.toContain(null);
  });
});
