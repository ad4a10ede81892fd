// Written by `npm run registries`. Do not edit.
import aristaEos from "./arista-eos/index";
import brocadeRuckus from "./brocade-ruckus/index";
import ciscoIos from "./cisco-ios/index";
import ciscoIosxr from "./cisco-iosxr/index";
import ciscoNxos from "./cisco-nxos/index";
import cobbler from "./cobbler/index";
import configmgrDp from "./configmgr-dp/index";
import dellOs10 from "./dell-os10/index";
import dellOs9 from "./dell-os9/index";
import dnsmasq from "./dnsmasq/index";
import extremeExos from "./extreme-exos/index";
import fog from "./fog/index";
import foreman from "./foreman/index";
import fortinetFortios from "./fortinet-fortios/index";
import hpeAoscx from "./hpe-aoscx/index";
import hpeAoss from "./hpe-aoss/index";
import hpeComware from "./hpe-comware/index";
import huaweiVrp from "./huawei-vrp/index";
import ipxe from "./ipxe/index";
import iscDhcpd from "./isc-dhcpd/index";
import juniperJunos from "./juniper-junos/index";
import kea from "./kea/index";
import linuxRelay from "./linux-relay/index";
import maas from "./maas/index";
import mikrotikRouteros from "./mikrotik-routeros/index";
import opnsense from "./opnsense/index";
import paloaltoPanos from "./paloalto-panos/index";
import pfsense from "./pfsense/index";
import tftpd from "./tftpd/index";
import tinkerbell from "./tinkerbell/index";
import vyosEdgeos from "./vyos-edgeos/index";
import wds from "./wds/index";
import windowsDhcp from "./windows-dhcp/index";
import type { Platform } from "./platform";

export const PLATFORMS: Platform[] = [
  aristaEos,
  brocadeRuckus,
  ciscoIos,
  ciscoIosxr,
  ciscoNxos,
  cobbler,
  configmgrDp,
  dellOs10,
  dellOs9,
  dnsmasq,
  extremeExos,
  fog,
  foreman,
  fortinetFortios,
  hpeAoscx,
  hpeAoss,
  hpeComware,
  huaweiVrp,
  ipxe,
  iscDhcpd,
  juniperJunos,
  kea,
  linuxRelay,
  maas,
  mikrotikRouteros,
  opnsense,
  paloaltoPanos,
  pfsense,
  tftpd,
  tinkerbell,
  vyosEdgeos,
  wds,
  windowsDhcp,
];
