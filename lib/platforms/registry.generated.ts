// Written by `npm run registries`. Do not edit.
import ciscoIos from "./cisco-ios/index";
import dnsmasq from "./dnsmasq/index";
import iscDhcpd from "./isc-dhcpd/index";
import linuxRelay from "./linux-relay/index";
import tftpd from "./tftpd/index";
import wds from "./wds/index";
import windowsDhcp from "./windows-dhcp/index";
import type { Platform } from "./platform";

export const PLATFORMS: Platform[] = [
  ciscoIos,
  dnsmasq,
  iscDhcpd,
  linuxRelay,
  tftpd,
  wds,
  windowsDhcp,
];
