import type { PlatformId } from "@/lib/model/platform-ids";
import { asDhcpd } from "./as-dhcpd";
import { asDnsmasq } from "./as-dnsmasq";
import { asIosPool } from "./as-ios-pool";
import { asKea } from "./as-kea";
import { asWindows } from "./as-windows";
import { hexOf, mapSettings, type ServerWords, type Settings, textOf } from "./server-words";

export interface Limit {
  /** What it cannot say, and what it then does: the reason for a prediction of its own. */
  why: string;
  /** The nearest that it can say. */
  nearest(words: ServerWords): ServerWords;
}

export interface ServerWriter {
  platform: PlatformId;
  file: string;
  write(words: ServerWords): string;
  limits: Record<string, Limit>;
  /** What it says goes out in other bytes that mean the same: absent, byte for byte. */
  sends?(words: ServerWords): ServerWords;
  /** What it may turn out to send besides what its configuration says: no source settles it, so each of these ends must be told. */
  perhaps?: ((words: ServerWords) => ServerWords)[];
}

const NUL: Limit = {
  why: "ends the text of option 67 with a NUL byte, so that it does not spoil the PXE server's offer for EDK2 before 2023",
  nearest: (words) =>
    mapSettings(words, (settings) => {
      const file = settings.options.get(67);
      if (file === undefined || file.endsWith("00")) return settings;
      return { ...settings, options: new Map(settings.options).set(67, `${file}00`) };
    }),
};

function withoutNul(settings: Settings): Settings {
  const file = settings.options.get(67);
  if (!file?.endsWith("00")) return settings;
  return { ...settings, options: new Map(settings.options).set(67, file.replace(/(00)+$/, "")) };
}

const ALONE: Limit = {
  why: "has no partner: two servers with one range know nothing of each other, so which of them serves a computer is the first to answer",
  nearest: (words) => ({ ...words, partner: null }),
};

/** A DHCP server in the words of each program, with what each of them truly cannot say. */
export const SERVERS: Record<string, ServerWriter> = {
  "isc-dhcpd": { platform: "isc-dhcpd", file: "dhcpd.conf", write: asDhcpd, limits: {} },
  Kea: {
    platform: "kea",
    file: "kea-dhcp4.conf",
    write: asKea,
    limits: {
      "no-ping": {
        why: "version 2.2 does not ping an address before it offers it, so its offer is not late",
        nearest: (words) => ({ ...words, pings: false }),
      },
      "no-nul": {
        why: "version 2.2 sends a text without the NUL bytes at its end, so its option 67 spoils the PXE server's offer for EDK2 before 2023",
        nearest: (words) => mapSettings(words, withoutNul),
      },
    },
    sends: (words) => mapSettings(words, sorted43),
  },
  dnsmasq: {
    platform: "dnsmasq",
    file: "dnsmasq.conf",
    write: asDnsmasq,
    limits: {
      alone: ALONE,
      nul: NUL,
      "names-itself": {
        why: "names itself as next-server where no other is set, and cannot say 0.0.0.0",
        nearest: (words) =>
          words.scope.nextServer === null && words.server.nextServer === null
            ? { ...words, server: { ...words.server, nextServer: words.address } }
            : words,
      },
    },
  },
  Windows: {
    platform: "windows-dhcp",
    file: "read-dhcp.json",
    write: asWindows,
    limits: {
      "no-header": {
        why: "has no setting for next-server and for the header's boot file: the file goes into option 67",
        nearest: (words) => mapSettings(words, withoutHeader),
      },
      nul: NUL,
    },
    perhaps: [
      (words) => ({ ...words, server: { ...words.server, nextServer: words.address } }),
      (words) => ({ ...words, server: { ...words.server, nextServer: serverName(words) } }),
    ],
  },
  "IOS pool": {
    platform: "cisco-ios",
    file: "show-running-config.txt",
    write: asIosPool,
    limits: {
      alone: ALONE,
      "no-conditions": {
        why: "a pool's classes choose addresses only: it sends the same options to every kind of client",
        nearest: (words) => ({ ...words, groups: [] }),
      },
    },
  },
};

/** Sub-options by their codes, without an end mark (seen with kea-dhcp4 2.2). */
function sorted43(settings: Settings): Settings {
  const list = settings.options.get(43);
  if (list === undefined) return settings;
  const parts: string[] = [];
  for (let at = 0; at < list.length && !list.startsWith("ff", at); ) {
    const end = at + 4 + 2 * Number.parseInt(list.slice(at + 2, at + 4), 16);
    if (!(end <= list.length)) break;
    parts.push(list.slice(at, end));
    at = end;
  }
  const byCode = (one: string, other: string) =>
    Number.parseInt(one.slice(0, 2), 16) - Number.parseInt(other.slice(0, 2), 16);
  return { ...settings, options: new Map(settings.options).set(43, parts.sort(byCode).join("")) };
}

/** Option 66 as everyone is sent it. */
function serverName({ pool, scope, server }: ServerWords): string | null {
  const hex = [pool, scope, server].map(({ options }) => options.get(66)).find((one) => one !== undefined);
  return hex === undefined ? null : textOf(hex);
}

function withoutHeader(settings: Settings): Settings {
  const { options, file } = settings;
  if (settings.nextServer === null && file === null) return settings;
  const moved = file !== null && !options.has(67) ? new Map(options).set(67, hexOf(file)) : options;
  return { options: moved, nextServer: null, file: null };
}

/** The nearest that a program can say of a server, and the names of the limits that made it differ. */
export function nearest(writer: ServerWriter, words: ServerWords): { words: ServerWords; limits: string[] } {
  const limits: string[] = [];
  let said = words;
  for (const [name, limit] of Object.entries(writer.limits)) {
    const next = limit.nearest(said);
    if (gist(next) !== gist(said)) limits.push(name);
    said = next;
  }
  return { words: said, limits };
}

const gist = (words: ServerWords) =>
  JSON.stringify(words, (_, value: unknown) => (value instanceof Map ? [...value] : value));
