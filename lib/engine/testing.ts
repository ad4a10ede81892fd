import type { ClientId } from "@/lib/model/clients";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DeclaredPxe, DeclaredSubnet, Estate, EstateDevice } from "@/lib/model/estate";
import type { Acl, DhcpFacts, DhcpScope, Facts, Interface, OptionSetting, SettingsLevel } from "@/lib/model/facts";

/** A small network for tests: what a person would write down of it, with places that cite made-up lines. */

let line = 0;
export const place = (file: string, text: string) => ({ file, line: ++line, text });

export function facts(part: Partial<Facts> = {}): Facts {
  return {
    platform: "cisco-ios",
    hostname: null,
    interfaces: [],
    relay: null,
    dhcp: null,
    pxe: null,
    acls: [],
    problems: [],
    coverage: { lines: 1, understood: 1, unknown: [] },
    ...part,
  };
}

export function device(name: string, part: Partial<EstateDevice> = {}): EstateDevice {
  return {
    name,
    roles: [],
    platform: null,
    site: null,
    addresses: [],
    facts: null,
    unread: null,
    declaredPxe: null,
    ...part,
  };
}

export interface InterfaceSketch extends Partial<Omit<Interface, "relayTargets" | "place">> {
  name: string;
  targets?: string[];
}

export function iface(file: string, sketch: InterfaceSketch): Interface {
  const { targets = [], ...rest } = sketch;
  return {
    description: "",
    addresses: [],
    secondary: [],
    virtual: [],
    vrf: null,
    vlan: null,
    shutdown: false,
    aclIn: null,
    aclOut: null,
    relayTargets: targets.map((address) => ({
      address,
      vrf: null,
      place: place(file, ` ip helper-address ${address}`),
    })),
    place: place(file, `interface ${sketch.name}`),
    ...rest,
  };
}

export function router(
  name: string,
  interfaces: InterfaceSketch[],
  part: Partial<Facts> & { acls?: Acl[] } = {},
): EstateDevice {
  const file = `${name}.cfg`;
  return device(name, {
    roles: ["router"],
    platform: "cisco-ios",
    facts: facts({
      interfaces: interfaces.map((sketch) => iface(file, sketch)),
      relay: { enabled: true, portsOff: [], notes: [] },
      ...part,
    }),
  });
}

export interface LevelSketch {
  options?: Record<number, string>;
  next?: string | null;
  file?: string;
  when?: Condition;
  kind?: SettingsLevel["kind"];
  name?: string;
}

const TEXT_OPTIONS = new Set([60, 66, 67]);
const hexOf = (code: number, value: string) =>
  TEXT_OPTIONS.has(code) ? [...value].map((c) => c.charCodeAt(0).toString(16).padStart(2, "0")).join("") : value;

export function level(
  file: string,
  kind: SettingsLevel["kind"],
  name: string,
  sketch: LevelSketch = {},
): SettingsLevel {
  const options: OptionSetting[] = Object.entries(sketch.options ?? {}).map(([code, value]) => ({
    code: Number(code),
    value,
    hex: hexOf(Number(code), value),
    place: place(file, `option ${code} ${value}`),
  }));
  return {
    id: `${kind}:${sketch.name ?? name}`,
    kind: sketch.kind ?? kind,
    name: sketch.name ?? name,
    when: sketch.when ?? ALWAYS,
    options,
    nextServer:
      sketch.next === undefined ? null : { value: sketch.next, place: place(file, `next-server ${sketch.next}`) },
    bootFile:
      sketch.file === undefined ? null : { value: sketch.file, place: place(file, `filename "${sketch.file}"`) },
    serverName: null,
    place: place(file, `${kind} ${name}`),
  };
}

export interface ScopeSketch extends LevelSketch {
  subnet: string;
  active?: boolean;
  ranges?: [string, string][];
  /** Stronger than the scope itself, strongest first. */
  above?: LevelSketch[];
  shared?: string;
  serves?: Condition;
}

export function dhcp(
  file: string,
  scopes: ScopeSketch[],
  server: LevelSketch = {},
  part: Partial<DhcpFacts> = {},
): DhcpFacts {
  const top = level(file, "server", "", server);
  return {
    kind: "isc-dhcpd",
    enabled: true,
    addresses: [],
    partners: [],
    defaultNextServer: "none",
    option66FillsNextServer: "no",
    scopes: scopes.map((sketch): DhcpScope => {
      const base = sketch.subnet.split("/")[0]!;
      const first = base.split(".").slice(0, 3).join(".");
      return {
        id: sketch.subnet,
        subnet: sketch.subnet,
        name: "",
        vrf: null,
        active: sketch.active ?? true,
        ranges: sketch.ranges ?? [[`${first}.50`, `${first}.200`]],
        levels: [
          ...(sketch.above ?? []).map((above, at) => level(file, above.kind ?? "class", above.name ?? `c${at}`, above)),
          level(file, "scope", base, sketch),
          top,
        ],
        reservations: [],
        sharedNetwork: sketch.shared ?? null,
        serves: sketch.serves ?? ALWAYS,
        place: place(file, `subnet ${base}`),
      };
    }),
    ...part,
  };
}

export function dhcpServer(
  name: string,
  address: string,
  scopes: ScopeSketch[],
  server: LevelSketch = {},
  part: Partial<DhcpFacts> = {},
): EstateDevice {
  return device(name, {
    roles: ["dhcp"],
    platform: "isc-dhcpd",
    addresses: [address],
    facts: facts({ platform: "isc-dhcpd", dhcp: dhcp(`${name}/dhcpd.conf`, scopes, server, part) }),
  });
}

export const BOOT_FILES = {
  bios: "boot/wdsnbp.com",
  "uefi-x64": "boot/wdsmgfw.efi",
  "uefi-arm64": "boot/arm64/wdsmgfw.efi",
};

export function pxeServer(name: string, address: string, part: Partial<DeclaredPxe> = {}): EstateDevice {
  return device(name, {
    roles: ["pxe"],
    addresses: [address],
    declaredPxe: { answers: [67, 69, 4011], boot: BOOT_FILES, files: Object.values(BOOT_FILES), ...part },
  });
}

export function estate(
  devices: EstateDevice[],
  part: { clients?: ClientId[]; subnets?: Partial<DeclaredSubnet>[] } = {},
): Estate {
  return {
    clients: part.clients ?? ["bios", "ipxe-bios", "uefi-x64"],
    devices,
    subnets: (part.subnets ?? [{}]).map((subnet) => ({
      cidr: "10.4.2.0/24",
      name: "",
      site: "",
      pxe: "required",
      method: "proxy",
      ...subnet,
    })),
  };
}

/** The usual three: core-1 with Vlan42 and the server network, dhcp-1 (10.20.0.10), pxe-1 (10.20.0.12). */
export function threeHosts(
  sketch: {
    targets?: string[];
    scope?: Partial<ScopeSketch>;
    server?: LevelSketch;
    dhcp?: Partial<DhcpFacts>;
    pxe?: Partial<DeclaredPxe>;
    vlan?: Partial<InterfaceSketch>;
    /** The router's interface towards the servers. */
    uplink?: Partial<InterfaceSketch>;
    router?: Partial<Facts>;
  } = {},
): EstateDevice[] {
  const targets = sketch.targets ?? ["10.20.0.10", "10.20.0.12"];
  return [
    router(
      "core-1",
      [
        { name: "Vlan20", addresses: ["10.20.0.1/24"], ...sketch.uplink },
        { name: "Vlan42", addresses: ["10.4.2.1/24"], vlan: 42, targets, ...sketch.vlan },
      ],
      sketch.router,
    ),
    dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24", ...sketch.scope }], sketch.server, sketch.dhcp),
    pxeServer("pxe-1", "10.20.0.12", sketch.pxe),
  ];
}
