import type { NodeSpec } from "../frame/spec";
import { ROUTER, ROUTER_SERVER_SIDE } from "./addresses";

interface Filters {
  /** Lines of the access list on packets that come from the clients. */
  in?: string[];
  /** Lines of the access list on packets that go to the clients. */
  out?: string[];
  /** The same on the interface towards the servers: what comes from them, and what goes to them. */
  serverIn?: string[];
  serverOut?: string[];
  /** The same as nftables rules of the forward chain, which is what really filters here. */
  forward?: string[];
  /** And of the input chain. */
  input?: string[];
}

interface Addresses {
  name?: string;
  address?: string;
  serverSide?: string;
}

/** The lab's router as a Cisco router's configuration. `targets`: what follows `ip helper-address`. */
export function iosConfig(
  targets: string[],
  filters: Filters = {},
  { name = "router-1", address = ROUTER, serverSide = ROUTER_SERVER_SIDE }: Addresses = {},
): string {
  const list = (title: string, lines: string[] | undefined) =>
    lines ? [`ip access-list extended ${title}`, ...lines.map((line) => ` ${line}`), "!"] : [];
  const bound = (title: string, lines: string[] | undefined, way: "in" | "out") =>
    lines ? [` ip access-group ${title} ${way}`] : [];
  return [
    "version 15.7",
    `hostname ${name}`,
    "!",
    "interface GigabitEthernet0/0",
    ` ip address ${serverSide} 255.255.255.0`,
    ...bound("FROM-SERVERS", filters.serverIn, "in"),
    ...bound("TO-SERVERS", filters.serverOut, "out"),
    "!",
    "interface Vlan42",
    ` ip address ${address} 255.255.255.0`,
    ...bound("FROM-CLIENTS", filters.in, "in"),
    ...bound("TO-CLIENTS", filters.out, "out"),
    ...targets.map((target) => ` ip helper-address ${target}`),
    " no ip unreachables",
    "!",
    ...list("FROM-CLIENTS", filters.in),
    ...list("TO-CLIENTS", filters.out),
    ...list("FROM-SERVERS", filters.serverIn),
    ...list("TO-SERVERS", filters.serverOut),
    "end",
    "",
  ].join("\n");
}

/**
 * A router that filters. Its nftables rules are told to Bootpath as the access lists of a Cisco router, since that is how
 * such rules are met: one configuration in two languages.
 */
export function filteringRouter(node: NodeSpec, targets: string[], filters: Filters): NodeSpec {
  const chain = (hook: string, rules: string[] | undefined) =>
    rules ? [`chain ${hook} {`, `type filter hook ${hook} priority 0;`, ...rules, "}"] : [];
  const filter = ["table ip lab {", ...chain("forward", filters.forward), ...chain("input", filters.input), "}", ""];
  return {
    ...node,
    filter: filter.join("\n"),
    estate: {
      platform: "cisco-ios",
      addresses: node.estate.addresses,
      capture: {},
      commands: {},
      texts: { "show-running-config.txt": iosConfig(targets, filters) },
    },
  };
}
