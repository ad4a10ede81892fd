import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { ios, toldBy } from "./router-texts";

/** A switch of IOS that snoops between the computers and their router, by what stands on its ports and on the router. */
const UPLINK = "interface GigabitEthernet1/0/48\n switchport mode trunk\n";
const TRUST = " ip dhcp snooping trust\n";
const NO_82 = "no ip dhcp snooping information option\n";

function told(ports: string, router = "", bind = "", platform: PlatformId = "cisco-ios", whole?: string): string {
  const text = whole ?? `hostname access-1\nip dhcp snooping vlan 42\nip dhcp snooping\n${ports}end\n`;
  const access = { name: "access-1", roles: ["router" as const], platform, files: { "access-1.cfg": text } };
  return toldBy(readDevice)("cisco-ios", ios(router, bind), [access]);
}

const HEALTHY = "boots";
const UNTRUSTED = "at-risk snooping-without-trusted-port";
const MARKED = "at-risk option-82-dropped-by-relay";

describe("a trusted port counts where it carries the computers' VLAN", () => {
  const other = "interface GigabitEthernet1/0/1\n switchport mode access\n switchport access vlan 10\n";
  it.each([
    ["a trunk", UPLINK + TRUST, HEALTHY],
    ["a trunk that lets it through", `${UPLINK} switchport trunk allowed vlan 10,40-50\n${TRUST}`, HEALTHY],
    [
      "a trunk to which it was added",
      `${UPLINK} switchport trunk allowed vlan 10\n switchport trunk allowed vlan add 42\n${TRUST}`,
      HEALTHY,
    ],
    ["a trunk that does not let it through", `${UPLINK} switchport trunk allowed vlan 10,20\n${TRUST}`, UNTRUSTED],
    ["a list that is not understood", `${UPLINK} switchport trunk allowed vlan except 10\n${TRUST}`, HEALTHY],
    ["a port of another VLAN", `${UPLINK}${other}${TRUST}`, UNTRUSTED],
    ["a port without a mode of its own", `${UPLINK}${other.replace(" switchport mode access\n", "")}${TRUST}`, HEALTHY],
    ["a port that is shut down", `${UPLINK} shutdown\n${TRUST}`, UNTRUSTED],
    [
      "a port of a bundle",
      `${UPLINK} switchport trunk allowed vlan 10\n channel-group 1 mode active\n${TRUST}`,
      HEALTHY,
    ],
  ])("%s", (_, ports, result) => expect(told(NO_82 + ports)).toBe(result));
});

describe("requests that a switch marked with option 82", () => {
  const all = "ip dhcp relay information trust-all\n";
  const snoops = `${all}ip dhcp snooping vlan 42\nip dhcp snooping\n`;
  it.each([
    ["are dropped by a relay that trusts nobody", "", MARKED],
    ["pass where it trusts all", all, HEALTHY],
    ["pass where it trusts that interface", "", HEALTHY, " ip dhcp relay information trusted"],
    ["are dropped by its policy", `${all}ip dhcp relay information policy drop`, MARKED],
    ["pass where the policy keeps them", `${all}ip dhcp relay information policy keep`, HEALTHY],
    ["are dropped where the router snoops, too", snoops, MARKED],
    ["pass where it is told to let them in", `${snoops}ip dhcp snooping information option allow-untrusted`, HEALTHY],
    [
      "may come in by a port that it trusts",
      `${snoops}interface GigabitEthernet1/0/1\n ip dhcp snooping trust`,
      HEALTHY,
    ],
    ["pass where it snoops elsewhere", snoops.replace("vlan 42", "vlan 43"), HEALTHY],
  ])("%s", (_, router, result, bind = "") => expect(told(UPLINK + TRUST, router, bind)).toBe(result));

  const cx = (line: string) =>
    `!Version ArubaOS-CX FL.10.10.1000\nhostname access-1\ndhcpv4-snooping\n${line}vlan 42\n    dhcpv4-snooping\ninterface 1/1/48\n    no shutdown\n    no routing\n    vlan trunk allowed 42\n    dhcpv4-snooping trust\n`;
  const vrp = (line: string) =>
    `!Software Version V200R011\n#\nsysname access-1\n#\nvlan batch 42\n#\ndhcp enable\n#\ndhcp snooping enable\n#\nvlan 42\n dhcp snooping enable\n${line}#\ninterface GigabitEthernet0/0/24\n dhcp snooping trusted\n#\nreturn\n`;
  it.each([
    ["hpe-aoscx", cx(""), MARKED],
    ["hpe-aoscx", cx("no dhcpv4-snooping option 82\n"), HEALTHY],
    ["huawei-vrp", vrp(""), HEALTHY],
    ["huawei-vrp", vrp(" dhcp option82 insert enable interface GigabitEthernet0/0/1\n"), MARKED],
    ["huawei-vrp", vrp(" dhcp option82 rebuild enable interface GigabitEthernet0/0/1\n"), MARKED],
  ] as [PlatformId, string, string][])("of %s", (platform, text, result) =>
    expect(told("", "", "", platform, text)).toBe(result),
  );
});
