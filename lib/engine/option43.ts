/** The PXE part of option 43 (PXE 2.1 sub-options as EDK2 reads them). */
export interface Option43 {
  /** Any of 6, 7, 8, 9, 10: what EDK2 calls a PXE 1.0 offer. */
  discovery: boolean;
  control: number;
  multicast: boolean;
  /** Addresses of sub-option 8, by server type. */
  servers: { type: number; addresses: string[] }[];
  menu: { type: number; text: string }[];
  prompt: { seconds: number; text: string } | null;
}

/** Bit 3 of the control byte: take the boot file of this offer, no menu, no discovery. */
export const justDownload = (option: Option43 | null, file: string | null) =>
  option !== null && (option.control & 8) !== 0 && file !== null;

/** Hex bytes → sub-options; null when the bytes cannot be read as such. */
export function parseOption43(hex: string): Option43 | null {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) return null;
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const result: Option43 = { discovery: false, control: 0, multicast: false, servers: [], menu: [], prompt: null };
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!;
    if (tag === 255) break;
    if (tag === 0) {
      at++;
      continue;
    }
    const length = bytes[at + 1];
    if (length === undefined || at + 2 + length > bytes.length) return null;
    const data = bytes.slice(at + 2, at + 2 + length);
    if (tag >= 6 && tag <= 10) result.discovery = true;
    if (tag === 6) result.control = data[0] ?? 0;
    if (tag === 7) result.multicast = true;
    if (tag === 8) result.servers = readServers(data);
    if (tag === 9) result.menu = readMenu(data);
    if (tag === 10) result.prompt = { seconds: data[0] ?? 0, text: ascii(data.slice(1)) };
    at += 2 + length;
  }
  return result;
}

function readServers(data: number[]): Option43["servers"] {
  const servers: Option43["servers"] = [];
  for (let at = 0; at + 3 <= data.length; ) {
    const type = data[at]! * 256 + data[at + 1]!;
    const count = data[at + 2]!;
    at += 3;
    const addresses: string[] = [];
    for (let i = 0; i < count && at + 4 <= data.length; i++, at += 4) addresses.push(data.slice(at, at + 4).join("."));
    servers.push({ type, addresses });
  }
  return servers;
}

function readMenu(data: number[]): Option43["menu"] {
  const menu: Option43["menu"] = [];
  for (let at = 0; at + 3 <= data.length; ) {
    const length = data[at + 2]!;
    menu.push({ type: data[at]! * 256 + data[at + 1]!, text: ascii(data.slice(at + 3, at + 3 + length)) });
    at += 3 + length;
  }
  return menu;
}

const ascii = (bytes: number[]) =>
  bytes
    .filter((b) => b > 31 && b < 127)
    .map((b) => String.fromCharCode(b))
    .join("");
