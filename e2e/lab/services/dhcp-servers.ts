import type { NodeSpec } from "../frame/spec";
import { CLIENT_NET, DHCP } from "./addresses";
import { host } from "./host";

interface Where {
  name?: string;
  address?: string;
  /** Part of the subnet that it leases; two servers must not lease the same. */
  range?: [string, string];
}

/** isc-dhcp-server. `global` and `scope` are lines of dhcpd.conf; `delayed` lets its offers come a second late. */
export function dhcpd(settings: { global?: string[]; scope?: string[]; delayed?: boolean } & Where = {}): NodeSpec {
  const { name = "dhcp-1", address = DHCP, range = ["10.4.2.50", "10.4.2.99"] } = settings;
  const conf = [
    "authoritative;",
    "default-lease-time 600;",
    // A ping check holds the offer back for a second.
    `ping-check ${settings.delayed ? "true" : "false"};`,
    ...(settings.global ?? []),
    "",
    "subnet 10.20.0.0 netmask 255.255.255.0 {",
    "}",
    "",
    "subnet 10.4.2.0 netmask 255.255.255.0 {",
    `  range ${range.join(" ")};`,
    "  option routers 10.4.2.1;",
    ...(settings.scope ?? []).map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");
  const node = host(name, ["dhcp"], address);
  return {
    ...node,
    files: {
      "/etc/dhcp/dhcpd.conf": conf,
      "/etc/default/isc-dhcp-server": 'INTERFACESv4="eth0"\nINTERFACESv6=""\n',
    },
    services: {
      "isc-dhcp-server": [
        ". /etc/default/isc-dhcp-server",
        "exec /usr/sbin/dhcpd -4 -f -d --no-pid -cf /etc/dhcp/dhcpd.conf $INTERFACESv4",
        "",
      ].join("\n"),
    },
    estate: {
      ...node.estate,
      platform: "isc-dhcpd",
      capture: { "dhcpd.conf": "/etc/dhcp/dhcpd.conf" },
      commands: { "listeners.txt": ["ss", "-lun"] },
    },
  };
}

interface KeaScope {
  "option-data"?: object[];
  [key: string]: unknown;
}

/** Kea. `global` and `scope` are keys of Dhcp4 and of its one subnet4 entry. */
export function kea(settings: { global?: object; scope?: KeaScope } & Where = {}): NodeSpec {
  const { name = "dhcp-1", address = DHCP, range = ["10.4.2.50", "10.4.2.99"] } = settings;
  const conf = {
    Dhcp4: {
      "interfaces-config": { interfaces: ["eth0"], "dhcp-socket-type": "udp" },
      "lease-database": { type: "memfile", persist: false },
      "valid-lifetime": 600,
      ...settings.global,
      subnet4: [
        {
          id: 1,
          subnet: CLIENT_NET,
          pools: [{ pool: range.join(" - ") }],
          ...settings.scope,
          "option-data": [{ name: "routers", data: "10.4.2.1" }, ...(settings.scope?.["option-data"] ?? [])],
        },
      ],
    },
  };
  const node = host(name, ["dhcp"], address);
  return {
    ...node,
    files: { "/etc/kea/kea-dhcp4.conf": `${JSON.stringify(conf, null, 2)}\n` },
    services: {
      "kea-dhcp4-server":
        "KEA_LOCKFILE_DIR=/run/kea KEA_PIDFILE_DIR=/run/kea exec /usr/sbin/kea-dhcp4 -c /etc/kea/kea-dhcp4.conf\n",
    },
    estate: {
      ...node.estate,
      platform: "kea",
      capture: { "kea-dhcp4.conf": "/etc/kea/kea-dhcp4.conf" },
      commands: { "listeners.txt": ["ss", "-lun"] },
    },
  };
}

/** dnsmasq as DHCP server; `lines` of dnsmasq.conf. */
export function dnsmasqDhcp(lines: string[] = [], where: Where = {}): NodeSpec {
  const { name = "dhcp-1", address = DHCP, range = ["10.4.2.50", "10.4.2.99"] } = where;
  const node = host(name, ["dhcp"], address);
  return {
    ...node,
    files: {
      "/etc/dnsmasq.conf": [
        ...["port=0", "no-ping", "dhcp-authoritative"],
        `dhcp-range=${range.join(",")},255.255.255.0,10m`,
        "dhcp-option=option:router,10.4.2.1",
        ...lines,
        "",
      ].join("\n"),
    },
    services: { dnsmasq: "exec /usr/sbin/dnsmasq -k -C /etc/dnsmasq.conf --log-facility=- --log-dhcp\n" },
    estate: {
      ...node.estate,
      platform: "dnsmasq",
      capture: { "dnsmasq.conf": "/etc/dnsmasq.conf" },
      commands: { "listeners.txt": ["ss", "-lun"] },
    },
  };
}
