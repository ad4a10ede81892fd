import type { Place } from "@/lib/core/place";
import type { Reservation, SettingsLevel } from "@/lib/model/facts";

/** What one `ip dhcp pool` block says. */
export interface Pool {
  name: string;
  vrf: string | null;
  network: { network: number; prefix: number } | null;
  host: { address: number; prefix: number } | null;
  /** `network A MASK secondary`: further subnets on the same link, with the settings of the pool but for the router they override. */
  secondary: { network: { network: number; prefix: number }; level: SettingsLevel; place: Place }[];
  mac: string | null;
  classes: string[];
  classRanges: [string, string][];
  /** `address A client-id|hardware-address X`: addresses of the network that only one computer gets. */
  reserved: Reservation[];
  /** Leases to reservations alone. */
  reservedOnly: boolean;
  /** Holds `relay destination`/`relay source`: it relays and serves nobody. */
  relays: boolean;
  level: SettingsLevel;
  place: Place;
}

/** `ip dhcp excluded-address`. */
export interface Excluded {
  vrf: string | null;
  from: number;
  to: number;
}
