import type { Cidr } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { EffectiveValue } from "./effective";
import { justDownload, type Option43 } from "./option43";
import type { Option175 } from "./option175";
import type { Unknown } from "./unknown";

/** One answer to a DISCOVER, as it is on the wire. */
export interface Offer {
  device: string;
  /** The server's own address (option 54). */
  address: string | null;
  /** Carries an address (yiaddr). */
  leases: boolean;
  /** The address that the client may get, for the picture of its screen. */
  leaseAddress: string;
  vendorClass: string | null;
  /** siaddr; null = 0.0.0.0. */
  siaddr: string | null;
  /** Set when siaddr is filled, but with an address that could not be told. */
  siaddrUnknown: Unknown | null;
  /** Header field `file`. */
  file: string | null;
  option66: string | null;
  option67: string | null;
  /** Option 67 ends with a NUL byte on the wire; null: not known. EDK2 before 2023 spoils an offer where it does not. */
  option67Ended: boolean | null;
  /** The server pings an address before it offers it: its offer comes about a second after a PXE server's. */
  late: boolean;
  /** Why a client with this address has no way out of its network, as far as option 3 (routers) tells; null: it has, or it is not known. */
  noWayOut: NoWayOut | null;
  option43: Option43 | null;
  /** What it tells iPXE alone; absent: nothing. */
  option175?: Option175 | null;
  /** It says in option 52 that header fields hold options, by a line that was written by hand; absent: it does not. */
  overload?: EffectiveValue;
  /** Option 13: it names the boot file's size itself, and EDK2 believes it. */
  announcesSize?: boolean;
  /** It names a boot file, and which one is not known. */
  fileUnknown: boolean;
  /** Option 43 is present but its bytes are not known or not sound. */
  option43Unread: boolean;
  dns: boolean;
  evidence: Place[];
  /** Set when it is not known what this host would answer, or whether it answers at all. */
  hypothetical: Unknown | null;
}

export interface NoWayOut {
  /** The network that it can still reach. */
  network: Cidr;
  text: string;
  evidence: Place[];
}

export const isPxe = (offer: Offer) => offer.vendorClass?.startsWith("PXEClient") === true;
export const isHttp = (offer: Offer) => offer.vendorClass?.startsWith("HTTPClient") === true;

/** EDK2: option 67 wins over the header field. */
export const fileByOption = (offer: Offer) => offer.option67 ?? offer.file;
/** iPXE: the header field wins over option 67. */
export const fileByHeader = (offer: Offer) => offer.file ?? offer.option67;

export const isPxe10 = (offer: Offer) => isPxe(offer) && offer.option43?.discovery === true;
export const downloadsDirectly = (offer: Offer) => justDownload(offer.option43, fileByOption(offer));
