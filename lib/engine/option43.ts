import { subOptions } from "./sub-options";

/** The PXE part of option 43 (PXE 2.1 sub-options as EDK2 reads them). */
export interface Option43 {
  /** Any of 6, 7, 8, 9, 10: what EDK2 calls a PXE 1.0 offer. */
  discovery: boolean;
  control: number;
  /** Sub-option 6 is there, whatever it says. */
  controlled: boolean;
  multicast: boolean;
  /** All of 1–5: multicast TFTP, which EDK2 cannot do; with nothing of 6–10 beside it, it throws such an offer away. */
  multicastTftp: boolean;
  /** Addresses of sub-option 8, by server type. */
  servers: { type: number; addresses: string[] }[];
  menu: { type: number; text: string }[];
  prompt: { seconds: number; text: string } | null;
  /** Sub-option 71: type of the entry of a menu that is asked for, or answered. */
  entry: number | null;
}

/** Bit 3 of the control byte: take the boot file of this offer, no menu, no discovery. */
export const justDownload = (option: Option43 | null, file: string | null) =>
  option !== null && (option.control & 8) !== 0 && file !== null;

/** What a reader of both sees that takes each sub-option by itself: the first one's, else the second one's. */
export function joined(first: Option43 | null, second: Option43 | null): Option43 | null {
  if (!first || !second) return first ?? second;
  const list = <T>(one: T[], other: T[]) => (one.length > 0 ? one : other);
  return {
    ...first,
    discovery: first.discovery || second.discovery,
    ...(first.controlled ? {} : { control: second.control, controlled: second.controlled }),
    servers: list(first.servers, second.servers),
    menu: list(first.menu, second.menu),
    prompt: first.prompt ?? second.prompt,
  };
}

/**
 * The menu stays on the screen until somebody chooses: sub-option 10 with 255 (PXE 2.1; EDK2 PxeBcSelectBootPrompt, iPXE pxemenu.c, seen
 * with Debian 12's ROM). Without a prompt, or with 0, the first entry is taken at once; else after so many seconds.
 */
export const waitsForChoice = ({ prompt, menu }: Option43): boolean => prompt?.seconds === 255 && menu.length > 0;

/** The entry that is gone by: the first one; where somebody has to choose, the first one that is not the computer's own disk. */
export const entryOf = (option: Option43): Option43["menu"][number] | undefined =>
  (waitsForChoice(option) && option.menu.find(({ type }) => type !== 0)) || option.menu[0];

/** Hex bytes → sub-options; null when the bytes cannot be read as such. */
export function parseOption43(hex: string): Option43 | null {
  const { found, whole } = subOptions(hex);
  if (!whole) return null;
  const result: Option43 = {
    discovery: false,
    control: 0,
    controlled: false,
    multicast: false,
    multicastTftp: false,
    servers: [],
    menu: [],
    prompt: null,
    entry: null,
  };
  const tags = new Set<number>();
  for (const { tag, data } of found) {
    tags.add(tag);
    if (tag >= 6 && tag <= 10) result.discovery = true;
    if (tag === 6) Object.assign(result, { control: data[0] ?? 0, controlled: true });
    if (tag === 7) result.multicast = true;
    if (tag === 8) result.servers = readServers(data);
    if (tag === 9) result.menu = readMenu(data);
    if (tag === 71) result.entry = data.length >= 2 ? data[0]! * 256 + data[1]! : 0;
    if (tag === 10) result.prompt = { seconds: data[0] ?? 0, text: ascii(data.slice(1)) };
  }
  result.multicastTftp = [1, 2, 3, 4, 5].every((tag) => tags.has(tag));
  return result;
}

/**
 * dnsmasq lists itself as the boot server of its own menu entries (rfc2131.c, pxe_opts), so a menu of its making without a list is one
 * whose reader did not know the host's address. `address`: where it is reached.
 */
export function ownListOf(kind: string, option: Option43 | null, address: string | null): Option43 | null {
  if (!option || kind !== "dnsmasq" || address === null) return option;
  if ((option.control & 3) !== 3 || option.servers.length > 0) return option;
  const types = option.menu.map(({ type }) => type).filter((type) => type !== 0);
  return { ...option, servers: types.map((type) => ({ type, addresses: [address] })) };
}

/** How a boot server of the chosen type is looked for (sub-options 6 and 8; EDK2 PxeBcExtractDiscoverInfo). */
export interface Discovery {
  multicast: boolean;
  broadcast: boolean;
  /** Addresses of the list for this type; null: there is a list, and this type is not in it. */
  listed: string[] | null;
  /** Bit 2: answers of hosts that are not in the list do not count. */
  onlyListed: boolean;
}

export function discoveryOf(option: Option43, type: number): Discovery {
  const own = option.servers.filter((server) => server.type === type);
  return {
    multicast: (option.control & 2) === 0,
    broadcast: (option.control & 1) === 0,
    listed: option.servers.length > 0 && own.length === 0 ? null : own.flatMap(({ addresses }) => addresses),
    onlyListed: (option.control & 4) !== 0,
  };
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
