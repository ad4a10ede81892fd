import { parseIpv4 } from "@/lib/core/ipv4";
import type { CapturedText } from "@/lib/model/capture";
import type { Lease } from "@/lib/model/facts";

/**
 * Leases as ISC dhcpd, Kea (memfile) and dnsmasq keep them in files, as IOS shows its bindings, and as Bootpath's own script reads them
 * from Windows: which computer has, or had last, which address.
 */

const KEA_HEADER = "address,hwaddr,client_id,";
const WINDOWS = "bootpath-windows-dhcp-leases-1";
const IOS = /(^|\n)Bindings from all pools/;

/** A lease file is no configuration: readers of configurations must not see it. By name, or by what it says of itself. */
export const isLeaseFile = ({ name, text }: CapturedText): boolean =>
  /(^|[/\\_])(dhcpd\d?\.leases~?|kea-leases4\.csv(\.\d)?|dnsmasq\.leases)$/.test(name) ||
  /^(leases:|show ip dhcp binding$|dhcp-leases\.json$)/.test(name) ||
  text.startsWith(KEA_HEADER);

/** The name under which a lease file is kept, so that it is known as one whatever it is called on its host. */
export const leaseFileName = (path: string): string =>
  isLeaseFile({ name: path, text: "" }) ? path : `leases:${path}`;

/** The last lease of each address. Lines that are none (comments, IPv6, cut ends) are passed over. */
export function readLeases(text: CapturedText): Lease[] {
  const byAddress = new Map<string, Lease>();
  for (const lease of readerOf(text.text)(text)) {
    if (parseIpv4(lease.address) === null) continue;
    byAddress.delete(lease.address);
    byAddress.set(lease.address, lease);
  }
  return [...byAddress.values()];
}

/** Lease files as sources; those that do not exist are left out. */
export function leaseFiles(...paths: string[]): { name: string; file: string }[] {
  return paths.map((file) => ({ name: leaseFileName(file), file }));
}

function readerOf(text: string): (text: CapturedText) => Generator<Lease> {
  if (text.startsWith(KEA_HEADER)) return keaLeases;
  if (text.slice(0, 200).includes(WINDOWS)) return windowsLeases;
  if (IOS.test(text.slice(0, 2000))) return iosLeases;
  return /^[ \t]*lease\s/m.test(text) ? dhcpdLeases : dnsmasqLeases;
}

/**
 * What is kept of a lease file: address, hardware address and name of each computer, each in its line. When a lease began and ends, what
 * the computer said of itself and who it calls its owner is nobody's business here.
 */
export function leasesOnly(text: CapturedText): string {
  const read = readerOf(text.text);
  if (read === windowsLeases) return text.text;
  const lines = text.text.split("\n");
  if (read === dhcpdLeases) return lines.map(dhcpdLine).join("\n");
  if (read === iosLeases) return lines.map(iosLine).join("\n");
  const kept = lines.map(() => "");
  const kea = read === keaLeases;
  if (kea) kept[0] = `${KEA_HEADER}hostname,state`;
  for (const { address, mac, name, place } of read(text))
    kept[place.line - 1] = kea
      ? `${address},${mac ?? ""},,${name ?? ""},0`
      : `0 ${mac ?? "*"} ${address} ${name ?? "*"} *`;
  if (lines[0]?.startsWith("# ")) kept[0] = lines[0];
  return kept.join("\n");
}

function dhcpdLine(line: string): string {
  const own = /^\s*(lease\s+[\d.]+\s*\{|hardware\s+ethernet\s+[0-9a-fA-F:]+\s*;|client-hostname\s+"[^"]*"\s*;)/.exec(
    line,
  )?.[1];
  const end = /\}\s*$/.test(line) ? "}" : "";
  return own ? `${own}${own.endsWith("{") ? end : end && ` ${end}`}` : end;
}

const IOS_LINE = /^\s*(\d+\.\d+\.\d+\.\d+)\s+([0-9a-f]{4}(?:\.[0-9a-f]{2,4})+)\.?(?=\s|$)/i;

function iosLine(line: string): string {
  const [, address, id] = IOS_LINE.exec(line) ?? [];
  return address ? `${address} ${id}` : IOS.test(line) ? "Bindings from all pools" : "";
}

/** `10.4.2.51  0152.5400.1234.56  Mar 02 2026 12:07 AM  Automatic`: a client id that begins with the hardware type, or the address alone. */
function* iosLeases({ name, text }: CapturedText): Generator<Lease> {
  for (const [index, line] of text.split("\n").entries()) {
    const [, address, id] = IOS_LINE.exec(line) ?? [];
    if (!address) continue;
    const digits = (id ?? "").replaceAll(".", "").toLowerCase();
    const mac = digits.length === 14 && digits.startsWith("01") ? digits.slice(2) : digits;
    const place = { file: name, line: index + 1, text: line.trim() };
    yield { address, mac: macText(mac.match(/../g)?.join(":") ?? ""), name: null, place };
  }
}

/** One value a line, as a capture keeps what a script answers. */
function* windowsLeases({ name, text }: CapturedText): Generator<Lease> {
  let address: string | null = null;
  let mac: string | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    const [, key, value] = /^\s*"(IPAddress|ClientId|HostName)": "((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
    if (key === "IPAddress") [address, mac] = [value ?? "", null];
    if (key === "ClientId") mac = macText((value ?? "").toLowerCase().replaceAll("-", ":"));
    if (key !== "HostName" || address === null) continue;
    const place = { file: name, line: index + 1, text: line.trim() };
    yield { address, mac, name: value?.replace(/\.$/, "") || null, place };
    address = null;
  }
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
