import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "offer-with-option-52",
  title: "The DHCP server sends option 52 (overload), and UEFI firmware throws its offers away",
  severity: "error",
  why:
    "Option 52 says that the header's fields for the boot file and the server name hold further options. A server sets it by itself when it " +
    "must. Written by hand it is wrong, because these fields hold names: UEFI firmware takes no such offer, and the computer gets no address.",
  references: [EDK2_SOURCE],
  failures: [],
  look({ paths, answers: all }, tell) {
    if (!all.some(({ variants }) => variants[0]!.offer?.overload)) return;
    for (const { client, answers } of paths) {
      if (!CLIENTS[client].firmware.startsWith("edk2")) continue;
      for (const { kind, variants } of answers) {
        const offer = kind === "dhcp" ? variants[0]!.offer : null;
        if (!offer?.overload) continue;
        const { level, place } = offer.overload;
        tell({
          device: offer.device,
          place: level.id,
          title: `${offer.device} sends option 52 (overload) by hand`,
          explanation: `${offer.device} says in option 52 that header fields hold options. UEFI computers throw its offers away and get no address. Take the line away: the server sets option 52 by itself when it needs to.`,
          evidence: [place],
        });
      }
    }
  },
};

export default check;
