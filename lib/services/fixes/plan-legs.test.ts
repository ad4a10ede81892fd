import { describe, expect, it } from "vitest";
import { applyEdits } from "@/lib/core/line-edits";
import type { NewLeg } from "@/lib/data/fixes";
import type { DeviceReading } from "@/lib/data/load-estate";
import type { PlannedLeg } from "@/lib/fixes/plan";
import type { FileChange } from "@/lib/model/change";
import { DISTRIBUTION_SET } from "@/lib/platforms/juniper-junos/samples";
import { readDevice } from "@/lib/platforms/read-device";
import { captureAfter, filesOf, rebased } from "./file-changes";
import { planLegs } from "./plan-legs";

const FILE = "/etc/default/isc-dhcp-relay";

function reading(text: string): Map<string, DeviceReading> {
  const capture = { texts: [{ name: FILE, text }] };
  const facts = readDevice("linux-relay", capture);
  return new Map([["relay-1", { deviceId: "d", captureId: "c", capture, fingerprint: "f", facts }]]);
}

const add = (iface: string, target: string): PlannedLeg => ({
  order: 1,
  kind: "change",
  device: "relay-1",
  title: `Relay ${iface} on relay-1 to pxe (${target})`,
  why: "It must hear.",
  fix: { kind: "add-relay-target", device: "relay-1", order: 1, interface: iface, target },
  alsoUsedBy: [],
});

/** The file after all legs were sent, one after the other. */
function outcome(text: string, legs: NewLeg[]): string {
  return legs.reduce((now, leg) => {
    if (leg.change?.kind !== "file") throw new Error(leg.notSendable?.why ?? "no file change");
    return applyEdits(now, leg.change.edits);
  }, text);
}

const SHARED = 'SERVERS="10.1.1.2"\nINTERFACES="eth0 eth1 eth2"\nOPTIONS=""\n';

describe("planLegs", () => {
  it("makes one leg of interfaces that share the list of servers, and names them all", () => {
    const legs = planLegs(
      ["eth1", "eth2", "eth0"].map((name) => add(name, "10.1.1.9")),
      reading(SHARED),
    );
    expect(legs.map(({ position, order, title }) => [position, order, title])).toEqual([
      [1, 1, "Relay eth1, eth2 and eth0 on relay-1 to pxe (10.1.1.9)"],
    ]);
    expect(legs[0]?.why).toContain("changed once");
    const relayed = legs[0]?.fixes.map((fix) => (fix.kind === "add-relay-target" ? fix.interface : fix.kind));
    expect(relayed).toEqual(["eth1", "eth2", "eth0"]);
    expect(outcome(SHARED, legs)).toBe(SHARED.replace("10.1.1.2", "10.1.1.2 10.1.1.9"));
  });

  it("plans a second target for the same line on what the first leg leaves", () => {
    const fixes = [add("eth1", "10.1.1.9"), add("eth2", "10.1.1.9"), add("eth1", "10.1.1.8"), add("eth2", "10.1.1.8")];
    const legs = planLegs(fixes, reading(SHARED));
    expect(legs.map((leg) => leg.title)).toEqual([
      "Relay eth1 and eth2 on relay-1 to pxe (10.1.1.9)",
      "Relay eth1 and eth2 on relay-1 to pxe (10.1.1.8)",
    ]);
    expect(legs.map((leg) => leg.notSendable)).toEqual([null, null]);
    expect(outcome(SHARED, legs)).toBe(SHARED.replace("10.1.1.2", "10.1.1.2 10.1.1.9 10.1.1.8"));
  });

  it("takes a line that an earlier leg adds as added, where the file had none", () => {
    const bare = 'INTERFACES="eth1 eth2"\n';
    const legs = planLegs([add("eth1", "10.1.1.9"), add("eth2", "10.1.1.9"), add("eth1", "10.1.1.8")], reading(bare));
    expect(legs).toHaveLength(2);
    expect(outcome(bare, legs)).toBe(`${bare}SERVERS="10.1.1.9 10.1.1.8"\n`);
  });

  it("says in the preview what is worse meanwhile, of a joint leg what holds after all of it", () => {
    const first = { ...add("eth1", "10.1.1.9"), meanwhile: "one is worse" };
    const told = (...legs: PlannedLeg[]) => planLegs(legs, reading(SHARED)).map((leg) => leg.change?.preview.meanwhile);
    expect(told(first)).toEqual(["one is worse"]);
    expect(told(first, add("eth2", "10.1.1.9"))).toEqual([undefined]);
    expect(told(first, { ...add("eth2", "10.1.1.9"), meanwhile: "two are" })).toEqual(["two are"]);
  });

  it("leaves legs of other devices and checks alone", () => {
    const check: PlannedLeg = { ...add("eth1", "10.1.1.9"), kind: "verify", fix: null, title: "See" };
    const other = { ...add("eth2", "10.1.1.9"), device: "relay-2" };
    const legs = planLegs([add("eth1", "10.1.1.9"), check, other], reading(SHARED));
    expect(legs.map((leg) => [leg.position, leg.kind, leg.device])).toEqual([
      [1, "change", "relay-1"],
      [2, "verify", "relay-1"],
      [3, "change", "relay-2"],
    ]);
    expect(legs[2]?.notSendable?.why).toContain("has not been read");
  });
});

describe("a change over several files", () => {
  const change = (edits: FileChange["edits"], more: FileChange["more"]): FileChange => ({
    kind: "file",
    preview: { commands: [], diff: "", inverse: [], safety: "", sendable: true },
    path: "a",
    edits,
    ...(more ? { more } : {}),
    test: null,
    activate: [],
    healthy: null,
  });
  const cut = (line: number, text: string) => ({ start: line, end: line, before: [text], after: [] });
  const texts = { texts: ["a", "b"].map((name) => ({ name, text: "1\n2\n3\n" })) };

  it("is moved in each of its files, also by the further files of an earlier one", () => {
    const earlier = change([cut(1, "1")], [{ path: "b", edits: [cut(2, "2")] }]);
    const later = rebased(change([cut(3, "3")], [{ path: "b", edits: [cut(3, "3")] }]), [earlier]);
    expect(later && filesOf(later).map(({ edits }) => edits[0]?.start)).toEqual([2, 2]);
    const after = captureAfter(texts, later ? [earlier, later] : []);
    expect(after?.texts.map((text) => text.text)).toEqual(["2\n", "1\n"]);
  });

  it("cannot be moved where a further file has the same lines changed", () => {
    const earlier = change([cut(1, "1")], [{ path: "b", edits: [cut(2, "2")] }]);
    expect(rebased(change([cut(3, "3")], [{ path: "b", edits: [cut(2, "2")] }]), [earlier])).toBeNull();
    expect(captureAfter(texts, [earlier, earlier])).toBeNull();
  });
});

describe("a change that nobody has tried on a real device", () => {
  const SWITCH = `! Version 9.14(2.4)
hostname sw-1
!
interface Vlan 30
 ip address 10.36.30.2/24
 ip helper-address 10.3.6.5
 no shutdown
!
end
`;
  const capture = { texts: [{ name: "sw-1.cfg", text: SWITCH }] };
  const readings = new Map([
    ["sw-1", { deviceId: "d", captureId: "c", capture, fingerprint: "f", facts: readDevice("dell-os9", capture) }],
  ]);
  const fix = { kind: "add-relay-target", device: "sw-1", order: 1, interface: "Vlan 30", target: "10.3.6.7" } as const;
  const planned = [{ ...add("Vlan 30", "10.3.6.7"), device: "sw-1", fix }];

  it("is a text to copy, and says who may allow sending it", () => {
    const [leg] = planLegs(planned, readings);
    expect(leg?.change?.preview).toMatchObject({ sendable: false, unproven: expect.any(String) });
    expect(leg?.notSendable?.next).toMatch(/An admin may allow sending them to Dell/);
    expect(planLegs(planned, readings, ["huawei-vrp"])[0]?.notSendable).not.toBeNull();
  });

  it("is sent once its platform is switched on, and its preview still says so", () => {
    const [leg] = planLegs(planned, readings, ["dell-os9"]);
    expect(leg?.notSendable).toBeNull();
    expect(leg?.change?.preview).toMatchObject({ sendable: true, unproven: expect.any(String) });
  });
});

describe("settings that are written as a whole", () => {
  const text = `/interface vlan add interface=b name=vlan42 vlan-id=42
/ip address add address=10.4.2.1/24 interface=vlan42 network=10.4.2.0
/ip dhcp-relay add dhcp-server=10.20.0.10 disabled=no interface=vlan42 name=r42
/system identity set name=acc-4
`;
  const capture = { texts: [{ name: "export", text }] };
  const facts = readDevice("mikrotik-routeros", capture);
  const readings = new Map([["relay-1", { deviceId: "d", captureId: "c", capture, fingerprint: "f", facts }]]);

  it("are changed by one step only: the second was read before the first", () => {
    const legs = planLegs([add("vlan42", "10.20.0.11"), add("vlan42", "10.20.0.12")], readings);
    expect(legs[0]?.change).toMatchObject({ apply: [expect.stringContaining("10.20.0.10,10.20.0.11")] });
    expect(legs[1]).toMatchObject({ change: null, notSendable: { why: expect.stringContaining("earlier step") } });
  });
});

it("makes one leg of interfaces whose relay shares one list on the device", () => {
  const capture = { texts: [{ name: "show configuration", text: DISTRIBUTION_SET }] };
  const facts = readDevice("juniper-junos", capture);
  const readings = new Map([["relay-1", { deviceId: "d", captureId: "c", capture, fingerprint: "f", facts }]]);
  const legs = planLegs([add("irb.10", "10.1.1.7"), add("irb.20", "10.1.1.7")], readings);
  expect(legs.map((leg) => leg.title)).toEqual(["Relay irb.10 and irb.20 on relay-1 to pxe (10.1.1.7)"]);
});
