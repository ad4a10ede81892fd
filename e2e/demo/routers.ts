import { DHCP_HULL, DHCP_LABS, DHCP_WINDOWS, PXE_LINUX, PXE_WDS } from "./addresses";
import { ciscoConfig, type DemoVlan } from "./cisco-config";
import type { DemoDevice } from "./demo-device";
import { net, type Site, SUBNETS } from "./subnets";

/** Floors of the Corn Exchange's HSRP partner on which somebody forgot the PXE server. */
const FORGOTTEN_ON_PARTNER = [4, 5, 6];
/** Nobody set up any relay here. */
const NO_RELAY = 10;
/** York's PXE roll-out stopped after the pilot. */
const YORK_PILOT = [9, 10];

function router(name: string, site: Site, password: string, config: string): DemoDevice {
  return {
    name,
    roles: ["router"],
    platform: "cisco-ios",
    site,
    transport: "ssh",
    serviceAddresses: [],
    username: "bootpath",
    password,
    enablePassword: `${password}-enable`,
    simulated: { kind: "cisco", config },
  };
}

function vlans(site: Site, own: number | null, helpers: (number: number) => string[]): DemoVlan[] {
  return SUBNETS.filter((subnet) => subnet.site === site).map((subnet) => {
    const number = Number(subnet.cidr.split(".")[2]);
    const prefix = net(site, number);
    return {
      vlan: subnet.vlan,
      description: subnet.name,
      address: `${prefix}.${own ?? 1}`,
      gateway: own === null ? null : `${prefix}.1`,
      helpers: helpers(number),
      ...(subnet.name === "Guest Wi-Fi" ? { accessGroup: "FROM-GUESTS" } : {}),
    };
  });
}

function leedsHelpers(number: number, partner: boolean): string[] {
  if (number === NO_RELAY) return [];
  if (number >= 15) return [DHCP_WINDOWS];
  const dhcp = number >= 11 ? DHCP_LABS : DHCP_WINDOWS;
  return partner && FORGOTTEN_ON_PARTNER.includes(number) ? [dhcp] : [dhcp, PXE_LINUX];
}

function dataCentre(own: number): DemoVlan {
  return { vlan: 20, description: "Servers", address: `10.20.0.${own}`, gateway: "10.20.0.1", helpers: [] };
}

function leeds(name: string, own: number): DemoDevice {
  const partner = own === 3;
  return router(
    name,
    "Leeds",
    `${name}-pass`,
    ciscoConfig({
      hostname: name,
      loopback: `10.255.4.${own}`,
      archive: true,
      priority: partner ? 100 : 110,
      vlans: [dataCentre(own), ...vlans("Leeds", own, (number) => leedsHelpers(number, partner))],
    }),
  );
}

function york(name: string, own: number): DemoDevice {
  return router(
    name,
    "York",
    `${name}-pass`,
    ciscoConfig({
      hostname: name,
      loopback: `10.255.5.${own}`,
      archive: own === 2,
      priority: own === 2 ? 110 : 100,
      vlans: vlans("York", own, (number) => (YORK_PILOT.includes(number) ? [DHCP_WINDOWS, PXE_WDS] : [DHCP_WINDOWS])),
    }),
  );
}

function hull(): DemoDevice {
  const servers: DemoVlan = { vlan: 600, description: "Servers", address: "10.6.0.1", gateway: null, helpers: [] };
  return router(
    "hull-gw",
    "Hull",
    "hull-gw-pass",
    ciscoConfig({
      hostname: "hull-gw",
      loopback: "10.255.6.1",
      archive: false,
      priority: 100,
      vlans: [servers, ...vlans("Hull", null, () => [DHCP_HULL])],
    }),
  );
}

function ripon(): DemoDevice {
  const links = SUBNETS.filter((subnet) => subnet.site === "Ripon").map((subnet) => ({
    dev: `eth1.${subnet.vlan}`,
    cidr: subnet.cidr.replace(".0/24", ".1/24"),
  }));
  return {
    name: "ripon-gw",
    roles: ["router"],
    platform: "linux-relay",
    site: "Ripon",
    transport: "ssh",
    serviceAddresses: [],
    username: "root",
    password: "ripon-gw-pass",
    simulated: {
      kind: "linux",
      addresses: [{ dev: "eth0", cidr: "10.255.7.2/30" }, ...links],
      files: {
        "/etc/default/isc-dhcp-relay": [
          "# Relay of the Ripon branch",
          "# What servers should the DHCP relay forward requests to?",
          `SERVERS="${DHCP_LABS} ${PXE_LINUX}"`,
          "# On what interfaces should the DHCP relay serve requests?",
          `INTERFACES="eth0 ${links.map((link) => link.dev).join(" ")}"`,
          'OPTIONS=""',
          "",
        ].join("\n"),
        "/etc/hostname": "ripon-gw\n",
      },
      units: {
        "isc-dhcp-relay": { ports: [67], program: "dhcrelay", config: "/etc/default/isc-dhcp-relay", active: true },
      },
    },
  };
}

export const ROUTERS: DemoDevice[] = [
  leeds("leeds-core-1", 2),
  leeds("leeds-core-2", 3),
  york("york-gw-1", 2),
  york("york-gw-2", 3),
  hull(),
  ripon(),
];
