// Written by `npm run registries`. Do not edit.
import bootFileMissing from "./boot-file-missing";
import bootFileSizeNamed from "./boot-file-size-named";
import bootFileWithoutNextServer from "./boot-file-without-next-server";
import bootMenuMissing from "./boot-menu-missing";
import bootMenuWaits from "./boot-menu-waits";
import bootOptionsOnDhcp from "./boot-options-on-dhcp";
import bootServerListNotAsked from "./boot-server-list-not-asked";
import bootServerNotOn4011 from "./boot-server-not-on-4011";
import bootServerPortFiltered from "./boot-server-port-filtered";
import bootServerWithoutTftp from "./boot-server-without-tftp";
import bootStopsHere from "./boot-stops-here";
import configurationAsBootFile from "./configuration-as-boot-file";
import deviceNotRead from "./device-not-read";
import dhcpAndPxeBothOn67 from "./dhcp-and-pxe-both-on-67";
import dhcpAndPxeOnOneHostWithout60 from "./dhcp-and-pxe-on-one-host-without-60";
import dhcpServerNotInRelay from "./dhcp-server-not-in-relay";
import discoverFiltered from "./discover-filtered";
import factUnknown from "./fact-unknown";
import foreignOption43 from "./foreign-option-43";
import foreignOption60 from "./foreign-option-60";
import forwardingOfPort67Off from "./forwarding-of-port-67-off";
import giaddrOfAnotherNetwork from "./giaddr-of-another-network";
import hsrpPartnerDiffers from "./hsrp-partner-differs";
import httpNameWithoutDns from "./http-name-without-dns";
import linkSelectionIgnored from "./link-selection-ignored";
import noAddressOffered from "./no-address-offered";
import noBootFileNamed from "./no-boot-file-named";
import noDhcpServerHeard from "./no-dhcp-server-heard";
import noPxeServer from "./no-pxe-server";
import noRelay from "./no-relay";
import noRouterOption from "./no-router-option";
import offerWithOption52 from "./offer-with-option-52";
import oneBootFileForAllArchitectures from "./one-boot-file-for-all-architectures";
import option66HoldsAName from "./option-66-holds-a-name";
import option66WithoutNextServer from "./option-66-without-next-server";
import option82DroppedByRelay from "./option-82-dropped-by-relay";
import option82ToWds from "./option-82-to-wds";
import partnersDisagree from "./partners-disagree";
import port67LeftToNobody from "./port-67-left-to-nobody";
import proxyPointsElsewhere from "./proxy-points-elsewhere";
import pxeOfferedWhereUnwanted from "./pxe-offered-where-unwanted";
import pxeServerNotInRelay from "./pxe-server-not-in-relay";
import pxeServerSilent from "./pxe-server-silent";
import relayPassesFirstOfferOnly from "./relay-passes-first-offer-only";
import relaySwitchedOff from "./relay-switched-off";
import relayTargetInWrongVrf from "./relay-target-in-wrong-vrf";
import relayedDiscoverFiltered from "./relayed-discover-filtered";
import reservationBootsOtherwise from "./reservation-boots-otherwise";
import scopeForSecondaryAddressOnly from "./scope-for-secondary-address-only";
import secondarySubnetWithoutScope from "./secondary-subnet-without-scope";
import snoopingWithoutTrustedPort from "./snooping-without-trusted-port";
import tftpFiltered from "./tftp-filtered";
import type { Check } from "./check";

export const CHECKS: Check[] = [
  bootFileMissing,
  bootFileSizeNamed,
  bootFileWithoutNextServer,
  bootMenuMissing,
  bootMenuWaits,
  bootOptionsOnDhcp,
  bootServerListNotAsked,
  bootServerNotOn4011,
  bootServerPortFiltered,
  bootServerWithoutTftp,
  bootStopsHere,
  configurationAsBootFile,
  deviceNotRead,
  dhcpAndPxeBothOn67,
  dhcpAndPxeOnOneHostWithout60,
  dhcpServerNotInRelay,
  discoverFiltered,
  factUnknown,
  foreignOption43,
  foreignOption60,
  forwardingOfPort67Off,
  giaddrOfAnotherNetwork,
  hsrpPartnerDiffers,
  httpNameWithoutDns,
  linkSelectionIgnored,
  noAddressOffered,
  noBootFileNamed,
  noDhcpServerHeard,
  noPxeServer,
  noRelay,
  noRouterOption,
  offerWithOption52,
  oneBootFileForAllArchitectures,
  option66HoldsAName,
  option66WithoutNextServer,
  option82DroppedByRelay,
  option82ToWds,
  partnersDisagree,
  port67LeftToNobody,
  proxyPointsElsewhere,
  pxeOfferedWhereUnwanted,
  pxeServerNotInRelay,
  pxeServerSilent,
  relayPassesFirstOfferOnly,
  relaySwitchedOff,
  relayTargetInWrongVrf,
  relayedDiscoverFiltered,
  reservationBootsOtherwise,
  scopeForSecondaryAddressOnly,
  secondarySubnetWithoutScope,
  snoopingWithoutTrustedPort,
  tftpFiltered,
];
