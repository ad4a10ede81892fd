import { expect, it } from "vitest";
import type { Fix } from "@/lib/model/fix";
import { fixText } from "./fix-text";

it.each<[Fix, string]>([
  [
    { kind: "add-relay-target", device: "core-1", order: 1, interface: "Vlan42", target: "10.20.0.12" },
    "On core-1, add 10.20.0.12 as a relay target (helper address) to Vlan42.",
  ],
  [
    { kind: "add-relay-target", device: "core-1", order: 1, interface: "Vlan42", target: "10.20.0.12", vrf: "red" },
    "On core-1, add 10.20.0.12 as a relay target (helper address) to Vlan42 in VRF red.",
  ],
  [
    { kind: "remove-boot-options", device: "dhcp-1", order: 2, options: [60, 66, 67], nextServer: true },
    "On dhcp-1, remove DHCP options 60, 66 and 67 and next-server from every level that reaches a PXE client.",
  ],
  [
    { kind: "remove-boot-options", device: "dhcp-1", order: 2, options: [60], levels: ["scope 10.4.2.0"] },
    "On dhcp-1, remove DHCP option 60 from scope 10.4.2.0.",
  ],
  [
    { kind: "remove-boot-options", device: "dhcp-1", order: 2, options: [60], levels: ["global", "scope 10.4.2.0"] },
    "On dhcp-1, remove DHCP option 60 from the server level and scope 10.4.2.0.",
  ],
  [
    { kind: "set-option-60", device: "both-1", order: 1, level: "server" },
    "On both-1, return option 60 = PXEClient from the server level.",
  ],
])("tells %j", (fix, text) => {
  expect(fixText(fix)).toBe(text);
});
