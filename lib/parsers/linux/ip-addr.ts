import { z } from "zod";
import { parseIpv4 } from "@/lib/core/ipv4";

/** One interface as `ip addr` tells it. */
export interface LinuxInterface {
  name: string;
  /** With prefix, primary first. */
  addresses: string[];
  secondary: string[];
  /** Shared with other hosts, without prefix; absent: none is told. */
  virtual?: string[];
  vrf: string | null;
  vlan: number | null;
  up: boolean;
  alias: string;
  /** 1-based; for JSON the line on which the interface's name stands. */
  line: number;
}

export type IpAddrResult = { ok: true; interfaces: LinuxInterface[] } | { ok: false; why: string };

/** Output of `ip addr`, `ip -d addr` or `ip -j addr` → interfaces. Loopback is left out. */
export function parseIpAddr(text: string): IpAddrResult {
  const body = text.trim();
  if (body === "") return { ok: false, why: "it is empty" };
  return body.startsWith("[") ? parseJson(text) : parseText(text);
}

const addressSchema = z.object({
  family: z.string().optional(),
  local: z.string().optional(),
  prefixlen: z.number().optional(),
  secondary: z.boolean().optional(),
});

const linkSchema = z.object({
  ifname: z.string().optional(),
  flags: z.array(z.string()).optional(),
  master: z.string().optional(),
  ifalias: z.string().optional(),
  linkinfo: z
    .object({
      info_kind: z.string().optional(),
      info_slave_kind: z.string().optional(),
      info_data: z.object({ id: z.number().optional() }).loose().optional(),
    })
    .loose()
    .optional(),
  addr_info: z.array(addressSchema).optional(),
});

function parseJson(text: string): IpAddrResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: "it is not whole JSON; the text may be cut off" };
  }
  const links = z.array(linkSchema).safeParse(value);
  if (!links.success) return { ok: false, why: "it is JSON, but not what `ip -j addr` prints" };
  const lines = text.split("\n");
  const interfaces = links.data.flatMap((link): LinuxInterface[] => {
    if (!link.ifname || link.flags?.includes("LOOPBACK")) return [];
    const at = lines.findIndex(
      (line) => line.includes(`"ifname":"${link.ifname}"`) || line.includes(`"ifname": "${link.ifname}"`),
    );
    const inet = (link.addr_info ?? []).filter(
      (one) => one.family === "inet" && one.local && parseIpv4(one.local) !== null,
    );
    const written = (secondary: boolean) =>
      inet.filter((one) => (one.secondary ?? false) === secondary).map((one) => `${one.local}/${one.prefixlen ?? 32}`);
    return [
      {
        name: link.ifname,
        addresses: written(false),
        secondary: written(true),
        vrf: link.linkinfo?.info_slave_kind === "vrf" ? (link.master ?? null) : null,
        vlan: link.linkinfo?.info_kind === "vlan" ? (link.linkinfo.info_data?.id ?? null) : vlanOfName(link.ifname),
        up: link.flags?.includes("UP") ?? true,
        alias: link.ifalias ?? "",
        line: at < 0 ? 1 : at + 1,
      },
    ];
  });
  return { ok: true, interfaces };
}

function parseText(text: string): IpAddrResult {
  const interfaces: LinuxInterface[] = [];
  let current: LinuxInterface | null = null;
  let seen = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const head = /^\d+:\s+([^\s:@]+)(?:@[^\s:]+)?:\s+<([^>]*)>(.*)$/.exec(line);
    if (head) {
      seen = true;
      const flags = head[2]!.split(",");
      current = {
        name: head[1]!,
        addresses: [],
        secondary: [],
        vrf: null,
        vlan: vlanOfName(head[1]!),
        up: flags.includes("UP"),
        alias: "",
        line: index + 1,
      };
      if (!flags.includes("LOOPBACK")) interfaces.push(current);
      const master = /\bmaster\s+(\S+)/.exec(head[3]!);
      if (master && /^(vrf|mgmt)/i.test(master[1]!)) current.vrf = master[1]!;
      continue;
    }
    if (!current) continue;
    const vlan = /^\s+vlan protocol \S+ id (\d+)/.exec(line);
    if (vlan) current.vlan = Number(vlan[1]);
    const alias = /^\s+alias\s+(.+)$/.exec(line);
    if (alias) current.alias = alias[1]!.trim();
    if (/^\s+vrf_slave\b/.test(line)) current.vrf ??= "vrf";
    const inet = /^\s+inet\s+([\d.]+)(?:\s+peer\s+[\d.]+)?(?:\/(\d+))?\s?(.*)$/.exec(line);
    if (inet && parseIpv4(inet[1]!) !== null) {
      const address = `${inet[1]}/${inet[2] ?? "32"}`;
      if (/\bsecondary\b/.test(inet[3]!)) current.secondary.push(address);
      else current.addresses.push(address);
    }
  }
  return seen ? { ok: true, interfaces } : { ok: false, why: "it holds no interface as `ip addr` prints them" };
}

/** "eth0.42", "vlan42" → 42. */
export function vlanOfName(name: string): number | null {
  const found = /(?:\.|^vlan\.?|^br-?vlan)(\d{1,4})$/i.exec(name);
  const vlan = found ? Number(found[1]) : 0;
  return vlan >= 1 && vlan <= 4094 ? vlan : null;
}
