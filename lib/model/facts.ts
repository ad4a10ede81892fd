import type { Place } from "../core/place";
import type { Problem } from "../core/problem";
import type { Condition } from "./condition";
import type { PlatformId } from "./platform-ids";

/** The vendor-neutral reading of one device. Whatever could not be read stands in `problems`; it is never "none". */
export interface Facts {
  platform: PlatformId;
  hostname: string | null;
  interfaces: Interface[];
  /** Device-wide relay switches; null where the device is no router. */
  relay: RelayFacts | null;
  /** The DHCP server on this device; null when it runs none (and that was readable). */
  dhcp: DhcpFacts | null;
  /** The PXE services on this device; null when it shows none. */
  pxe: PxeFacts | null;
  acls: Acl[];
  /** DHCP snooping of a switch; null or absent: it has none, or its configuration was not read for it. */
  snooping?: SnoopingFacts | null;
  problems: FactProblem[];
  coverage: Coverage;
}

/** A switch that looks into DHCP: it believes servers behind trusted ports only. */
export interface SnoopingFacts {
  /** VLANs in which it snoops (first and last of a range). */
  vlans: { first: number; last: number; place: Place }[];
  /** Ports behind which servers are believed. Empty: no port, so no server's answer passes in these VLANs. */
  trusted: TrustedPort[];
  /** It puts option 82 into the computers' requests while their giaddr is still 0.0.0.0. */
  insertsOption82: boolean;
  /** Requests that a switch behind one of its untrusted ports has marked with option 82 are dropped; absent: they pass, or it is not known. */
  refusesOption82?: true;
  place: Place;
}

export interface TrustedPort {
  port: string;
  place: Place;
  /** VLANs that the port carries, where its own lines say so (none where it is shut down); absent: not known, it may be any. */
  vlans?: { first: number; last: number }[];
}

/** A problem says which answers it makes unknown. */
export interface FactProblem extends Problem {
  /** What is unknown because of it. "all": nothing of this reading may be trusted to be complete. */
  affects: "all" | "interfaces" | "relay" | "dhcp" | "pxe" | "acls" | "nothing";
  /**
   * What alone it concerns, by name: interfaces ("Vlan42"; what they relay to, or filter) or the networks of DHCP scopes ("10.4.2.0/24").
   * Left out: the whole device. One unreadable line must not make a thousand other subnets unknown.
   */
  only?: readonly string[];
  /**
   * What alone it does not concern, named in the same way: what a text that breaks off told in full before it did. Everything else is
   * unknown, also what the text never came to name.
   */
  except?: readonly string[];
}

export interface Coverage {
  /** Lines that are neither blank nor comment. */
  lines: number;
  understood: number;
  unknown: Place[];
}

export interface Interface {
  /** The device's own full name (`Vlan42`, `GigabitEthernet0/1.100`, `irb.42`). */
  name: string;
  description: string;
  /** Address with prefix, primary first: "10.4.2.1/24". */
  addresses: string[];
  secondary: string[];
  /** HSRP, VRRP, GLBP or anycast addresses, without prefix. */
  virtual: string[];
  /** The device's own name; null is the global table. */
  vrf: string | null;
  vlan: number | null;
  shutdown: boolean;
  relayTargets: RelayTarget[];
  /** Where `addresses` are borrowed from (`ip unnumbered Loopback0`): the interface has none of its own. */
  unnumbered?: string | null;
  aclIn: string | null;
  aclOut: string | null;
  /**
   * What packets to the device itself meet that come in here, where those go another way than what it passes on (RouterOS: chain input);
   * null: nothing. Absent: `aclIn` is not told apart.
   */
  aclSelf?: string | null;
  /**
   * The line by which packets to the broadcast address of this interface's network become a broadcast there (`ip directed-broadcast`);
   * null: a line says that they do not. Absent: no line says either; most devices then do not.
   */
  directedBroadcast?: Place | null;
  /** Of the OFFERs that come back from several targets the relay passes on only the first one (PAN-OS): where that is set up. */
  firstOfferOnly?: Place;
  place: Place;
}

export interface RelayTarget {
  /** IPv4 address, or a host name where the device allows one. */
  address: string;
  /** VRF in which the target is looked up; null: the interface's own (or global, where the device says so). */
  vrf: string | null;
  /** The line says the global table (`ip helper-address global …`) although the interface may stand in a VRF. */
  global?: boolean;
  place: Place;
  /** false when the line stands but does nothing (e.g. profile not bound, family disabled). */
  active?: boolean;
  /** What stands in giaddr of the requests that go to this target; absent: the primary address of the interface, as everywhere by default. */
  giaddr?: GiaddrSource;
}

/**
 * An address other than the primary one of the computers' interface, which a relay writes into giaddr (`ip dhcp relay source-interface
 * Loopback0`, `local-address`, `giaddr A`). A setting for the whole device or for an interface is brought to each target that it holds for.
 */
export interface GiaddrSource {
  /** Without prefix; null: not known, because the interface that lends it is not shown or has no address. */
  address: string | null;
  /** The interface that lends its primary address, by its full name; null: the address itself is written. */
  interface: string | null;
  /**
   * Whether the relay also names the computers' network in option 82 (link selection, RFC 3527), by which a server chooses the scope then.
   * "unknown": neither the configuration nor the maker's documentation settles it.
   */
  linkSelection: "yes" | "no" | "unknown";
  place: Place;
}

export interface RelayFacts {
  /** false: relaying is switched off device-wide; null: not known. */
  enabled: boolean | null;
  why?: Place;
  /** UDP ports for which forwarding was switched off (`no ip forward-protocol udp bootps`). */
  portsOff: { port: number; place: Place }[];
  /** "vrf-aware", "insert-option-82", "smart-relay" …: words of the field, with their lines. */
  notes: { word: string; place: Place }[];
  /**
   * Interfaces on which requests pass that carry option 82 although no relay has touched them (giaddr 0.0.0.0), as snooping switches
   * send them; elsewhere they are dropped. "all": everywhere. Absent: not known, or the platform does not care.
   */
  trustsOption82?: "all" | string[];
  /** Requests that another relay has passed on already are dropped: all, or those in which it put option 82. Absent: they pass. */
  dropsRelayed?: "all" | "with-option-82";
  /** The filter (by its name among `acls`) that the servers' answers to the relay itself meet, by whichever interface they come; absent: none. */
  answersThrough?: string;
}

export interface OptionSetting {
  code: number;
  /** As a person reads it: text, dotted addresses joined by ",", or hex for binary. */
  value: string;
  /** The bytes on the wire in lower-case hex, where known. */
  hex: string | null;
  /** Sent only under this vendor class / option space, where the platform has such (Windows VendorClass). */
  vendorClass?: string | null;
  place: Place;
}

/** One level of a DHCP server's settings. What is absent says nothing at that level. */
export interface SettingsLevel {
  id: string;
  kind:
    | "server"
    | "shared-network"
    | "scope"
    | "group"
    | "pool"
    | "class"
    | "policy"
    | "reservation"
    | "conditional"
    | "parent";
  name: string;
  /** When it applies. A level without a condition of its own is "always". */
  when: Condition;
  options: OptionSetting[];
  /** siaddr. `value: null` = explicitly none (0.0.0.0). */
  nextServer: { value: string | null; place: Place } | null;
  /** Header field `file`. Empty string = explicitly none. */
  bootFile: { value: string; place: Place } | null;
  /** Header field `sname`. */
  serverName: { value: string; place: Place } | null;
  /** Default routers, joined by ",", where the platform has a word of its own for them (`default-router`); sent as option 3. */
  routers?: { value: string; place: Place };
  /** DNS servers, joined by ",", where the platform has a word of its own for them (`dns-server`); sent as option 6. */
  dnsServers?: { value: string; place: Place };
  place: Place;
}

export interface DhcpScope {
  id: string;
  subnet: string;
  name: string;
  vrf: string | null;
  active: boolean;
  ranges: [string, string][];
  /** Levels that may apply to a client of this scope WITHOUT a reservation, strongest first (the platform's own order of precedence). */
  levels: SettingsLevel[];
  reservations: Reservation[];
  /** Scopes that share a link (dhcpd shared-network, Windows superscope): same non-null name. */
  sharedNetwork: string | null;
  /** Clients that get an address at all (pool allow/deny); "always" where nothing is said. */
  serves: Condition;
  /** Relays for whose giaddr the server chooses this scope before it looks for the scope that holds the giaddr (Kea `relay`); absent: none. */
  relayAddresses?: string[];
  place: Place;
}

export interface Reservation {
  name: string;
  /** aa:bb:cc:dd:ee:ff, lower case, or null when bound to something else. */
  mac: string | null;
  address: string | null;
  /** Its own levels (host, then its enclosing groups), strongest first; the scope's levels come after them. */
  levels: SettingsLevel[];
  place: Place;
}

export interface DhcpFacts {
  /** Which DHCP server program or feature: "isc-dhcpd", "kea", "windows-dhcp", "ios-pool" … */
  kind: string;
  enabled: boolean | null;
  /** Addresses on which it answers; empty: those of its interfaces. */
  addresses: string[];
  scopes: DhcpScope[];
  /** Failover / HA partners by address or name. */
  partners: { address: string; place: Place }[];
  /** What goes into siaddr when nothing sets it: "none" (0.0.0.0), "own" (the server's own address), "unknown". */
  defaultNextServer: "none" | "own" | "unknown";
  /** Windows only, unsettled by any source: option 66/67 may also fill siaddr/file. */
  option66FillsNextServer: "no" | "yes" | "unknown";
  /** The header's boot file goes out as option 67, too, ahead of a value that is set for that option (dnsmasq, unless dhcp-no-override). */
  fileFirstInOption67?: boolean;
  /** Pings an address before it offers it, which holds the offer back for about a second; absent: not known. */
  pingsFirst?: "yes" | "no";
  /** Leases that it holds, where the capture has its lease file; absent: not captured. */
  leases?: Lease[];
  /** It chooses the scope by giaddr even where the relay names the computer's network in option 82 (Kea `ignore-rai-link-selection`). */
  ignoresLinkSelection?: Place;
  /** "none": no option 3 (routers) is sent unless a level sets it; absent: the server adds one, or its settings were not read for it. */
  routersByDefault?: "none";
}

/** An address that a computer has, or had last. */
export interface Lease {
  address: string;
  /** aa:bb:cc:dd:ee:ff, lower case. */
  mac: string | null;
  /** The name that the computer gave. */
  name: string | null;
  place: Place;
}

/** Does it answer on this UDP port? `why` is the line that shows it, or says that nothing shows it. */
export interface PortFact {
  answers: "yes" | "no" | "unknown";
  place: Place | null;
  why: string;
}

export interface PxeFacts {
  /** "dnsmasq", "wds", "tftpd", "declared", "configmgr-dp" … */
  kind: string;
  /** Service addresses where they differ from the device's own. */
  addresses: string[];
  ports: { 67: PortFact; 69: PortFact; 4011: PortFact };
  /** What it answers, first matching rule wins. Empty with 67 = "yes" means: not known what it answers. */
  rules: PxeRule[];
  /** Paths below the TFTP root as a client names them; null: not known. `complete: false`: there may be more. */
  files: { paths: string[]; complete: boolean; caseSensitive: boolean } | null;
  /** How its TFTP server is set otherwise than usual. */
  tftp?: TftpSettings;
  /** Subnets it answers for, where it is limited to some (dnsmasq `dhcp-range=…,proxy`); null: all. */
  subnets: string[] | null;
  /** WDS UseDHCPPorts=0 / DoNotListenOnDhcpPort=1 / … : made to share the host with a DHCP server. null: not known. */
  sharesHostWithDhcp: boolean | null;
}

export interface TftpSettings {
  /** UDP ports that it sends data from (in.tftpd `--port-range`, dnsmasq `tftp-port-range`). */
  ports?: [number, number];
  /** Names that do not begin with a slash are refused as a violation (in.tftpd without `--secure`). */
  wholePathOnly?: true;
  /** Only files that belong to the server's own user are given out (dnsmasq `tftp-secure`). */
  ownFilesOnly?: true;
}

/** One rule of a PXE server: for which clients, what the offer holds, what the reply on 4011 holds. */
export interface PxeRule {
  when: Condition;
  /** Answer to DISCOVER on port 67; null: stays silent to these clients. */
  offer: PxeAnswer | null;
  /** Answer to a request on port 4011; null: silent. */
  bootServerReply: PxeAnswer | null;
  /** Answer on port 4011 to a request for an entry of a menu (option 43, sub-option 71); absent: the same. */
  entryReply?: PxeAnswer;
  place: Place;
}

export interface PxeAnswer {
  /** Option 60 in the answer; normally "PXEClient". null: none. */
  vendorClass: string | null;
  /** Boot file as sent; null: none. "unknown" is told by `fileUnknown`. */
  file: string | null;
  fileUnknown?: boolean;
  /** siaddr; "own" = the server's own address; null = 0.0.0.0. */
  nextServer: string | "own" | null;
  /** Option 43 bytes in hex, where it sends one. */
  option43: string | null;
}

export interface Acl {
  name: string;
  entries: AclEntry[];
  place: Place;
}

export interface AclEntry {
  action: "permit" | "deny";
  /** "ip", "udp", "tcp", "icmp" or a number as text. */
  protocol: string;
  source: AclAddress;
  destination: AclAddress;
  sourcePorts: [number, number][] | null;
  destinationPorts: [number, number][] | null;
  /** Set when the entry could not be understood fully; then it may or may not match. */
  unknown?: string;
  /** Beside `unknown`: the action is sure, and it matches at most what it says; only something that narrows it was not understood. */
  narrowed?: true;
  /** It matches packets of connections that are open already, never the first one (`established`, what a firewall remembers). */
  openOnly?: true;
  place: Place;
}

/** Address with wildcard mask (1 bits = do not care), both as numbers; any = { address: 0, wildcard: 0xffffffff }. */
export interface AclAddress {
  address: number;
  wildcard: number;
}
