import { contains, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { SubnetPlace } from "@/lib/data/subnet-places";
import { type KnownComputer, macOf } from "@/lib/engine/known-computers";

export interface FoundPlace {
  row: SubnetPlace | null;
  /** How it was found, or why it was not. */
  text: string;
  /** The one computer that is meant, where a DHCP server knows it. */
  computer?: KnownComputer;
}

/**
 * The subnet that a person means by an address, a CIDR, a name, a site or a VLAN, and how it was found. What is none of these may be a
 * computer's name or hardware address: `computers` gives those that DHCP servers know, and is asked only then.
 */
export async function findPlace(
  rows: SubnetPlace[],
  where: string,
  computers: (text: string) => Promise<KnownComputer[]>,
): Promise<FoundPlace> {
  const wanted = where.trim();
  if (!wanted)
    return { row: null, text: "Say where the computer is: its address, its subnet, or the name of the place." };
  const address = parseIpv4(wanted);
  if (address !== null) return byAddress(rows, address);
  const mac = macOf(wanted);
  if (mac !== null)
    return byComputer(rows, mac, await computers(mac), `No DHCP server has a reservation or a known lease for ${mac}.`);
  const place = byName(rows, wanted);
  if (place.row || place.several) return place;
  return byComputer(rows, wanted, await computers(wanted), `No known subnet or computer is called "${wanted}".`);
}

function byAddress(rows: SubnetPlace[], address: number): FoundPlace {
  const holding = rows
    .flatMap((row) => {
      const cidr = parseCidr(row.cidr);
      return cidr && contains(cidr, address) ? [{ row, prefix: cidr.prefix }] : [];
    })
    .sort((a, b) => b.prefix - a.prefix)[0];
  if (!holding) return { row: null, text: `${formatIpv4(address)} lies in none of the known subnets.` };
  return { row: holding.row, text: `${formatIpv4(address)} lies in ${holding.row.cidr}.` };
}

function byName(rows: SubnetPlace[], wanted: string): FoundPlace & { several: boolean } {
  const words = wanted.toLowerCase();
  const exact = rows.filter((row) => row.cidr === wanted || row.name.toLowerCase() === words);
  const vlan = /^vlan\s*(\d+)$/i.exec(wanted)?.[1];
  const near = rows.filter((row) =>
    vlan ? row.vlan === Number(vlan) : `${row.cidr} ${row.name} ${row.site}`.toLowerCase().includes(words),
  );
  const found = exact.length > 0 ? exact : near;
  if (found.length === 1 && found[0])
    return { row: found[0], text: `"${wanted}" is ${found[0].cidr} ${found[0].name}.`, several: false };
  const names = found.slice(0, 5).map((row) => row.cidr);
  const text = `"${wanted}" fits ${found.length} subnets (${names.join(", ")} …). Give the computer's address.`;
  return { row: null, text, several: found.length > 0 };
}

function byComputer(rows: SubnetPlace[], wanted: string, found: KnownComputer[], none: string): FoundPlace {
  const places = found.map((computer) => ({ computer, ...placeOf(rows, computer) }));
  const first = places[0];
  if (!first) return { row: null, text: none };
  const { computer, row } = first;
  const subnets = [...new Set(places.map((one) => one.row?.cidr ?? one.computer.subnet))];
  if (subnets.length > 1)
    return {
      row: null,
      text: `${wanted} is known in several subnets (${subnets.join(", ")}). Give the computer's address.`,
    };
  const called = [computer.name, computer.address].filter((part) => part && part !== wanted).join(", ");
  const where = row ? row.cidr : `${computer.subnet}, which is none of the known subnets`;
  return {
    row,
    text: `${wanted} ${computer.by === "lease" ? "had its last known address from" : "is reserved on"} ${computer.device}${called ? ` (${called})` : ""} in ${where}.`,
    computer,
  };
}

function placeOf(rows: SubnetPlace[], { address, subnet }: KnownComputer): FoundPlace {
  const number = parseIpv4(address ?? "");
  const near = number === null ? null : byAddress(rows, number);
  return near?.row ? near : { row: rows.find((row) => row.cidr === subnet) ?? null, text: "" };
}
