import { contains, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { SubnetRow } from "@/lib/model/views";

/** The subnet that a person means by an address, a CIDR, a name, a site or a VLAN, and how it was found. */
export function findPlace(rows: SubnetRow[], where: string): { row: SubnetRow | null; text: string } {
  const wanted = where.trim();
  if (!wanted)
    return { row: null, text: "Say where the computer is: its address, its subnet, or the name of the place." };
  const address = parseIpv4(wanted);
  if (address !== null) {
    const holding = rows
      .flatMap((row) => {
        const cidr = parseCidr(row.cidr);
        return cidr && contains(cidr, address) ? [{ row, prefix: cidr.prefix }] : [];
      })
      .sort((a, b) => b.prefix - a.prefix)[0];
    if (!holding) return { row: null, text: `${formatIpv4(address)} lies in none of the known subnets.` };
    return { row: holding.row, text: `${formatIpv4(address)} lies in ${holding.row.cidr}.` };
  }
  const words = wanted.toLowerCase();
  const exact = rows.filter((row) => row.cidr === wanted || row.name.toLowerCase() === words);
  const vlan = /^vlan\s*(\d+)$/i.exec(wanted)?.[1];
  const near = rows.filter((row) =>
    vlan ? row.vlan === Number(vlan) : `${row.cidr} ${row.name} ${row.site}`.toLowerCase().includes(words),
  );
  const found = exact.length > 0 ? exact : near;
  if (found.length === 1 && found[0])
    return { row: found[0], text: `"${wanted}" is ${found[0].cidr} ${found[0].name}.` };
  if (found.length === 0) return { row: null, text: `No known subnet is called "${wanted}".` };
  const names = found.slice(0, 5).map((row) => row.cidr);
  return {
    row: null,
    text: `"${wanted}" fits ${found.length} subnets (${names.join(", ")} …). Give the computer's address.`,
  };
}
