import { parseIpv4 } from "@/lib/core/ipv4";
import type { Stage } from "@/lib/model/assessment";

/** What else stands on the screen beside the error: how far the computer came, and with whom it spoke. */
export interface ScreenFacts {
  /** The computer's own address; null: none is shown. */
  station: string | null;
  /** The host that it asked for the boot file. */
  server: string | null;
  file: string | null;
  dhcpServer: string | null;
}

const ADDRESS = String.raw`(\d{1,3}\s?[.,]\s?\d{1,3}\s?[.,]\s?\d{1,3}\s?[.,]\s?\d{1,3})`;
const STATION = new RegExp(String.raw`(?:station ip address is|client ip\s*[:;]?|\bnet\d\s*[:;])\s*${ADDRESS}`, "i");
const SERVER = new RegExp(String.raw`(?:server ip address is|next server\s*[:;])\s*${ADDRESS}`, "i");
const DHCP = new RegExp(String.raw`dhcp ip\s*[:;]\s*${ADDRESS}`, "i");
const FILE = /(?:nbp file\s?name is|filename\s*:)\s*(\S+)/i;

export function screenFacts(text: string): ScreenFacts {
  return {
    station: addressIn(STATION, text),
    server: addressIn(SERVER, text),
    file: FILE.exec(text)?.[1] ?? null,
    dhcpServer: addressIn(DHCP, text),
  };
}

function addressIn(pattern: RegExp, text: string): string | null {
  const address = pattern.exec(text)?.[1]?.replaceAll(",", ".").replace(/\s/g, "");
  return address !== undefined && parseIpv4(address) !== null ? address : null;
}

/**
 * UEFI shows one number for several faults; the lines above it tell which (PxeBcBoot.c prints the station address even where port 4011
 * then failed, and the file's name only when the download begins). null: the text holds the number alone.
 */
export function stagesByScreen(code: string, text: string): Stage[] | null {
  const { station, file } = screenFacts(text);
  const whole = station !== null || file !== null || /start pxe over ip/i.test(text);
  if (!whole) return null;
  if (code === "PXE-E16") return station ? ["proxy-request"] : ["select"];
  if (code !== "PXE-E18") return null;
  if (file !== null) return ["download"];
  return station ? ["boot-server", "download"] : ["discover"];
}
