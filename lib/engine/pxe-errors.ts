import { AGAIN, CABLE, type ErrorEntry, HAND_OVER } from "./error-entry";

/** EDK2 (UEFI) and Intel-style ROMs share the letters; where a number means two things, both are told. */
const ENTRIES: ErrorEntry[] = [
  {
    code: "PXE-E05",
    title: "The boot file is larger than announced",
    meaning: "UEFI: the file changed during the boot, or option 13 names a wrong size.",
    stages: ["download"],
    tryThis: AGAIN,
  },
  {
    code: "PXE-E07",
    title: "Network device error",
    meaning: "UEFI: the DHCP server refused the address (NAK), or the network card failed.",
    stages: ["select"],
    tryThis: AGAIN,
  },
  {
    code: "PXE-E09",
    title: "No memory for the network",
    meaning: "UEFI: the firmware could not get memory; old firmware also says so for unusual addresses.",
    stages: [],
    tryThis: "Update the computer's firmware.",
  },
  {
    code: "PXE-E11",
    title: "ARP timeout",
    meaning:
      "The computer could not find the boot server or its gateway on the network. Also seen when option 60 points to a host that is no boot server.",
    stages: ["proxy-request", "download"],
    tryThis: HAND_OVER,
    says: [/\barp timeout/],
  },
  {
    code: "PXE-E12",
    title: "No network connection",
    meaning: "UEFI: the link is down.",
    stages: [],
    tryThis: CABLE,
    says: [/no media present/, /checking media (presence )?\W{0,12}fail/],
  },
  {
    code: "PXE-E16",
    title: "No valid offer received",
    meaning:
      'UEFI. With "Station IP address is" above it: the computer has an address, and nothing useful answered on port 4011. Without that line: an address was offered, but no boot server was heard; or a boot server was heard, but no address was offered.',
    stages: ["proxy-request", "select"],
    tryThis: HAND_OVER,
    says: [/no valid offer/],
  },
  {
    code: "PXE-E18",
    title: "Server response timeout",
    meaning:
      'UEFI. Without a station address: nobody offered an address. With "NBP filename is" above it: the TFTP server did not answer. (Older ROMs use the number for a network timeout as well.)',
    stages: ["discover", "download", "boot-server"],
    tryThis: CABLE,
    says: [/server response timeout/],
  },
  {
    code: "PXE-E21",
    title: "Remote boot cancelled",
    meaning:
      "UEFI: a key was pressed; or option 43 offers a boot menu without entries. (Old boot ROMs: a check of boot integrity failed.)",
    stages: ["boot-server"],
    tryThis: "Start again and press no key.",
    says: [/remote boot cancel/],
  },
  {
    code: "PXE-E22",
    title: "The server refused the connection",
    meaning:
      "UEFI: the host answered that nothing listens there (ICMP). (Old boot ROMs: a check of boot integrity failed.)",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E23",
    title: "TFTP error from the server",
    meaning:
      "UEFI: the server has no such file, or does not give it out. (Old boot ROMs: a check of boot integrity failed.)",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/received tftp error/],
  },
  {
    code: "PXE-E32",
    title: "TFTP open timeout",
    meaning: "The name of the boot file is known, but the TFTP server does not answer.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/tftp open time-?out/, /^tftp time-?out\W*$/],
  },
  {
    code: "PXE-E35",
    title: "TFTP read timeout",
    meaning: "The transfer began and stopped: filtered ports, or packets that are too large for the way.",
    stages: ["download"],
    tryThis: AGAIN,
    says: [/tftp read timeout/],
  },
  {
    code: "PXE-E36",
    title: "Error from the TFTP server",
    meaning: "The TFTP server sent an error.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E38",
    title: "TFTP cannot open the connection",
    meaning: "The network card could not send.",
    stages: ["download"],
    tryThis: CABLE,
  },
  {
    code: "PXE-E3B",
    title: "TFTP file not found",
    meaning: "The TFTP server has no file of that name.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/tftp error ?- ?file not found/],
  },
  {
    code: "PXE-E3C",
    title: "TFTP access violation",
    meaning: "The TFTP server may not give that file out.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E3F",
    title: "TFTP packet size is wrong",
    meaning: "The server sends larger blocks than the computer takes.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-T01",
    title: "File not found",
    meaning: "The TFTP server has no file of that name.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-T04",
    title: "Access violation",
    meaning: "The TFTP server may not give that file out.",
    stages: ["download"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E51",
    title: "No DHCP or proxyDHCP offers",
    meaning: "Nobody answered at all: no relay, no DHCP server, or a switch port that is not ready yet.",
    stages: ["discover"],
    tryThis: CABLE,
    says: [/no dhcp or proxy ?dhcp offers/, /^no dhcp offers?\b(?! were)/],
  },
  {
    code: "PXE-E52",
    title: "ProxyDHCP offers, but no DHCP offers",
    meaning: "The boot server was heard, but nobody gave an address.",
    stages: ["discover"],
    tryThis: AGAIN,
    says: [/no dhcp offers were received/],
  },
  {
    code: "PXE-E53",
    title: "No boot filename received",
    meaning:
      "The computer has an address, but nobody named a boot file: the boot server does not hear it, or has nothing for it.",
    stages: ["select", "proxy-request"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E55",
    title: "ProxyDHCP service did not reply on port 4011",
    meaning: 'An answer said "boot server here" (option 60), but nothing answers there on port 4011.',
    stages: ["proxy-request"],
    tryThis: HAND_OVER,
    says: [/port 4011/, /^4011$/, /proxy ?dhcp service did not reply/],
  },
  {
    code: "PXE-E61",
    title: "Media test failure",
    meaning: "The network card sees no link.",
    stages: [],
    tryThis: CABLE,
    says: [/media test fail/, /^(please )?check (the )?cable/],
  },
  {
    code: "PXE-E74",
    title: "Bad or missing PXE menu",
    meaning: "Option 43 holds no usable boot menu.",
    stages: ["boot-server"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E76",
    title: "Bad or missing multicast discovery address",
    meaning: "Option 43 asks for multicast discovery without naming an address.",
    stages: ["boot-server"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E77",
    title: "Bad or missing discovery server list",
    meaning: "Option 43 allows listed boot servers only, and lists none.",
    stages: ["boot-server"],
    tryThis: HAND_OVER,
  },
  {
    code: "PXE-E78",
    title: "Could not locate boot server",
    meaning: "No boot server of the wanted kind answered.",
    stages: ["boot-server", "proxy-request"],
    tryThis: HAND_OVER,
    says: [/could not locate boot server/],
  },
  {
    code: "PXE-E79",
    title: "The boot file is too large for this computer",
    meaning: "Usually a UEFI file that was given to a BIOS computer.",
    stages: ["load"],
    tryThis: HAND_OVER,
    says: [/nbp (is )?too big/],
  },
  {
    code: "PXE-E7B",
    title: "The boot server's address is missing",
    meaning: "A boot file is named, but no next-server.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/missing m?tftp server/],
  },
  {
    code: "PXE-E99",
    title: "Unexpected network error",
    meaning:
      "UEFI: the host that was asked for the file turned it away, two DHCP servers gave different answers, or the DHCP server's acknowledgement was taken for the answer of a boot server.",
    stages: ["download", "boot-server"],
    tryThis: HAND_OVER,
    says: [/unexpected network error/],
  },
  {
    code: "PXE-M0F",
    title: "Exiting the boot ROM",
    meaning: "The last line of every failed boot. The cause is in the line above it.",
    stages: [],
    tryThis: "Read out the line above it.",
    says: [/exiting (intel )?(pxe|boot)/],
  },
];

/** Numbers that UEFI firmware shows; all others are those of Intel-style ROMs. E18, E21 and E53 are shown by both. */
const UEFI = new Set(["PXE-E05", "PXE-E07", "PXE-E09", "PXE-E12", "PXE-E16", "PXE-E22", "PXE-E23", "PXE-E99"]);
const BOTH = new Set(["PXE-E18", "PXE-E21", "PXE-E53", "PXE-M0F"]);

export const PXE_ERRORS: ErrorEntry[] = ENTRIES.map((entry) => {
  if (BOTH.has(entry.code)) return entry;
  return { ...entry, firmware: UEFI.has(entry.code) ? ["edk2"] : ["intel-rom"] };
});
