import { juniperJunos } from "@/e2e/simulators/devices/dialects/juniper-junos";
import { DISTRIBUTION } from "@/lib/platforms/juniper-junos/samples";
import { timedTrials } from "../testing/timed-trials";

const FIRST_RELAYS = `set version 21.4R3.15
set system host-name adit-1
set interfaces irb unit 40 family inet address 10.91.40.1/24
set interfaces irb unit 41 family inet address 10.91.41.1/24
set interfaces irb unit 42 family inet address 10.91.42.1/24
set forwarding-options dhcp-relay server-group OLD 10.1.1.2
set forwarding-options dhcp-relay group OLD active-server-group OLD
set forwarding-options dhcp-relay group OLD interface irb.42
set routing-instances BLUE instance-type virtual-router
set routing-instances BLUE interface irb.41
`;
const OLD_SWITCH = `set version 12.3R12.4
set system host-name adit-2
set interfaces vlan unit 30 family inet address 10.91.30.1/24
`;

timedTrials([
  { dialect: juniperJunos, config: DISTRIBUTION, face: "irb.10", target: "10.1.1.7", removes: true },
  // First relays: beside others, the first of the device, and in a routing instance.
  { dialect: juniperJunos, config: FIRST_RELAYS, face: "irb.40", target: "10.1.1.8", removes: false },
  { dialect: juniperJunos, config: FIRST_RELAYS, face: "irb.41", target: "10.1.1.9", removes: false },
  { dialect: juniperJunos, config: OLD_SWITCH, face: "vlan.30", target: "10.1.1.10", removes: false },
]);
