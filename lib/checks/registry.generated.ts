// Written by `npm run registries`. Do not edit.
import bootOptionsOnDhcp from "./boot-options-on-dhcp";
import deviceNotRead from "./device-not-read";
import dhcpAndPxeOnOneHostWithout60 from "./dhcp-and-pxe-on-one-host-without-60";
import dhcpServerNotInRelay from "./dhcp-server-not-in-relay";
import factUnknown from "./fact-unknown";
import hsrpPartnerDiffers from "./hsrp-partner-differs";
import noRelay from "./no-relay";
import oneBootFileForAllArchitectures from "./one-boot-file-for-all-architectures";
import option66WithoutNextServer from "./option-66-without-next-server";
import pxeServerNotInRelay from "./pxe-server-not-in-relay";
import type { Check } from "./check";

export const CHECKS: Check[] = [
  bootOptionsOnDhcp,
  deviceNotRead,
  dhcpAndPxeOnOneHostWithout60,
  dhcpServerNotInRelay,
  factUnknown,
  hsrpPartnerDiffers,
  noRelay,
  oneBootFileForAllArchitectures,
  option66WithoutNextServer,
  pxeServerNotInRelay,
];
