import type { NodeSpec } from "../frame/spec";
import { CLIENT_SIDE, ROUTER, ROUTER_SERVER_SIDE, SERVER_SIDE } from "./addresses";
import { iosConfig } from "./as-ios";
import { DHCP_HELPER } from "./dhcp-helper";

export type RelayProgram = "isc-dhcp-relay" | "dhcp-helper" | "dnsmasq" | "none";

/** The router between the two wires, with one of Debian's relays. */
export function router(targets: string[], program: RelayProgram = "isc-dhcp-relay"): NodeSpec {
  const base: NodeSpec = {
    name: "router-1",
    roles: ["router"],
    links: [
      { name: CLIENT_SIDE, wire: "client", address: `${ROUTER}/24` },
      { name: SERVER_SIDE, wire: "server", address: `${ROUTER_SERVER_SIDE}/24` },
    ],
    gateway: null,
    files: {},
    copies: {},
    services: {},
    forwards: true,
    estate: {
      platform: "linux-relay",
      addresses: [ROUTER, ROUTER_SERVER_SIDE],
      capture: {},
      commands: { "ip-addr.txt": ["ip", "addr"] },
      texts: {},
    },
  };
  const made = program === "none" || targets.length === 0 ? {} : RELAYS[program](targets);
  const otherWords = { platform: "cisco-ios" as const, texts: { "show-running-config.txt": iosConfig(targets) } };
  // dnsmasq loses offers that other relays do not lose, so its network cannot be told in another's words.
  const told = program === "dnsmasq" ? {} : { otherWords };
  return { ...base, ...made, estate: { ...base.estate, ...made.estate, ...told } };
}

const RELAYS: Record<Exclude<RelayProgram, "none">, (targets: string[]) => Partial<NodeSpec>> = {
  "isc-dhcp-relay": (targets) => ({
    files: {
      "/etc/default/isc-dhcp-relay": [
        "# Defaults for isc-dhcp-relay",
        "",
        "# What servers should the DHCP relay forward requests to?",
        `SERVERS="${targets.join(" ")}"`,
        "",
        "# On what interfaces should the DHCP relay (dhrelay) serve DHCP requests?",
        `INTERFACES="${CLIENT_SIDE} ${SERVER_SIDE}"`,
        "",
        "# Additional options that are passed to the DHCP relay daemon?",
        'OPTIONS=""',
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
  "dhcp-helper": (targets) => ({
    copies: { "/usr/local/sbin/dhcp-helper": DHCP_HELPER },
    files: {
      "/etc/default/dhcp-helper": [
        "# Option flags used to start dhcp-helper.",
        `DHCPHELPER_OPTS="${targets.map((target) => `-s ${target}`).join(" ")} -i ${CLIENT_SIDE}"`,
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
