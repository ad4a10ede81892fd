import { describe, expect, it } from "vitest";
import type { Capture } from "@/lib/model/capture";
import type { Change, ShellChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformForFix } from "@/lib/platforms/platform-for-fix";
import { readDevice } from "@/lib/platforms/read-device";
import { type CarriedOut, restsOn } from "./rests-on";

const add = (face: string, target: string): Fix => ({
  kind: "add-relay-target",
  device: "r1",
  order: 1,
  interface: face,
  target,
});
const take = (level: string, ...options: number[]): Fix => ({
  kind: "remove-boot-options",
  device: "r1",
  order: 1,
  options,
  levels: [level],
});

function planned(platform: PlatformId, text: string, fix: Fix): Change {
  const capture: Capture = { texts: [{ name: "running", text }] };
  const plan = platformForFix(platform, capture, fix)!.planChange!(fix, capture, readDevice(platform, capture));
  if (!plan.ok) throw new Error(plan.why);
  return plan.change;
}

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12, minute));

function fixOf(id: string, minute: number, platform: PlatformId, text: string, fix: Fix): CarriedOut {
  const change = planned(platform, text, fix);
  const leg = { device: fix.device, kind: "change", state: "verified", fixes: [fix], change } as const;
  return { id, title: `fix ${id}`, effect: [], legs: [{ ...leg, startedAt: at(minute), log: [{ at: at(minute) }] }] };
}

const effectOn = (...cidrs: string[]): CarriedOut["effect"] =>
  cidrs.map((cidr) => ({ cidr, subnetId: cidr, name: "", before: "broken", after: "healthy", clients: [] }));

const FORTI = (servers: string) => `config system interface
    edit "vlan30"
        set ip 10.30.0.1 255.255.255.0
        set dhcp-relay-service enable
        set dhcp-relay-ip ${servers}
    next
end
`;
const JUNOS = (more: string) => `set version 21.4R3.15
set system host-name r1
set interfaces irb unit 10 family inet address 10.60.10.1/24
set interfaces irb unit 11 family inet address 10.60.11.1/24
set forwarding-options dhcp-relay server-group MAIN 10.1.1.2
set forwarding-options dhcp-relay active-server-group MAIN
set forwarding-options dhcp-relay group FLOORS interface irb.10
${more}`;
const EXOS = (more: string) => `configure snmp sysname "r1"
create vlan "a" tag 10
configure vlan a ipaddress 10.62.10.1 255.255.255.0
create vlan "b" tag 11
configure vlan b ipaddress 10.62.11.1 255.255.255.0
configure bootprelay add 10.1.1.2 vr VR-Default
${more}enable bootprelay ipv4 vlan a
`;
const unlisted = (change: Change | null) => {
  const { writesWhole: _none, ...rest } = change as ShellChange;
  return rest;
};
const XR = (more: string) => `hostname r1
interface Bundle-Ether1.10
 ipv4 address 10.61.10.1 255.255.255.0
!
interface Bundle-Ether1.11
 ipv4 address 10.61.11.1 255.255.255.0
!
${more}end
`;
const IOS = `hostname r1
interface Vlan10
 ip address 10.10.0.1 255.255.255.0
interface Vlan11
 ip address 10.11.0.1 255.255.255.0
ip dhcp pool ten
 network 10.10.0.0 255.255.255.0
 option 60 ascii "PXEClient"
 option 66 ascii "10.1.1.9"
end
`;

describe("what rests on a fix", () => {
  it("a list that both wrote as a whole: nothing could be sent", () => {
    const early = fixOf("a", 1, "fortinet-fortios", FORTI('"10.1.1.2"'), add("vlan30", "10.1.1.9"));
    const later = fixOf("b", 2, "fortinet-fortios", FORTI('"10.1.1.2" "10.1.1.9"'), add("vlan30", "10.1.1.10"));
    expect(restsOn(early, [early, later])).toMatchObject([{ fixId: "b", how: "list", refused: true, device: "r1" }]);
    expect(restsOn(later, [early, later])).toEqual([]);
  });

  it("a file that both changed: nothing could be sent", () => {
    const text = `subnet 10.4.1.0 netmask 255.255.255.0 {\n  option tftp-server-name "10.9.9.9";\n  filename "x.0";\n}\n`;
    const level = "subnet 10.4.1.0/24";
    const early = fixOf("a", 1, "isc-dhcpd", text, take(level, 66));
    const later = fixOf("b", 2, "isc-dhcpd", text, { ...take(level), bootFile: true } as Fix);
    expect(restsOn(early, [later])[0]).toMatchObject({
      how: "file",
      refused: true,
      why: `"fix b" changed running on r1 later.`,
      next: `Take "fix b" back first.`,
    });
  });

  it("an interface that joined a list, for the sake of a server that the earlier fix put there", () => {
    const early = fixOf("a", 1, "extreme-exos", EXOS(""), add("a", "10.1.1.9"));
    const later = fixOf("b", 2, "extreme-exos", EXOS("configure bootprelay add 10.1.1.9 vr VR-Default\n"), {
      ...add("b", "10.1.1.9"),
    });
    expect(restsOn(early, [later])).toMatchObject([{ how: "list", refused: false }]);
    const named = { ...later, legs: later.legs.map((leg) => ({ ...leg, change: unlisted(leg.change) })) };
    expect(restsOn(early, [named])).toMatchObject([
      {
        how: "lines",
        refused: false,
        why: `"fix b" uses what this fix put there (configure bootprelay add 10.1.1.9 vr VR-Default) on r1 later.`,
      },
    ]);
  });

  it("a server in a group of the earlier fix, in one statement a line", () => {
    const early = fixOf("a", 1, "juniper-junos", JUNOS(""), add("irb.11", "10.1.1.9"));
    const lines = early.legs[0]!.change as ShellChange;
    const made = JUNOS(`${lines.apply.slice(0, -1).join("\n")}\n`);
    const later = fixOf("b", 2, "juniper-junos", made, add("irb.11", "10.1.1.10"));
    expect(restsOn(early, [later])).toMatchObject([{ how: "lines", refused: false }]);
    expect(restsOn(early, [fixOf("c", 3, "juniper-junos", made, add("irb.10", "10.1.1.10"))])).toEqual([]);
  });

  it("a server in a profile of the earlier fix, in blocks", () => {
    const text = XR("dhcp ipv4\n profile OLD relay\n  helper-address vrf default 10.1.1.1\n !\n!\n");
    const early = fixOf("a", 1, "cisco-iosxr", text, add("Bundle-Ether1.10", "10.1.1.2"));
    const made = XR(`dhcp ipv4
 profile BOOTPATH-Bundle-Ether1-10 relay
  helper-address vrf default 10.1.1.2
 !
 interface Bundle-Ether1.10 relay profile BOOTPATH-Bundle-Ether1-10
!
`);
    const later = fixOf("b", 2, "cisco-iosxr", made, add("Bundle-Ether1.10", "10.1.1.9"));
    expect(restsOn(early, [later])).toMatchObject([{ how: "lines", refused: false }]);
  });

  it("a setting that the earlier fix took away and the later one set", () => {
    const early = fixOf("a", 1, "cisco-ios", IOS, take("pool ten", 60, 66));
    const without = IOS.replace(/ option .*\n/g, "");
    const later = fixOf("b", 2, "cisco-ios", without, {
      kind: "set-option-60",
      device: "r1",
      order: 1,
      level: "pool ten",
    });
    expect(restsOn(early, [later])).toMatchObject([
      { how: "setting", refused: false, why: `"fix b" set option 60 of pool ten anew on r1 later.` },
    ]);
  });

  it("a subnet that both mended", () => {
    const early = { ...fixOf("a", 1, "cisco-ios", IOS, add("Vlan10", "10.1.1.9")), effect: effectOn("10.10.0.0/24") };
    const later = { ...fixOf("b", 2, "cisco-ios", IOS, take("pool ten", 66)), effect: effectOn("10.10.0.0/24") };
    expect(restsOn(early, [later])).toMatchObject([{ how: "subnets", device: null, refused: false }]);
    expect(restsOn(early, [{ ...later, effect: effectOn("10.11.0.0/24") }])).toEqual([]);
  });

  it("not a line of its own on another interface, whatever the server", () => {
    const early = fixOf("a", 1, "cisco-ios", IOS, add("Vlan10", "10.1.1.9"));
    for (const fix of [add("Vlan11", "10.1.1.9"), add("Vlan10", "10.1.1.90"), take("pool ten", 66)])
      expect(restsOn(early, [fixOf("b", 2, "cisco-ios", IOS, fix)])).toEqual([]);
  });

  it("not one that was taken back, was never begun, or came before", () => {
    const early = fixOf("a", 5, "fortinet-fortios", FORTI('"10.1.1.2"'), add("vlan30", "10.1.1.9"));
    const later = fixOf("b", 6, "fortinet-fortios", FORTI('"10.1.1.2" "10.1.1.9"'), add("vlan30", "10.1.1.10"));
    const [leg] = later.legs;
    const as = (more: Partial<CarriedOut["legs"][number]>) => ({ ...later, legs: [{ ...leg!, ...more }] });
    expect(restsOn(early, [as({ state: "taken-back" })])).toEqual([]);
    expect(restsOn(early, [as({ state: "pending", startedAt: null, log: [] })])).toEqual([]);
    expect(restsOn(early, [as({ log: [{ at: at(4) }] })])).toEqual([]);
  });

  it("still after the earlier one was tried to be taken back in vain", () => {
    const early = fixOf("a", 1, "fortinet-fortios", FORTI('"10.1.1.2"'), add("vlan30", "10.1.1.9"));
    const later = fixOf("b", 2, "fortinet-fortios", FORTI('"10.1.1.2" "10.1.1.9"'), add("vlan30", "10.1.1.10"));
    const tried = { ...early, legs: early.legs.map((leg) => ({ ...leg, state: "needs-person", startedAt: at(9) })) };
    expect(restsOn(tried as CarriedOut, [later])).toHaveLength(1);
  });
});
