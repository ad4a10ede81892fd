import type { Gateway } from "./device-info";
import type { Answer } from "./dhcp-answer";
import { either } from "./either";
import type { Hearing } from "./hearing";
import type { Play } from "./script";

/** What is at risk where a relay passes on only the first OFFER that comes back. */
export const onlyTheFirst = ({ info, iface }: Gateway): string =>
  `${info.device.name} ${iface.name} relays to several servers, but passes on only the first offer that comes back`;

/**
 * Some relays ask all their targets but pass on only the first OFFER. A computer needs two, one with an address and one of the PXE server,
 * so it may boot only if the address server's is enough. `ask` plays the same conversation with fewer answers.
 */
export function withFirstOffer(hearing: Hearing, answers: Answer[], play: Play, ask: (kept: Answer[]) => Play): Play {
  const gateway = hearing.gateways.find(({ iface }) => iface.firstOfferOnly);
  if (!gateway || play.outcome !== "boots") return play;
  const narrow = answers.filter(({ listener, variants }) => {
    const behind = listener.relays.length > 0 && listener.relays.every((relay) => relay.gateway.iface.firstOfferOnly);
    return behind && variants.some(({ offer }) => offer !== null);
  });
  if (narrow.length < 2) return play;
  const first = narrow.find(({ kind }) => kind === "dhcp") ?? narrow[0];
  const alone = ask(answers.filter((answer) => answer === first || !narrow.includes(answer)));
  return alone.outcome === "boots" ? play : either(play, alone, onlyTheFirst(gateway));
}
