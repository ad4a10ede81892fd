import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "@/lib/core/place";
import { dhcpServer, estate, type LevelSketch, pxeServer, router } from "@/lib/engine/testing";
import { applyFix, compare } from "@/lib/fixes/what-if";
import { CLIENT_IDS, type ClientId } from "@/lib/model/clients";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import { assess } from "./assess";

const DHCP = ["10.20.0.10", "10.20.0.11"];
const PXE = ["10.20.0.12", "10.20.0.13"];
const ADDRESSES = [...DHCP, ...PXE, "10.99.9.9"];

const options = fc
  .record(
    {
      60: fc.constantFrom("PXEClient", "ArubaAP"),
      66: fc.constantFrom(...ADDRESSES, "pxe-1", "nobody"),
      67: fc.constantFrom("undionly.kpxe", "ipxe.efi", "phone.cfg"),
      43: fc.constantFrom("060108ff", "0a0101", "zz"),
    },
    { requiredKeys: [] },
  )
  .map((record) => record as Record<number, string>);
const levelSketch: fc.Arbitrary<LevelSketch> = fc.record(
  { options, next: fc.constantFrom(...ADDRESSES), file: fc.constantFrom("undionly.kpxe", "ipxe.efi") },
  { requiredKeys: ["options"] },
);
const condition = fc.constantFrom(
  { op: "equals" as const, field: { option: 93 }, value: "0007" },
  { op: "prefix" as const, field: { option: 60 }, value: "436973636f" },
  { op: "unknown" as const, why: "an expression" },
);
const above = fc.array(
  fc.tuple(levelSketch, condition).map(([sketch, when]) => ({ ...sketch, when })),
  { maxLength: 1 },
);
const targets = fc.uniqueArray(fc.constantFrom(...ADDRESSES), { maxLength: 4 });

const sketch = fc.record({
  first: targets,
  second: targets,
  scope: levelSketch,
  server: levelSketch,
  other: levelSketch,
  above,
  answers: fc.subarray([67, 69, 4011]),
  files: fc.constantFrom<string[] | null>(null, ["undionly.kpxe"], ["undionly.kpxe", "ipxe.efi"]),
});
type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never;

function build(one: Sketch, clean = false): EstateDevice[] {
  const none = { options: {} };
  const scope = { subnet: "10.4.2.0/24", ...(clean ? none : { ...one.scope, above: one.above }) };
  return [
    router("core-1", [{ name: "Vlan42", addresses: ["10.4.2.1/24"], virtual: ["10.4.2.254"], targets: one.first }]),
    router("core-2", [{ name: "Vlan42", addresses: ["10.4.2.2/24"], virtual: ["10.4.2.254"], targets: one.second }]),
    dhcpServer("dhcp-1", DHCP[0]!, [scope], clean ? none : one.server),
    dhcpServer("dhcp-2", DHCP[1]!, [{ subnet: "10.4.2.0/24" }], clean ? none : one.other),
    pxeServer(
      "pxe-1",
      PXE[0]!,
      clean ? {} : { answers: one.answers, boot: { bios: "undionly.kpxe", "uefi-x64": "ipxe.efi" }, files: one.files },
    ),
    pxeServer("pxe-2", PXE[1]!),
  ];
}

const clients: ClientId[] = [...CLIENT_IDS];
const of = (devices: EstateDevice[]): Estate => estate(devices, { clients });
const RANK = { boots: 0, "at-risk": 1, unknown: 2, fails: 3 };

describe("whatever the network looks like", () => {
  it("the order of devices changes nothing", () => {
    fc.assert(
      fc.property(
        sketch.chain((one) =>
          fc.tuple(fc.constant(build(one)), fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 })),
        ),
        ([devices, order]) => {
          expect(assess(of(order.map((at) => devices[at]!)))).toEqual(assess(of(devices)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("the order of interfaces, scopes, options and access lists in what was read changes nothing", () => {
    fc.assert(
      fc.property(sketch, levelSketch, fc.infiniteStream(fc.nat()), (one, other, stream) => {
        const more = { subnet: "10.4.3.0/24", ...other };
        const scope = { subnet: "10.4.2.0/24", ...one.scope, above: one.above };
        const [core, second, , ...rest] = build(one);
        const devices = [
          core!,
          second!,
          dhcpServer("dhcp-1", DHCP[0]!, [scope, more], one.server),
          router("edge-1", [
            { name: "Vlan43", addresses: ["10.4.3.1/24"], targets: one.first },
            { name: "Vlan44", addresses: ["10.4.4.1/24"], targets: one.second },
          ]),
          ...rest,
        ];
        const subnets = [{}, { cidr: "10.4.3.0/24" }, { cidr: "10.4.4.0/24" }];
        const told = (list: EstateDevice[]) => inOneOrder(assess(estate(list, { clients, subnets })));
        expect(told(devices.map((device) => turned(device, stream)))).toEqual(told(devices));
      }),
      { numRuns: 50 },
    );
  });

  it("the order of relay targets changes no outcome", () => {
    fc.assert(
      fc.property(sketch, (one) => {
        const turned = { ...one, first: [...one.first].reverse(), second: [...one.second].reverse() };
        const outcomes = (sketched: Sketch) =>
          assess({ ...of(build(sketched)), devices: build(sketched) }).subnets[0]!.clients.map(
            ({ client, outcome }) => `${client} ${outcome}`,
          );
        expect(outcomes(turned)).toEqual(outcomes(one));
      }),
      { numRuns: 150 },
    );
  });

  it("a relay target to a sound PXE server makes no path worse where DHCP hands out no boot options", () => {
    fc.assert(
      fc.property(sketch, fc.constantFrom(...PXE), (one, target) => {
        const before = of(build(one, true));
        const after = applyFix(
          before,
          ["core-1", "core-2"].map((device) => ({
            kind: "add-relay-target",
            device,
            interface: "Vlan42",
            target,
            order: 1,
          })),
        );
        const left = assess(before).subnets[0]!.clients;
        const right = assess(after).subnets[0]!.clients;
        left.forEach((path, at) => {
          expect(RANK[right[at]!.outcome]).toBeLessThanOrEqual(RANK[path.outcome]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it("a further relay target makes no path worse without being told, whatever DHCP hands out", () => {
    fc.assert(
      fc.property(sketch, fc.constantFrom(...DHCP, ...PXE), (one, target) => {
        const before = of(build(one));
        const fixes = ["core-1", "core-2"].map((device) => ({
          ...{ kind: "add-relay-target" as const, device, interface: "Vlan42", target, order: 1 },
        }));
        expectLossesTold(before, applyFix(before, fixes));
      }),
      { numRuns: 50 },
    );
  });

  it("removing a fault's option makes no other subnet fail without being told", () => {
    const option = fc.constantFrom(60, 66, 67, 43);
    fc.assert(
      fc.property(sketch, levelSketch, fc.uniqueArray(option, { minLength: 1 }), (one, other, options) => {
        const [core, second, , ...rest] = build(one);
        const scopes = [
          { subnet: "10.4.2.0/24", ...one.scope, above: one.above },
          { subnet: "10.4.3.0/24", ...other },
        ];
        const edge = router("edge-1", [{ name: "Vlan43", addresses: ["10.4.3.1/24"], targets: one.first }]);
        const devices = [core!, second!, edge, dhcpServer("dhcp-1", DHCP[0]!, scopes, one.server), ...rest];
        const before = estate(devices, { clients, subnets: [{}, { cidr: "10.4.3.0/24" }] });
        const levels = scopes.map(({ subnet }) => `scope:${subnet.split("/")[0]}`);
        for (const at of [undefined, ["server:"], levels.slice(0, 1)]) {
          const fix = {
            kind: "remove-boot-options" as const,
            device: "dhcp-1",
            order: 1,
            options,
            ...(at ? { levels: at } : {}),
          };
          const after = applyFix(before, [fix]);
          expectLossesTold(before, after);
          // A fix at one scope leaves the other one alone.
          if (at?.[0] === levels[0]) expect(pathsOf(after, "10.4.3.0/24")).toEqual(pathsOf(before, "10.4.3.0/24"));
        }
      }),
      { numRuns: 25 },
    );
  });

  it("the order of the required clients changes no finding", () => {
    fc.assert(
      fc.property(sketch, (one) => {
        const told = (order: ClientId[]) =>
          assess(estate(devices, { clients: order }))
            .findings.map(({ id, severity, title, explanation }) => ({ id, severity, title, explanation }))
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        const devices = build(one);
        expect(told([...clients].reverse())).toEqual(told(clients));
      }),
      { numRuns: 100 },
    );
  });

  it("no finding's fix takes a boot away anywhere without being told", () => {
    fc.assert(
      fc.property(sketch, levelSketch, (one, other) => {
        const [core, second, first, ...rest] = build(one);
        const wide = { subnet: "10.4.3.0/24", ...other };
        const vlan = { name: "Vlan43", addresses: ["10.4.3.1/24"], targets: one.first };
        const scopes = [{ subnet: "10.4.2.0/24", ...one.scope }, wide];
        const devices = [core!, second!, router("edge-1", [vlan]), dhcpServer("dhcp-1", DHCP[0]!, scopes, one.server)];
        const before = estate([...devices, ...rest], { subnets: [{}, { cidr: "10.4.3.0/24" }] });
        expect(first!.name).toBe("dhcp-1");
        const now = assess(before);
        for (const { fixes } of now.findings) {
          const then = assess(applyFix(before, fixes));
          const told = compare(now, then);
          const lost = now.subnets.filter((old, at) =>
            old.clients.some((path, c) => RANK[path.outcome] < 2 && RANK[then.subnets[at]!.clients[c]!.outcome] >= 2),
          );
          expect(told.worse).toBeGreaterThanOrEqual(lost.length);
          for (const { cidr } of lost) expect(told.subnets.map((one) => one.cidr)).toContain(cidr);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("every evidence line exists in what was read and names its file", () => {
    fc.assert(
      fc.property(sketch, (one) => {
        const devices = build(one);
        const known = new Set(placesIn(devices).map(key));
        const result = assess(of(devices));
        for (const place of placesIn(result)) expect(known.has(key(place)), `${place.file}:${place.line}`).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("what boots names its server; what fails shows why; what is unknown has a finding that says which fact", () => {
    fc.assert(
      fc.property(sketch, (one) => {
        const { subnets, findings } = assess(of(build(one)));
        for (const path of subnets[0]!.clients) {
          if (path.outcome === "boots") expect(path.server).not.toBeNull();
          if (path.outcome === "boots") expect(path.error).toBeNull();
          if (path.outcome === "fails") expect(path.steps.some(({ ok }) => !ok)).toBe(true);
          if (path.outcome === "unknown")
            expect(findings.some(({ check }) => check === "fact-unknown" || check === "device-not-read")).toBe(true);
        }
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      }),
      { numRuns: 150 },
    );
  });
});

const pathsOf = (one: Estate, cidr: string) => assess(one).subnets.find((subnet) => subnet.cidr === cidr)?.clients;

/** Whoever could boot and cannot any more is among what the comparison shows as worse. */
function expectLossesTold(before: Estate, after: Estate): void {
  const [now, then] = [assess(before), assess(after)];
  const told = compare(now, then);
  const lost = now.subnets.filter((old, at) =>
    old.clients.some((path, c) => RANK[path.outcome] < 2 && RANK[then.subnets[at]!.clients[c]!.outcome] >= 2),
  );
  expect(told.worse).toBeGreaterThanOrEqual(lost.length);
  for (const { cidr } of lost) expect(told.subnets.map((one) => one.cidr)).toContain(cidr);
}

/** Tables of options and lists of evidence follow the order of the configuration; nothing else may. */
function inOneOrder(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => inOneOrder(item));
    return name === "options" || name === "evidence" ? items.map((item) => JSON.stringify(item)).sort() : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inOneOrder(item, key)]));
}

/** The same facts with every list turned whose order says nothing. */
function turned(device: EstateDevice, stream: fc.Stream<number>): EstateDevice {
  const by = <T>(list: T[]): T[] =>
    list
      .map((item) => ({ item, rank: stream.next().value ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  const { facts } = device;
  if (!facts) return device;
  const dhcp = facts.dhcp && {
    ...facts.dhcp,
    scopes: by(facts.dhcp.scopes).map((scope) => ({
      ...scope,
      levels: scope.levels.map((level) => ({ ...level, options: by(level.options) })),
    })),
  };
  return { ...device, facts: { ...facts, interfaces: by(facts.interfaces), acls: by(facts.acls), dhcp } };
}

const key = ({ file, line, text }: Place) => `${file}:${line}:${text}`;

function placesIn(value: unknown): Place[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (typeof value !== "object" || value === null) return [];
  if ("file" in value && "line" in value && typeof value.line === "number") return [value as Place];
  return Object.values(value).flatMap(placesIn);
}
