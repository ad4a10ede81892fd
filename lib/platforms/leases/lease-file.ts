import { parseIpv4 } from "@/lib/core/ipv4";
import type { CapturedText } from "@/lib/model/capture";
import type { Lease } from "@/lib/model/facts";

/** Lease files of ISC dhcpd, Kea (memfile) and dnsmasq: which computer has, or had last, which address. */

const KEA_HEADER = "address,hwaddr,client_id,";

/** A lease file is no configuration: readers of configurations must not see it. By name, or by what it says of itself. */
export const isLeaseFile = ({ name, text }: CapturedText): boolean =>
  /(^|[/\\_])(dhcpd\d?\.leases~?|kea-leases4\.csv(\.\d)?|dnsmasq\.leases)$/.test(name) || text.startsWith(KEA_HEADER);

/** The last lease of each address. Lines that are none (comments, IPv6, cut ends) are passed over. */
export function readLeases(text: CapturedText): Lease[] {
  const read = text.text.startsWith(KEA_HEADER)
    ? keaLeases
    : /^[ \t]*lease\s/m.test(text.text)
      ? dhcpdLeases
      : dnsmasqLeases;
  const byAddress = new Map<string, Lease>();
  for (const lease of read(text)) {
    if (parseIpv4(lease.address) === null) continue;
    byAddress.delete(lease.address);
    byAddress.set(lease.address, lease);
  }
  return [...byAddress.values()];
}

/** `lease 10.4.2.51 { … hardware ethernet …; client-hostname "…"; }`; later entries of an address replace earlier ones. */
function* dhcpdLeases({ name, text }: CapturedText): Generator<Lease> {
  let open: Lease | null = null;
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    const start = /^\s*lease\s+(\S+)\s*\{/.exec(line);
    if (start)
      open = { address: start[1]!, mac: null, name: null, place: { file: name, line: at + 1, text: line.trim() } };
    if (!open) continue;
    const mac = /hardware\s+ethernet\s+([0-9a-fA-F:]+)\s*;/.exec(line)?.[1];
    if (mac) open.mac = macText(mac);
    const host = /client-hostname\s+"([^"]*)"/.exec(line)?.[1];
    if (host) open.name = host;
    if (/\}\s*$/.test(line)) {
      yield open;
      open = null;
    }
  }
}

/** Columns by the header: address, hwaddr, hostname, state (0 = assigned). */
function* keaLeases({ name, text }: CapturedText): Generator<Lease> {
  const lines = text.split("\n");
  const columns = (lines[0] ?? "").trim().split(",");
  const at = (word: string) => columns.indexOf(word);
  for (const [index, line] of lines.entries()) {
    const cells = line.trim().split(",");
    if (index === 0 || cells.length < 3 || (cells[at("state")] ?? "0") !== "0") continue;
    const host = cells[at("hostname")]?.replace(/\.$/, "") || null;
    const place = { file: name, line: index + 1, text: line.trim() };
    yield { address: cells[at("address")] ?? "", mac: macText(cells[at("hwaddr")] ?? ""), name: host, place };
  }
}

/** `expiry mac address name client-id`; `*` = none. */
function* dnsmasqLeases({ name, text }: CapturedText): Generator<Lease> {
  for (const [index, line] of text.split("\n").entries()) {
    const [expiry, mac, address, host] = line.trim().split(/\s+/);
    if (!/^\d+$/.test(expiry ?? "") || address === undefined) continue;
    const place = { file: name, line: index + 1, text: line.trim() };
    yield {
      address,
      mac: macText((mac ?? "").replace(/^\d\d-/, "")),
      name: host === "*" ? null : (host ?? null),
      place,
    };
  }
}

function macText(text: string): string | null {
  const parts = text.toLowerCase().split(":");
  return parts.length === 6 && parts.every((part) => /^[0-9a-f]{1,2}$/.test(part))
    ? parts.map((part) => part.padStart(2, "0")).join(":")
    : null;
}
