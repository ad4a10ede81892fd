import { BASICS } from "./basics";
import { BOOT_BY_OPTIONS } from "./boot-by-options";
import { CHAINS } from "./chains";
import { CLASSES_AND_TAGS } from "./classes-and-tags";
import { DHCPD_EXPRESSIONS } from "./dhcpd-expressions";
import { DHCPD_WAYS } from "./dhcpd-ways";
import { DNSMASQ_WAYS } from "./dnsmasq-ways";
import { FILE_NAMES } from "./file-names";
import { FILTERS } from "./filters";
import { HTTP_BOOT } from "./http-boot";
import { KB } from "./kb";
import { KEA_WAYS } from "./kea-ways";
import { LEVELS } from "./levels";
import { MORE_WAYS } from "./more-ways";
import { NETWORK_WAYS } from "./network-ways";
import { OPTION_43 } from "./option-43";
import { OPTION_82 } from "./option-82";
import { OPTION_ORDER } from "./option-order";
import { OTHER_SERVERS } from "./other-servers";
import { PAIRS_AND_VRFS } from "./pairs-and-vrfs";
import { RELAY_WAYS } from "./relay-ways";
import { RELAYS } from "./relays";
import type { Scenario } from "./scenario";
import { SECONDARY } from "./secondary";
import { SERVER_NAMED } from "./server-named";
import { SEVERAL_SERVERS } from "./several-servers";
import { SNOOPING } from "./snooping";
import { TFTP_WAYS } from "./tftp-ways";

/** The matrix: a new configuration is one more entry in one of these tables. */
export const SCENARIOS: Scenario[] = [
  ...BASICS,
  ...KB,
  ...BOOT_BY_OPTIONS,
  ...OPTION_ORDER,
  ...LEVELS,
  ...CLASSES_AND_TAGS,
  ...FILTERS,
  ...RELAYS,
  ...SNOOPING,
  ...SEVERAL_SERVERS,
  ...PAIRS_AND_VRFS,
  ...SECONDARY,
  ...OTHER_SERVERS,
  ...OPTION_43,
  ...SERVER_NAMED,
  ...CHAINS,
  ...MORE_WAYS,
  ...FILE_NAMES,
  ...HTTP_BOOT,
  ...DHCPD_WAYS,
  ...DHCPD_EXPRESSIONS,
  ...KEA_WAYS,
  ...DNSMASQ_WAYS,
  ...NETWORK_WAYS,
  ...OPTION_82,
  ...RELAY_WAYS,
  ...TFTP_WAYS,
];
