import { CABLE, type ErrorEntry, HAND_OVER } from "./error-entry";

/** Numbers of Intel-style ROMs that say nothing of the network's servers: the computer's own hardware and firmware. */

const FIRMWARE = "Update the computer's firmware, or try another network card.";
const INTEL = ["intel-rom" as const];

const own = (code: string, title: string, meaning: string, tryThis = FIRMWARE): ErrorEntry => ({
  code: `PXE-${code}`,
  title,
  meaning,
  stages: [],
  tryThis,
  firmware: INTEL,
});

const LOADER = "The boot ROM could not be loaded into memory, or its own parts do not fit together.";
const SECURITY = "The ROM's check of boot integrity (BIS) failed or is missing.";
const CARD = "The network card could not be started, or could not send.";
const STRUCTURE = "The BIOS and the boot ROM do not find each other's tables.";

export const ROM_ERRORS: ErrorEntry[] = [
  ...["00", "01", "02", "03", "04", "06", "08"].map((n) => own(`E${n}`, "The boot ROM cannot start", LOADER)),
  ...["20", "24", "25", "26", "27", "28"].map((n) => own(`E${n}`, "Boot integrity check", SECURITY)),
  ...["60", "62", "63", "64", "65", "66", "67", "68", "69"].map((n) =>
    own(`E${n}`, "The network card fails", CARD, CABLE),
  ),
  ...["1", "3", "4", "5", "6", "8", "9"].map((n) => own(`EC${n}`, "The boot ROM finds no BIOS tables", STRUCTURE)),
  own(
    "EA0",
    "Cancelled by a key",
    "A person pressed a key while the computer was starting.",
    "Start again and press no key.",
  ),
  {
    code: "PXE-E39",
    title: "TFTP cannot read",
    meaning: "The computer could not send its TFTP requests.",
    stages: ["download"],
    tryThis: CABLE,
    firmware: INTEL,
  },
  {
    code: "PXE-E3A",
    title: "The boot file is larger than announced",
    meaning:
      "More of the file came than there is room for: it is the wrong file for this computer, or it changed meanwhile.",
    stages: ["download", "load"],
    tryThis: HAND_OVER,
    firmware: INTEL,
  },
  {
    code: "PXE-E54",
    title: "The address is not usable",
    meaning: "The DHCP server gave an address that the computer cannot use, or that another one has.",
    stages: ["select"],
    tryThis: HAND_OVER,
    firmware: INTEL,
  },
  {
    code: "PXE-E7A",
    title: "No secure boot server",
    meaning: "The computer asks for a boot server that proves who it is, and none did.",
    stages: ["boot-server"],
    tryThis: HAND_OVER,
    firmware: INTEL,
  },
];
