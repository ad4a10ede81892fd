import type { SnoopingFacts } from "@/lib/model/facts";
import type { JunosReading } from "./context";
import { active, at, type JunosNode, single } from "./tree";

/**
 * DHCP snooping of EX and QFX switches: `vlans V forwarding-options dhcp-security`, or `ethernet-switching-options secure-access-port`
 * before ELS, with `examine-dhcp` for each VLAN (Junos documentation, "Understanding and using trusted DHCP servers"). Trunk ports are
 * trusted unless told otherwise, access ports only where told. Option 82 goes in only where it stands.
 */
export function readSnooping(root: JunosNode, reading: JunosReading): SnoopingFacts | null {
  const ids = vlanIds(root);
  const vlans: SnoopingFacts["vlans"] = [];
  const trusted = new Map(trunksOf(root, reading).map((one) => [one.port, one]));
  let inserts = false;
  const snoops = (name: string, node: JunosNode) => {
    const numbers = name === "all" ? [...ids.values()] : [ids.get(name) ?? (/^\d+$/.test(name) ? Number(name) : null)];
    for (const id of numbers) if (id !== null) vlans.push({ first: id, last: id, place: reading.place(node) });
  };
  const believe = (face: JunosNode, yes: boolean) => {
    const port = face.word.replace(/\.0$/, "");
    if (yes) trusted.set(port, { port, place: reading.place(face) });
    else trusted.delete(port);
  };
  for (const vlan of active(at(root, "vlans"))) {
    const security = at(vlan, "forwarding-options", "dhcp-security");
    if (!security) continue;
    snoops(vlan.word, security);
    inserts ||= at(security, "option-82") !== null;
    for (const group of active(at(security, "group")))
      for (const face of active(at(group, "interface")))
        if (at(group, "overrides", "trusted")) believe(face, true);
        else if (at(group, "overrides", "untrusted")) believe(face, false);
  }
  const old = at(root, "ethernet-switching-options", "secure-access-port");
  for (const vlan of active(at(old, "vlan"))) {
    const examine = at(vlan, "examine-dhcp");
    if (!examine) continue;
    snoops(vlan.word, examine);
    inserts ||= at(vlan, "dhcp-option82") !== null;
  }
  for (const face of active(at(old, "interface")))
    if (at(face, "dhcp-trusted")) believe(face, true);
    else if (at(face, "no-dhcp-trusted")) believe(face, false);
  const first = vlans[0];
  return first ? { vlans, trusted: [...trusted.values()], insertsOption82: inserts, place: first.place } : null;
}

function vlanIds(root: JunosNode): Map<string, number> {
  return new Map(
    active(at(root, "vlans")).flatMap((vlan): [string, number][] => {
      const id = single(at(vlan, "vlan-id"))?.word ?? "";
      return /^\d+$/.test(id) ? [[vlan.word, Number(id)]] : [];
    }),
  );
}

/** Ports that carry several VLANs, those of an `interface-range` under its name. */
function trunksOf(root: JunosNode, reading: JunosReading): SnoopingFacts["trusted"] {
  const faces = active(at(root, "interfaces"));
  const ranges = faces.filter(({ word }) => word === "interface-range").flatMap(active);
  return [...faces, ...ranges].flatMap((face) =>
    active(at(face, "unit")).flatMap((unit) => {
      const switching = at(unit, "family", "ethernet-switching");
      const mode = at(switching, "interface-mode", "trunk") ?? at(switching, "port-mode", "trunk");
      return mode ? [{ port: face.word, place: reading.place(mode) }] : [];
    }),
  );
}
