import { describe, expect, it } from "vitest";
import { readDevice } from "@/lib/platforms/read-device";
import { BOOTS, comware, NO_4011, NO_DISCOVER, NO_TFTP, toldBy, UNKNOWN, vrp } from "./router-texts";

const told = toldBy(readDevice);

/** Filters that a device has elsewhere than at the computers' interface: for a VLAN, for all of them, or by a default of the whole device. */
const TFTP = "acl number 3000\n rule 5 deny udp destination-port eq tftp";
const BOOTPS = "acl number 3000 name NODHCP\n rule 0 deny udp source-port eq bootpc destination-port eq bootps";
const policy = (does: string, apply: string) =>
  `traffic classifier C\n if-match acl 3000\n#\ntraffic behavior B\n ${does}\n#\nXX policy P\n classifier C behavior B\n#\n${apply}\n#\nacl number 3000\n rule 5 permit udp destination-port eq tftp`;

describe("filters of Comware", () => {
  const denied =
    "packet-filter default deny\n#\nacl advanced 3000\n rule 5 permit udp destination-port range 67 69\n rule 6 permit udp destination-port gt 4011";
  const qos = (does: string, apply: string) => policy(does, apply).replace("XX", "qos");
  it.each([
    ["what no rule names is denied by the device's default", denied, NO_4011, " packet-filter 3000 inbound"],
    ["that default says nothing without a filter", denied, BOOTS, ""],
    ["a default that was taken back", denied.replace(" deny", " permit"), BOOTS, " packet-filter 3000 inbound"],
    ["for all that comes in", `packet-filter 3000 global inbound\n#\n${TFTP}`, NO_TFTP, ""],
    ["below the VLAN", `vlan 42\n packet-filter 3000 inbound\n#\n${TFTP}`, NO_TFTP, ""],
    ["below another VLAN", `vlan 43\n packet-filter 3000 inbound\n#\n${TFTP}`, BOOTS, ""],
    ["bound by its name", BOOTPS, NO_DISCOVER, " packet-filter name NODHCP inbound"],
    ["as routers of Comware 5 bind it", `firewall enable\n#\n${TFTP}`, NO_TFTP, " firewall packet-filter 3000 inbound"],
    ["a policy of the VLAN", qos("filter deny", "qos vlan-policy P vlan 40 to 42 inbound"), UNKNOWN, ""],
    ["a policy of another VLAN", qos("filter deny", "qos vlan-policy P vlan 43 inbound"), BOOTS, ""],
    ["a policy for all", qos("filter deny", "qos apply policy P global inbound"), UNKNOWN, ""],
    ["a policy that only marks", qos("remark dscp ef", "qos apply policy P global inbound"), BOOTS, ""],
    ["what routed packets alone meet", TFTP, NO_TFTP, " packet-filter filter route\n packet-filter 3000 inbound"],
    [
      "names of ports that IOS spells otherwise",
      "acl advanced 3000\n rule 1 permit udp destination-port eq dns\n rule 2 permit udp destination-port range bootps tftp\n rule 3 permit udp destination-port gt 4011\n rule 9 deny ip",
      NO_4011,
      " packet-filter 3000 inbound",
    ],
  ])("%s", (_, list, result, bind) => expect(told("hpe-comware", comware(list, bind))).toBe(result));
});

describe("filters of VRP", () => {
  const traffic = (does: string, apply: string) => policy(does, apply).replace("XX", "traffic");
  it.each([
    ["for the VLAN", `traffic-filter vlan 42 inbound acl 3000\n#\n${TFTP}`, NO_TFTP, ""],
    ["for another VLAN", `traffic-filter vlan 43 inbound acl 3000\n#\n${TFTP}`, BOOTS, ""],
    ["for the VLAN, by name", `traffic-filter vlan 42 inbound acl name NODHCP\n#\n${BOOTPS}`, NO_DISCOVER, ""],
    ["for all", `traffic-filter inbound acl 3000\n#\n${TFTP}`, NO_TFTP, ""],
    ["the other word for it", `traffic-secure vlan 42 inbound acl 3000\n#\n${TFTP}`, NO_TFTP, ""],
    ["one rule of a list", `traffic-filter vlan 42 inbound acl 3000 rule 5\n#\n${TFTP}`, UNKNOWN, ""],
    ["bound by its number", TFTP.replace("number 3000", "name X 3999"), NO_TFTP, " traffic-filter inbound acl 3999"],
    ["a policy below the VLAN", traffic("deny", "vlan 42\n traffic-policy P inbound"), UNKNOWN, ""],
    ["a policy for all", traffic("deny", "traffic-policy P global inbound"), UNKNOWN, ""],
    ["a policy that only counts", traffic("statistic enable", "traffic-policy P global inbound"), BOOTS, ""],
    ["taken away again", TFTP, BOOTS, " traffic-filter inbound acl 3000\n undo traffic-filter inbound acl 3000"],
  ])("%s", (_, list, result, bind) => expect(told("huawei-vrp", vrp(list, bind))).toBe(result));
});
