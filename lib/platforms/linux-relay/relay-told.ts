import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";

/** What one relay program on the host is told to do. */
export interface RelayConfig {
  text: CapturedText;
  program: "isc-dhcp-relay" | "dhcp-helper" | "systemd-networkd";
  servers: { address: string; place: Place }[];
  /** Interfaces on which it broadcasts what it passes on (`dhcp-helper -b`). */
  broadcastsTo: { name: string; place: Place }[];
  /** Interfaces that it serves; null: all. */
  interfaces: { name: string; place: Place }[] | null;
  /** Interfaces that only lead to the servers (`-iu`), or that are excluded. */
  not: string[];
  vrf: string | null;
  /** The interface whose address stands in giaddr (`-U`); null: that of each served interface. */
  giaddrFrom: { name: string; place: Place } | null;
  /** Interfaces on which it hears servers (all that dhcrelay is given but `-id`); null: all. */
  hears: string[] | null;
  /**
   * What keeps it from passing anything on, and its line: an option (`-c 0`), or that it is not given the interface where all its servers
   * are. null: nothing.
   */
  deaf: { option: string; place: Place } | { option: null; servers: string; place: Place } | null;
  /** It drops requests that carry option 82 already (`-a -m discard`). */
  discards82: boolean;
  /** The answers to requests that carry option 82 of another are dropped (`-a -D -m forward`). */
  dropsForeign82: boolean;
  /** It drops what another relay has passed on (`-c 1`). */
  firstOnly: boolean;
  notes: { word: string; place: Place }[];
  /** It serves the interface that has one of these addresses, where no name says which (networkd's `MACAddress=`). */
  byAddress?: string[];
  /** Words of its command that stand in variables which no captured text holds. */
  variables: { name: string; place: Place }[];
  lines: number;
  unknown: Place[];
}
