import { CABLE, type ErrorEntry, HAND_OVER } from "./error-entry";

/** iPXE's numbers, BIOS build first. */
const NUMBERS: ErrorEntry[] = [
  {
    code: "040ee119",
    title: "No configuration methods succeeded",
    meaning: "iPXE got no address: nobody answered, or the switch port was not ready yet.",
    stages: ["discover"],
    tryThis: CABLE,
    says: [/no configuration methods succeeded/],
  },
  { code: "38086101", title: "Link down", meaning: "iPXE sees no link.", stages: [], tryThis: CABLE },
  {
    code: "4c106035",
    title: "DHCP timed out",
    meaning: "Nobody answered the request for an address.",
    stages: ["discover"],
    tryThis: CABLE,
    says: [/configuring \(net\d.{0,200}connection timeout/],
  },
  {
    code: "2d03e13b",
    title: "Nothing to boot",
    meaning: "iPXE has an address, but nobody named a boot file.",
    stages: ["select", "proxy-request", "boot-server"],
    tryThis: HAND_OVER,
    says: [/nothing to boot/],
  },
  {
    code: "3c092003",
    title: "Operation not supported",
    meaning: "A boot file is named, but no next-server.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/operation not supported/],
  },
  {
    code: "4c126035",
    title: "TFTP timed out",
    meaning: "The host that was asked for the boot file did not answer.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/tftp:\/\/\S+ connection timeout/],
  },
  {
    code: "2d12613b",
    title: "TFTP file not found",
    meaning: "The TFTP server has no file of that name.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/tftp:\/\/\S+ no such file/],
  },
  {
    code: "0212603c",
    title: "The TFTP server refuses the file",
    meaning: "The TFTP server does not give out a file of that name, or not to everyone.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "4c376035",
    title: "No answer from the gateway (ARP)",
    meaning: "The gateway or the next host could not be found.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "4c0a6035",
    title: "TCP timed out",
    meaning: "The web server did not answer.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/https?:\/\/\S+ connection timeout/],
  },
  {
    code: "2d0c613b",
    title: "HTTP: not found",
    meaning: "The web server has no such file (404).",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/https?:\/\/\S+ no such file/],
  },
  {
    code: "2e0080",
    title: "Exec format error",
    meaning:
      "iPXE has loaded the file, and it is nothing that this computer can start: made for another kind of computer, or no boot program.",
    stages: ["load"],
    tryThis: HAND_OVER,
    says: [/exec format error/],
  },
  {
    code: "7f04819a",
    title: "Prohibited by security policy",
    meaning: "Secure Boot does not accept the boot file's signature.",
    stages: ["load"],
    tryThis: HAND_OVER,
    says: [/prohibited by security policy/],
  },
  {
    code: "1d0c64",
    title: "HTTP: the web server refuses the request",
    meaning: "The web server answered with an error of the 4xx kind.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "1d0c65",
    title: "HTTP: the web server failed",
    meaning: "The web server answered with an error of the 5xx kind.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "020c61",
    title: "HTTP: a password is wanted",
    meaning: "The web server gives the file only to those who say who they are (401).",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "410c61",
    title: "HTTP: forbidden",
    meaning: "The web server may not give that file out (403).",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "3e1161",
    title: "DNS: the name does not exist",
    meaning: "The boot file's address holds a name that the name server does not know.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "3e1162",
    title: "DNS: no name server",
    meaning: "The boot file's address holds a name, and the DHCP server names no name server (option 6).",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  ...["0216e6", "0216e4", "0216ea", "0216eb"].map(
    (code): ErrorEntry => ({
      code,
      title: "The secure connection failed",
      meaning:
        "iPXE does not accept the web server's certificate: unknown authority, expired, another name, or the clock is wrong.",
      stages: ["download"],
      tryThis: "Look at the computer's clock, then hand over what is found here.",
    }),
  ),
];

export const IPXE_ERRORS: ErrorEntry[] = NUMBERS.map((entry) => ({ ...entry, firmware: ["ipxe"] }));

/** Texts without a number. */
export const OTHER_ERRORS: ErrorEntry[] = [
  {
    code: "no-reply-from-server",
    title: "No reply from Server",
    meaning: "The computer asked a host for a boot server, and got no answer.",
    stages: ["proxy-request", "boot-server", "discover"],
    tryThis: HAND_OVER,
    says: [/no reply from (the )?server/],
  },
  {
    code: "tftp-download-failed",
    title: "TFTP download failed",
    meaning: "A boot file was named, but it could not be loaded from the host that was named with it.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/tftp download fail/],
  },
  {
    code: "no-boot-filename-received",
    title: "No boot filename received",
    meaning: "The computer has an address, but nobody named a boot file.",
    stages: ["select", "proxy-request"],
    tryThis: HAND_OVER,
    says: [/no boot ?file ?name (was )?received/],
  },
  {
    code: "failed-to-load",
    title: "The boot file was loaded but not started",
    meaning: "The file is made for another kind of computer, or Secure Boot does not accept it.",
    stages: ["load"],
    tryThis: HAND_OVER,
    says: [/failed to load boot/, /security violation/, /access denied/, /secure boot violation/, /invalid signature/],
  },
  {
    code: "nothing-to-start-from",
    title: "Nothing to start from",
    meaning:
      "The last line of a computer that found nothing to start from. Starting from the network failed before it, or is switched off or further down in the order of devices.",
    stages: [],
    tryThis: "Start the computer again, choose the network in its boot menu, and note the lines before this one.",
    says: [
      /no boot(able)? (device|media|medium)/,
      /operating system not found/,
      /select proper boot device/,
      /boot failed\W{1,3}efi (pxe )?network/,
    ],
  },
  {
    code: "ldlinux-missing",
    title: "PXELINUX does not find its own parts",
    meaning:
      "The boot file PXELINUX was loaded and started, and then found no ldlinux.c32 beside it on the host from which it was loaded.",
    stages: ["load"],
    tryThis: HAND_OVER,
    says: [/ldlinux\.(c32|e32|e64)/],
  },
  {
    code: "boot-menu",
    title: "A boot menu is on the screen",
    meaning:
      "A server sent a menu of boot entries, and the computer shows it. Some menus go on by themselves, others wait for a person.",
    stages: ["boot-server"],
    tryThis: "Choose the entry of the installation with the arrow keys and press Enter.",
    says: [
      /boot(ing)? from pxe menu/,
      /press \[?f8\]?/,
      /\b(pxe|boot|network) menu\b.*\b(waits?|stays|stuck|hangs|nothing happens)/,
    ],
  },
];
