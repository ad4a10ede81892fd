import type { NodeSpec } from "../frame/spec";
import { ROUTER, ROUTER_SERVER_SIDE } from "./addresses";

/** A host on the server wire (or on the client's), with nothing on it yet. */
export function host(name: string, roles: NodeSpec["roles"], address: string): NodeSpec {
  const onClientWire = address.startsWith("10.4.2.");
  return {
    name,
    roles,
    links: [{ name: "eth0", wire: onClientWire ? "client" : "server", address: `${address}/24` }],
    gateway: onClientWire ? ROUTER : ROUTER_SERVER_SIDE,
    files: {},
    copies: {},
    services: {},
    estate: { addresses: [address], capture: {}, commands: {}, texts: {} },
  };
}

/** One host that does what two descriptions say (same name and address). */
export function together(first: NodeSpec, second: NodeSpec): NodeSpec {
  const { estate, ...rest } = second;
  const declared = estate.declared ?? first.estate.declared;
  const responder = rest.responder ?? first.responder;
  const web = rest.web ?? first.web;
  return {
    ...first,
    roles: [...new Set([...first.roles, ...rest.roles])],
    files: { ...first.files, ...rest.files },
    copies: { ...first.copies, ...rest.copies },
    services: { ...first.services, ...rest.services },
    ...(responder ? { responder } : {}),
    ...(web ? { web } : {}),
    estate: {
      ...first.estate,
      capture: { ...first.estate.capture, ...estate.capture },
      commands: { ...first.estate.commands, ...estate.commands },
      texts: { ...first.estate.texts, ...estate.texts },
      ...(declared ? { declared } : {}),
    },
  };
}
