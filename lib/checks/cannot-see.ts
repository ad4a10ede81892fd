/** A failure that leaves no trace in the configurations that Bootpath reads. */
export interface CannotSee {
  /** Number in the catalogue of failures, as in `Check.failures`. */
  id: string;
  title: string;
  /** What a person sees of it. */
  symptom: string;
  /** How to find out, and what helps. */
  howToFindOut: string;
  /** Checks that find the part of it which configurations do show; this entry is the rest. */
  restOf?: string[];
}

/** What Bootpath cannot see: for each of these, a healthy path on our pages says nothing. In the order of the catalogue. */
export const CANNOT_SEE: CannotSee[] = [
  {
    id: "F14",
    title: "Packets that are too large for the way",
    symptom: "The transfer starts and then stops: PXE-E35, or 0xc0000001 while Windows loads its boot image.",
    howToFindOut:
      "From a computer in the subnet, send pings of 1472 bytes that may not be fragmented to the TFTP server. If they are lost, set the TFTP block size to 1456 bytes or less and the window to 1, or mend the MTU on the way.",
  },
  {
    id: "F15",
    title: "The switch port is not ready when the computer asks",
    symptom: "PXE-E51 or PXE-E18 on the first try, and often success on the second. Also iPXE's 040ee119.",
    howToFindOut:
      "Put a small unmanaged switch between computer and port: if it boots then, the port is too slow. Make it an edge port (portfast), and look at link aggregation, 802.1X and energy-efficient Ethernet.",
  },
  {
    id: "F16",
    restOf: ["snooping-without-trusted-port"],
    title: "DHCP snooping drops the servers' answers on a switch that is not registered, or on one untrusted port",
    symptom: "PXE-E51 or PXE-E18, or an address comes and the PXE offer does not.",
    howToFindOut:
      "On the access switch, look at the counters of DHCP snooping and at which ports are trusted. The ports towards both the DHCP and the PXE servers must be trusted.",
  },
  {
    id: "F17",
    restOf: ["option-82-dropped-by-relay"],
    title: "A switch that is not registered adds option 82, and the next relay drops the request",
    symptom: "No offer reaches the computers of one switch; those of its neighbours boot.",
    howToFindOut:
      "Look whether the access switch inserts option 82 (relay information). If it does, let the router trust it, or stop the insertion.",
  },
  {
    id: "F18",
    restOf: ["option-82-to-wds"],
    title: "Something else on the way adds option 82, which the PXE server cannot take",
    symptom: "An address comes, the PXE server stays silent: PXE-E53 or PXE-E16.",
    howToFindOut:
      "Capture port 67 on the PXE server and look for option 82 in the requests. WDS cannot take it; Configuration Manager's own PXE responder can, from version 1906.",
  },
  {
    id: "F19",
    title: "A relay drops answers of a server that gave no lease",
    symptom: "An address comes and the PXE offer does not, though the PXE server's log shows that it answered.",
    howToFindOut:
      "Capture on the PXE server (the offer leaves) and in the client's network (it does not arrive). On Junos look at forward-snooped-clients and allow-snooped-clients.",
  },
  {
    id: "F24",
    title: "Answers take another way back, or their sender is not believed",
    symptom: "TFTP or port 4011 times out: PXE-E32, PXE-E55, PXE-E16 or PXE-E18.",
    howToFindOut:
      "Trace the route in both directions. Look for strict reverse-path checks (uRPF), firewalls that saw one direction only, and address translation between server and computer.",
  },
  {
    id: "F25",
    title: "A second DHCP or PXE server that nobody registered",
    symptom: "Now and then PXE-E99, a foreign boot menu, or an address of a network that does not exist.",
    howToFindOut:
      "Capture ports 67 and 68 in the subnet and compare the senders of the offers (option 54) with the servers listed for it. DHCP snooping keeps such servers out.",
  },
  {
    id: "F26",
    title: "A small router puts itself into the answer as the server to load from",
    symptom: "The computer asks its own router for the boot file and times out.",
    howToFindOut:
      "Capture an offer and look at the field next-server (siaddr). If it is the router's address, set next-server there, or take the address from the PXE server's offer.",
  },
  {
    id: "F27",
    title: "The PXE server answers too late",
    symptom: "Works on some days. The DHCP server's own boot data is used, or iPXE finds nothing to boot.",
    howToFindOut:
      "Measure in a capture how long after the DISCOVER the PXE offer arrives: iPXE waits 2 seconds, UEFI firmware 4. Shorten the response delay in WDS or Configuration Manager.",
  },
  {
    id: "F30",
    title: "The file name is damaged on the wire",
    symptom: "File not found, although the name on both sides is right.",
    howToFindOut:
      "Look at the bytes of the file name in a capture: a 0xFF or a zero too many shows a fault of the server's version or of the network card's firmware. Update them.",
  },
  {
    id: "F32",
    title: "Secure Boot does not trust the boot file",
    symptom: "The file is loaded and nothing happens, or: Access Denied, Security Violation, iPXE 7f04819a.",
    howToFindOut:
      "Switch Secure Boot off on one computer for a test. If it boots then, look who signed the boot file and which certificates the firmware holds (Microsoft's of 2011 or of 2023), and update both in that order.",
  },
  {
    id: "F33",
    title: "Windows Setup refuses to go on with WDS",
    symptom: "PXE works; then Setup says that the installation with WDS is partly deprecated or blocked.",
    howToFindOut:
      "Look from which Windows version the boot image comes. Use a boot image of your own (MDT, Configuration Manager) in place of boot.wim from the installation medium.",
  },
  {
    id: "F34",
    restOf: ["http-name-without-dns"],
    title: "The firmware does not trust the web server, or not at this hour",
    symptom:
      "HTTP Boot stops with: TLS session connection failed, TLS configuration failed, Access forbidden, only HTTPS connection is allowed.",
    howToFindOut:
      "Look in the firmware's setup which certificate authorities it holds and what time its clock shows, and whether it allows plain http. Compare with the web server's certificate.",
  },
  {
    id: "F36",
    title: "The computer is in another VLAN than you think",
    symptom: "An address of another subnet, or none.",
    howToFindOut:
      "Look on the switch port: access, voice and native VLAN, and what 802.1X assigns. Compare the address on the computer's screen with the subnet that you look at here.",
  },
  {
    id: "F37",
    title: "The PXE server has no task for this computer",
    symptom: "PXE-E53, or abortpxe.com is loaded and the computer goes on to its disk.",
    howToFindOut:
      'Look for the computer\'s hardware address in smspxe.log (or in the WDS events). "No boot action" or "not serviced" means: deployment, collection or support for unknown computers.',
  },
  {
    id: "F38",
    title: "Two computers share a hardware address or a GUID",
    symptom: "A computer gets the task of another one, or none.",
    howToFindOut:
      "Common with docks and USB network adapters. Look which record in Configuration Manager holds the address, and put the adapter's address on the list of duplicate hardware identifiers.",
  },
  {
    id: "F41",
    title: "UEFI firmware does not take the relay's way of answering",
    symptom: "BIOS boots and UEFI does not (PXE-E18, PXE-E16), while the server's log shows its offer.",
    howToFindOut:
      "Capture in the client's network whether the offer comes as unicast or as broadcast. Update the firmware, or let the relay answer by broadcast.",
  },
];
