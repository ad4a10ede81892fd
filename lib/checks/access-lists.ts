import { place } from "@/lib/engine/testing";
import type { Acl, AclAddress, AclEntry } from "@/lib/model/facts";

/** Access lists for tests, as little as each case needs. */

export const ANY: AclAddress = { address: 0, wildcard: 0xffffffff };

export const entry = (action: AclEntry["action"], part: Partial<AclEntry> = {}): AclEntry => ({
  action,
  protocol: "udp",
  source: ANY,
  destination: ANY,
  sourcePorts: null,
  destinationPorts: null,
  place: place("core-1.cfg", ` ${action} udp any any`),
  ...part,
});

export const acl = (name: string, ...entries: AclEntry[]): Acl => ({
  name,
  entries,
  place: place("core-1.cfg", `ip access-list extended ${name}`),
});

/** Denies these destination ports (line 901) and permits the rest. */
export const denying = (name: string, ports: [number, number]): Acl =>
  acl(
    name,
    entry("deny", {
      destinationPorts: [ports],
      place: { file: "core-1.cfg", line: 901, text: ` deny udp any any eq ${ports[0]}` },
    }),
    entry("permit"),
  );
