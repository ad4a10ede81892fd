import { z } from "zod";
import { contains, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { db } from "@/lib/data/client";
import { listDeviceRecords } from "@/lib/data/devices";
import { listFixRows } from "@/lib/data/fixes";
import { recogniseScreenText } from "@/lib/engine/error-catalogue";
import type { SearchHit, SubnetRow } from "@/lib/model/views";
import { readCauses } from "../causes/read-causes";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { readSubnetRows } from "../subnets/read-rows";

const INPUT = z.object({ q: z.string().trim().max(200) });
const MOST_OF_A_KIND = 8;

/** Anything a person may have at hand: CIDR, address, name, site, cause, error code. Best of each kind first. */
export async function search(ctx: Ctx, input: unknown): Promise<SearchHit[]> {
  requirePermission(ctx, "subnets:read");
  const { q } = parseInput(INPUT, input);
  if (q.length < 2) return [];
  const words = q.toLowerCase();
  const [subnets, devices, causes, fixes] = await Promise.all([
    readSubnetRows(),
    listDeviceRecords(db()),
    readCauses(),
    listFixRows(db()),
  ]);
  const has = (...texts: (string | null)[]) => texts.some((text) => text?.toLowerCase().includes(words));
  const hits: SearchHit[][] = [
    subnets.filter((row) => meansSubnet(row, q) || has(row.cidr, row.name, row.site)).map(subnetHit),
    devices
      .filter((device) => has(device.name, device.address, device.site, device.platform, ...device.serviceAddresses))
      .map(({ id, name, roles, address }) => ({
        kind: "device",
        title: name,
        text: [roles.join(", "), address].filter(Boolean).join(" · "),
        href: `/devices/${id}`,
      })),
    causes
      .filter(({ row }) => has(row.title, row.check, row.device))
      .map(({ row }) => ({
        kind: "cause",
        title: row.title,
        text: `${row.device} · ${row.subnets.length} subnets`,
        href: `/causes/${encodeURIComponent(row.id)}`,
      })),
    fixes
      .filter((row) => has(row.title))
      .map((row) => ({ kind: "fix", title: row.title, text: row.state, href: `/fixes/${row.id}` })),
    codeHits(q),
  ];
  return hits.flatMap((kind) => kind.slice(0, MOST_OF_A_KIND));
}

function meansSubnet(row: SubnetRow, q: string): boolean {
  const address = parseIpv4(q);
  const cidr = parseCidr(row.cidr);
  return address !== null && cidr !== null && contains(cidr, address);
}

const subnetHit = (row: SubnetRow): SearchHit => ({
  kind: "subnet",
  title: row.name ? `${row.cidr} ${row.name}` : row.cidr,
  text: [row.site, row.health].filter(Boolean).join(" · "),
  href: `/subnets/${row.id}`,
});

function codeHits(q: string): SearchHit[] {
  const known = recogniseScreenText(q);
  if (!known) return [];
  const { code, title } = known;
  return [{ kind: "error-code", title: code, text: title, href: `/helpdesk?text=${encodeURIComponent(q)}` }];
}
