import type { NodeSpec } from "../frame/spec";
import { CLIENT_SIDE, ROUTER, ROUTER_SERVER_SIDE, SERVER_SIDE } from "./addresses";
import { iosConfig } from "./as-ios";
import { DHCP_HELPER } from "./dhcp-helper";

export type RelayProgram = "isc-dhcp-relay" | "dhcp-helper" | "dnsmasq" | "none";

export interface RouterSettings {
  name?: string;
  /** Address on the clients' wire, and on the servers'. */
  address?: string;
  serverSide?: string;
  /** Options of dhcrelay, as Debian's defaults file passes them on; of dhcp-helper, all but the servers. */
  options?: string;
  /** INTERFACES of dhcrelay: both sides unless said. */
  interfaces?: string;
}

/** The router between the two wires, with one of Debian's relays. */
export function router(
  targets: string[],
  program: RelayProgram = "isc-dhcp-relay",
  settings: RouterSettings = {},
): NodeSpec {
  const { name = "router-1", address = ROUTER, serverSide = ROUTER_SERVER_SIDE } = settings;
  const base: NodeSpec = {
    name,
    roles: ["router"],
    links: [
      { name: CLIENT_SIDE, wire: "client", address: `${address}/24` },
      { name: SERVER_SIDE, wire: "server", address: `${serverSide}/24` },
    ],
    gateway: null,
    files: {},
    copies: {},
    services: {},
    forwards: true,
    estate: {
      platform: "linux-relay",
      addresses: [address, serverSide],
      capture: {},
      commands: { "ip-addr.txt": ["ip", "addr"] },
      texts: {},
    },
  };
  const made = program === "none" || targets.length === 0 ? {} : RELAYS[program](targets, settings);
  const otherWords = {
    platform: "cisco-ios" as const,
    texts: { "show-running-config.txt": iosConfig(targets, {}, { name, address, serverSide }) },
  };
  // dnsmasq loses offers that other relays do not lose, so its network cannot be told in another's words.
  const told = program === "dnsmasq" ? {} : { otherWords };
  const estate = { ...base.estate, ...made.estate, addresses: base.estate.addresses, ...told };
  return { ...base, ...made, estate };
}

const RELAYS: Record<
  Exclude<RelayProgram, "none">,
  (targets: string[], settings: RouterSettings) => Partial<NodeSpec>
> = {
  "isc-dhcp-relay": (targets, { options = "", interfaces = `${CLIENT_SIDE} ${SERVER_SIDE}` }) => ({
    files: {
      "/etc/default/isc-dhcp-relay": [
        "# Defaults for isc-dhcp-relay",
        "",
        "# What servers should the DHCP relay forward requests to?",
        `SERVERS="${targets.join(" ")}"`,
        "",
        "# On what interfaces should the DHCP relay (dhrelay) serve DHCP requests?",
        `INTERFACES="${interfaces}"`,
        "",
        "# Additional options that are passed to the DHCP relay daemon?",
        `OPTIONS="${options}"`,
        "",
      ].join("\n"),
    },
    // As Debian's own init script does it, but in the foreground.
    services: {
      "isc-dhcp-relay": [
        ". /etc/default/isc-dhcp-relay",
        'on=""; for i in $INTERFACES; do on="$on -i $i"; done',
        "exec /usr/sbin/dhcrelay -d --no-pid $OPTIONS $on $SERVERS",
        "",
      ].join("\n"),
    },
    estate: estateOf("linux-relay", { "isc-dhcp-relay": "/etc/default/isc-dhcp-relay" }),
  }),
  "dhcp-helper": (targets, { options = `-i ${CLIENT_SIDE}` }) => ({
    copies: { "/usr/local/sbin/dhcp-helper": DHCP_HELPER },
    files: {
      "/etc/default/dhcp-helper": [
        "# Option flags used to start dhcp-helper.",
        `DHCPHELPER_OPTS="${[...targets.map((target) => `-s ${target}`), options].join(" ")}"`,
        "",
      ].join("\n"),
    },
    services: {
      "dhcp-helper": ". /etc/default/dhcp-helper\nexec /usr/local/sbin/dhcp-helper -n $DHCPHELPER_OPTS\n",
    },
    estate: estateOf("linux-relay", { "dhcp-helper": "/etc/default/dhcp-helper" }),
  }),
  dnsmasq: (targets) => ({
    files: {
      "/etc/dnsmasq.conf": ["port=0", ...targets.map((target) => `dhcp-relay=${ROUTER},${target}`), ""].join("\n"),
    },
    services: { dnsmasq: "exec /usr/sbin/dnsmasq -k -C /etc/dnsmasq.conf --log-facility=- --log-dhcp\n" },
    estate: estateOf("dnsmasq", { "dnsmasq.conf": "/etc/dnsmasq.conf" }),
  }),
};

function estateOf(platform: NodeSpec["estate"]["platform"], capture: Record<string, string>): NodeSpec["estate"] {
  return {
    ...(platform ? { platform } : {}),
    addresses: [ROUTER, ROUTER_SERVER_SIDE],
    capture,
    commands: { "ip-addr.txt": ["ip", "addr"] },
    texts: {},
  };
}
