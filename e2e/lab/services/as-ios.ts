import type { NodeSpec } from "../frame/spec";
import { ROUTER, ROUTER_SERVER_SIDE } from "./addresses";

interface Filters {
  /** Lines of the access list on packets that come from the clients. */
  in?: string[];
  /** Lines of the access list on packets that go to the clients. */
  out?: string[];
  /** The same as nftables rules of the forward chain, which is what really filters here. */
  forward?: string[];
  /** And of the input chain. */
  input?: string[];
}

/** The lab's router as a Cisco router's configuration. */
export function iosConfig(targets: string[], filters: Filters = {}): string {
  const list = (name: string, lines: string[] | undefined) =>
    lines ? [`ip access-list extended ${name}`, ...lines.map((line) => ` ${line}`), "!"] : [];
  return [
    "version 15.7",
    "hostname router-1",
    "!",
    "interface GigabitEthernet0/0",
    ` ip address ${ROUTER_SERVER_SIDE} 255.255.255.0`,
    "!",
    "interface Vlan42",
    ` ip address ${ROUTER} 255.255.255.0`,
    ...(filters.in ? [" ip access-group FROM-CLIENTS in"] : []),
    ...(filters.out ? [" ip access-group TO-CLIENTS out"] : []),
    ...targets.map((target) => ` ip helper-address ${target}`),
    " no ip unreachables",
    "!",
    ...list("FROM-CLIENTS", filters.in),
    ...list("TO-CLIENTS", filters.out),
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
