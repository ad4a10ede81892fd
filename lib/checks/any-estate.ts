import fc from "fast-check";
import { device, dhcp, facts, type InterfaceSketch, iface, type LevelSketch, place } from "@/lib/engine/testing";
import { CLIENT_IDS } from "@/lib/model/clients";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import { type DeclaredSubnet, type Estate, type EstateDevice, METHODS, PXE_WISHES } from "@/lib/model/estate";
import type {
  Acl,
  DhcpFacts,
  FactProblem,
  PortFact,
  PxeAnswer,
  PxeFacts,
  RelayFacts,
  SnoopingFacts,
} from "@/lib/model/facts";
import { ROLES } from "@/lib/model/platform-ids";

/**
 * Random networks for property tests: few names, addresses and networks, so that devices meet, overlap, hide and contradict each
 * other in every way that the model allows, the senseless ways too.
 */
const NAMES = ["core-1", "core-2", "dhcp-1", "dhcp-2", "edge-1", "pxe-1", "pxe-2.example.net"];
const SERVERS = ["10.20.0.10", "10.20.0.11", "10.20.0.12", "10.20.0.13", "10.4.2.9", "10.99.9.9"];
const NETS = ["10.4.1.0/24", "10.4.2.0/24", "10.4.2.128/25", "10.4.3.0/24", "10.20.0.0/24", "10.4.0.0/16"];
const HOSTS = ["10.4.1.1/24", "10.4.2.1/24", "10.4.2.2/24", "10.4.2.129/25", "10.4.3.1/24", "10.20.0.1/24"];
const FILES = ["undionly.kpxe", "ipxe.efi", "phone.cfg", "http://10.20.0.12/boot.efi", "boot/wdsnbp.com"];
const OPTION_43 = ["060108ff", "0a0101", "zz", "0601000904000102410807000101 0a14000c".replace(" ", "")];

const some = <T>(...values: T[]) => fc.constantFrom(...values);
/** Most often the first. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: some(usual, ...others) });

const condition: fc.Arbitrary<Condition> = some<Condition>(
  ALWAYS,
  { op: "never", why: "off" },
  { op: "known-client" },
  { op: "unknown", why: "an expression" },
  { op: "equals", field: { option: 93 }, value: "0007" },
  { op: "prefix", field: { option: 60 }, value: "505845436c69656e74" },
  { op: "not", of: { op: "exists", option: 77 } },
  { op: "exists", option: 82 },
  { op: "equals", field: "giaddr", value: "0a040201" },
);

const levelSketch: fc.Arbitrary<LevelSketch> = fc.record(
  {
    options: fc
      .record(
        {
          3: some("10.4.2.1", "10.4.1.1", "10.77.0.1"),
          6: fc.constant("10.20.0.53"),
          60: some("PXEClient", "HTTPClient", "ArubaAP"),
          66: some(...SERVERS, "pxe-1", "nobody"),
          67: some(...FILES),
          43: some(...OPTION_43),
        },
        { requiredKeys: [] },
      )
      .map((record) => record as Record<number, string>),
    next: some<string | null>(...SERVERS, "pxe-2", "nobody", null),
    file: some(...FILES, ""),
  },
  { requiredKeys: [] },
);

const place1 = () => place("made-up.cfg", "a line");

const acl = (name: string): fc.Arbitrary<Acl> =>
  fc
    .array(
      fc.record({
        action: some<"permit" | "deny">("permit", "deny"),
        protocol: some("ip", "udp"),
        source: some({ address: 0, wildcard: 0xffffffff }, { address: 0x0a040200, wildcard: 255 }),
        destination: some({ address: 0, wildcard: 0xffffffff }, { address: 0x0a140000, wildcard: 255 }),
        sourcePorts: some<[number, number][] | null>(null, [[68, 68]]),
        destinationPorts: some<[number, number][] | null>(null, [[67, 69]], [[4011, 4011]], [[40000, 65535]]),
      }),
      { maxLength: 3 },
    )
    .map((entries) => ({
      name,
      place: place1(),
      entries: [
        ...entries.map((entry) => ({ ...entry, place: place1() })),
        ...(entries[0]?.protocol === "udp" && entries.length === 3
          ? [{ ...entries[0]!, unknown: "a word", place: place1() }]
          : []),
      ],
    }));

const interfaceSketch: fc.Arbitrary<InterfaceSketch> = fc
  .record({
    name: some("Vlan1", "Vlan2", "Vlan3", "Vlan4"),
    addresses: fc.array(some(...HOSTS), { minLength: 1, maxLength: 1 }),
    secondary: fc.array(some(...HOSTS), { maxLength: 1 }),
    virtual: mostly<string[]>([], ["10.4.2.254"]),
    vrf: mostly<string | null>(null, "blue"),
    vlan: some(null, 42),
    shutdown: mostly(false, true),
    aclIn: mostly<string | null>(null, "A", "B", "absent"),
    aclOut: mostly<string | null>(null, "A", "B"),
    targets: fc.uniqueArray(some(...SERVERS, "pxe-1", "pxe-2"), { maxLength: 3 }),
    targetVrf: mostly<string | null>(null, "blue"),
    targetActive: mostly(true, false),
  })
  .map(({ targets, targetVrf: vrf, targetActive: active, ...sketch }) => ({
    ...sketch,
    relayTargets: targets.map((address) => ({ address, vrf, active, place: place1() })),
  }));

const relay: fc.Arbitrary<RelayFacts> = fc
  .record({
    enabled: mostly<boolean | null>(true, false, null),
    portsOff: mostly<number[]>([], [67]),
    notes: mostly<string[]>([], ["pxe-offers-by-broadcast-only"], ["smart-relay"], ["insert-option-82"]),
    trusts: mostly<"all" | string[] | undefined>(undefined, "all", []),
  })
  .map(({ enabled, portsOff, notes, trusts }) => ({
    ...(trusts === undefined ? {} : { trustsOption82: trusts }),
    enabled,
    portsOff: portsOff.map((port) => ({ port, place: place1() })),
    notes: notes.map((word) => ({ word, place: place1() })),
  }));

const dhcpFacts: fc.Arbitrary<DhcpFacts> = fc
  .record({
    scopes: fc.array(
      fc.record({
        subnet: some(...NETS),
        active: mostly(true, false),
        shared: mostly<string | undefined>(undefined, "link"),
        serves: mostly<Condition>(ALWAYS, { op: "unknown", why: "a pool" }, { op: "exists", option: 77 }),
        sketch: levelSketch,
        above: fc.array(
          fc.tuple(levelSketch, condition).map(([sketch, when]) => ({ ...sketch, when })),
          { maxLength: 1 },
        ),
        reserved: mostly(false, true),
        ranged: mostly(true, false),
      }),
      { maxLength: 4 },
    ),
    server: levelSketch,
    kind: some("isc-dhcpd", "windows-dhcp", "kea"),
    enabled: mostly<boolean | null>(true, false, null),
    partners: fc.subarray(SERVERS, { maxLength: 1 }),
    defaultNextServer: some<DhcpFacts["defaultNextServer"]>("none", "own", "unknown"),
    option66FillsNextServer: some<DhcpFacts["option66FillsNextServer"]>("no", "yes", "unknown"),
    pingsFirst: some<"yes" | "no">("yes", "no"),
    routersByDefault: some<"none" | undefined>("none", undefined),
  })
  .map(({ scopes, server, partners, ...rest }) => {
    const made = dhcp(
      "dhcpd.conf",
      scopes.map(({ sketch, ranged, reserved, ...scope }) => ({
        ...sketch,
        ...scope,
        ...(ranged ? {} : { ranges: [] }),
      })),
      server,
      { ...rest, partners: partners.map((address) => ({ address, place: place1() })) },
    );
    return {
      ...made,
      scopes: made.scopes.map((scope, at) => ({
        ...scope,
        reservations: scopes[at]!.reserved
          ? [{ name: "pc", mac: null, address: null, levels: scope.levels.slice(0, 1), place: place1() }]
          : [],
      })),
    };
  });

const pxeAnswer: fc.Arbitrary<PxeAnswer | null> = fc.option(
  fc.record({
    vendorClass: some<string | null>("PXEClient", "HTTPClient", null),
    file: some<string | null>(...FILES, null),
    fileUnknown: mostly(false, true),
    nextServer: some<string | null>("own", null, ...SERVERS),
    option43: mostly<string | null>(null, ...OPTION_43),
  }),
);
const port = (usual: PortFact["answers"]) =>
  mostly<PortFact["answers"]>(usual, "yes", "no", "unknown").map((answers) => ({
    answers,
    place: place1(),
    why: "a line says so",
  }));
const pxeFacts: fc.Arbitrary<PxeFacts> = fc
  .record({
    kind: some("dnsmasq", "wds"),
    addresses: fc.subarray(SERVERS, { maxLength: 1 }),
    ports: fc.record({ 67: port("yes"), 69: port("yes"), 4011: port("yes") }),
    rules: fc.array(fc.record({ when: condition, offer: pxeAnswer, bootServerReply: pxeAnswer }), { maxLength: 3 }),
    files: some(
      null,
      { paths: FILES, complete: true, caseSensitive: true },
      { paths: [], complete: true, caseSensitive: false },
    ),
    subnets: mostly<string[] | null>(null, ["10.4.2.0/24"]),
    sharesHostWithDhcp: some(true, false, null),
  })
  .map((made) => ({ ...made, rules: made.rules.map((rule) => ({ ...rule, place: place1() })) }));

const snooping = (inserts: boolean): SnoopingFacts => ({
  vlans: [{ first: 40, last: 49, place: place1() }],
  trusted: inserts ? [{ port: "Te1/1/1", place: place1() }] : [],
  insertsOption82: inserts,
  place: place1(),
});

const problem: fc.Arbitrary<FactProblem> = fc
  .tuple(
    some<FactProblem["affects"]>("all", "interfaces", "relay", "dhcp", "pxe", "acls", "nothing"),
    mostly<string[] | undefined>(undefined, ["Vlan1"], ["Vlan2", "10.4.2.0/24"]),
  )
  .map(([affects, only]) => ({
    code: "odd",
    what: `What concerns ${affects} is not known.`,
    next: "Look.",
    affects,
    ...(only ? { only } : {}),
  }));

/** A device of this name: a router, a server, several of them in one, or one of which little is known. */
const deviceCalled = (name: string): fc.Arbitrary<EstateDevice> =>
  fc
    .record({
      kind: name.startsWith("dhcp")
        ? mostly("dhcp", "all", "dhcp", "unread")
        : mostly("router", "all", "pxe", "all", "unread"),
      pxe: mostly(name.startsWith("pxe"), true),
      roles: fc.subarray([...ROLES]),
      interfaces: fc.array(interfaceSketch, { minLength: 1, maxLength: 4 }),
      relay: fc.option(relay, { freq: 8 }),
      acls: fc.tuple(acl("A"), acl("B")),
      dhcp: dhcpFacts,
      facts: pxeFacts,
      declared: fc.boolean(),
      boot: some({}, { bios: "undionly.kpxe", "uefi-x64": "ipxe.efi" }, { "uefi-x64": "undionly.kpxe" }),
      answers: mostly([67, 69, 4011], [67, 69], [4011, 69], []),
      files: mostly<string[] | null>(null, ["undionly.kpxe"], FILES),
      addresses: mostly<string[]>([SERVERS[Math.max(0, NAMES.indexOf(name)) % 4]!], [], ["10.20.0.12"], ["10.4.2.9"]),
      problem: fc.option(problem, { freq: 2 }),
      snoops: fc.nat(7),
      fine: fc.nat(15),
      site: some(null, "York", "Hull"),
      hostname: some(null, "pxe-1", "core"),
      platform: some("cisco-ios" as const, "arista-eos" as const, "windows-dhcp" as const, null),
    })
    .map((one): EstateDevice => {
      const kind = one.pxe && name.startsWith("pxe") ? "pxe" : one.kind;
      const is = (what: string) => kind === what || kind === "all";
      const base = { site: one.site, platform: one.platform, addresses: one.addresses };
      if (kind === "unread") {
        const unread = { code: "no-answer", what: `${name} did not answer.`, next: "Pull it again." };
        return device(name, { ...base, roles: one.roles, unread });
      }
      const declaredPxe = is("pxe") && one.declared ? { answers: one.answers, boot: one.boot, files: one.files } : null;
      const roles = [
        ...(is("router") ? ["router" as const] : []),
        ...(is("dhcp") ? ["dhcp" as const] : []),
        ...(is("pxe") ? ["pxe" as const] : []),
      ];
      if (kind === "pxe" && one.declared) return device(name, { ...base, roles, declaredPxe });
      return device(name, {
        ...base,
        roles: one.relay === null ? one.roles : roles,
        declaredPxe,
        facts: facts({
          platform: one.platform ?? "cisco-ios",
          hostname: one.hostname,
          interfaces: is("router") ? one.interfaces.map((sketch) => iface(`${name}.cfg`, sketch)) : [],
          relay: is("router") ? one.relay : null,
          dhcp: is("dhcp") ? one.dhcp : null,
          pxe: is("pxe") ? one.facts : null,
          acls: one.acls,
          ...(one.snoops < 2 ? { snooping: snooping(one.snoops === 1) } : {}),
          problems: one.problem && one.fine === 1 ? [one.problem] : [],
        }),
      });
    });

const declaredSubnet: fc.Arbitrary<DeclaredSubnet> = fc.record({
  cidr: some(...NETS),
  name: some("", "floor 1"),
  site: some("", "York"),
  pxe: some(...PXE_WISHES),
  method: some(...METHODS),
  vrf: some(undefined, null, "blue"),
});

export const anyDevice: fc.Arbitrary<EstateDevice> = some(...NAMES).chain(deviceCalled);

/** Any estate, with at most one device of each name. */
export const anyEstate: fc.Arbitrary<Estate> = fc.record({
  clients: fc.subarray([...CLIENT_IDS], { minLength: 1 }),
  devices: fc.subarray(NAMES, { minLength: 2 }).chain((names) => fc.tuple(...names.map(deviceCalled))),
  subnets: fc.oneof(fc.constant<DeclaredSubnet[]>([]), fc.array(declaredSubnet, { maxLength: 4 })),
});
