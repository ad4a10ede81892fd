import type { Offer } from "./offer";
import type { Unknown } from "./unknown";

/** Option 43 beside option 60 = PXEClient decides what firmware does; bytes that are not known leave it open. */
export const unread43 = (offer: Offer): Unknown => ({
  code: "option-43",
  device: offer.device,
  what: `${offer.device} sends option 43 with option 60 = PXEClient, and its bytes could not be read as PXE sub-options.`,
  next: `Look at the bytes of option 43 on ${offer.device}; if they are meant for other devices, give them to those only.`,
  evidence: offer.evidence,
});
