/** What a screen may say, and what it means wherever it is seen. The four texts of KB 259670 stand first. */
export interface ScreenText {
  code: string;
  title: string;
  meaning: string;
  /** Any of these in what a person typed means this text. */
  says: RegExp;
}

export const SCREEN_TEXTS: ScreenText[] = [
  {
    code: "pxe-e55",
    title: "PXE-E55: ProxyDHCP service did not reply to request on port 4011",
    meaning:
      "The DHCP answer carried option 60 = PXEClient, so the computer asked the DHCP server itself on port 4011, where no PXE service listens.",
    says: /PXE-?\s?E55\b|proxy\s?dhcp.*4011/i,
  },
  {
    code: "no-reply-from-server",
    title: "No reply from Server",
    meaning: "The computer has an address, asked a PXE server for its boot file, and nobody answered there.",
    says: /no reply from server/i,
  },
  {
    code: "tftp-download-failed",
    title: "TFTP download failed",
    meaning:
      "The computer knows a file name, but could not load it: wrong server, missing file, or a closed path for TFTP.",
    says: /tftp (download|open) (failed|timeout)|PXE-?\s?E(32|35|36|3B|3F|23)\b/i,
  },
  {
    code: "no-boot-filename-received",
    title: "No boot filename received",
    meaning:
      "The computer got an address, but nobody named a file to boot from: the PXE server was not heard or stayed silent.",
    says: /no boot\s?file\s?name( received)?|PXE-?\s?E53\b/i,
  },
  {
    code: "PXE-E16",
    title: "PXE-E16: No valid offer received",
    meaning:
      "UEFI got no usable boot information: the boot server did not answer on port 4011, or none of the offers names one.",
    says: /PXE-?\s?E16\b|no valid offer/i,
  },
  {
    code: "PXE-E18",
    title: "PXE-E18: Server response timeout",
    meaning: "Nobody answered: no DHCP offer at all, or the server of the boot file stayed silent.",
    says: /PXE-?\s?E18\b|server response timeout/i,
  },
  {
    code: "PXE-E51",
    title: "PXE-E51: No DHCP or proxyDHCP offers were received",
    meaning: "No DHCP server was heard: no relay, no scope, or no way to the server.",
    says: /PXE-?\s?E5[12]\b|no dhcp (or|offers)/i,
  },
  {
    code: "PXE-E21",
    title: "PXE-E21: Remote boot cancelled",
    meaning: "Somebody pressed a key, or the PXE options name a menu that has nothing in it.",
    says: /PXE-?\s?E21\b|remote boot cancel/i,
  },
  {
    code: "PXE-E11",
    title: "PXE-E11: ARP timeout",
    meaning: "The next server or the gateway does not answer on the link: the wrong address was handed out.",
    says: /PXE-?\s?E11\b|arp timeout/i,
  },
];

/** The first text that fits what a person typed or read out; null when none does. */
export function recogniseScreenText(text: string): ScreenText | null {
  return SCREEN_TEXTS.find(({ says }) => says.test(text)) ?? null;
}
