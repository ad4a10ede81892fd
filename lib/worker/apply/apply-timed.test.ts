import { hpeAoscx } from "@/e2e/simulators/devices/dialects/aruba";
import { mikrotikRouteros } from "@/e2e/simulators/devices/dialects/mikrotik-routeros";
import { vyosEdgeos } from "@/e2e/simulators/devices/dialects/vyos-edgeos";
import { CORE } from "@/lib/platforms/hpe-aoscx/samples";
import { ACCESS_V6 } from "@/lib/platforms/mikrotik-routeros/samples";
import { SET_FORM } from "@/lib/platforms/vyos-edgeos/samples";
import { timedTrials } from "../testing/timed-trials";

const FIRST_VYOS = SET_FORM.replace(/^set service dhcp-relay .*\n/gm, "").replace(
  "set system",
  "set protocols static route 0.0.0.0/0 next-hop 10.20.0.1\nset system",
);

timedTrials([
  { dialect: vyosEdgeos, config: SET_FORM, face: "eth1.7", target: "10.20.0.13", removes: true },
  { dialect: vyosEdgeos, config: FIRST_VYOS, face: "eth1.7", target: "10.99.0.13", removes: true },
  { dialect: mikrotikRouteros, config: ACCESS_V6, face: "vlan42", target: "10.20.0.12", removes: true },
  { dialect: hpeAoscx, config: CORE, face: "vlan 30", target: "10.4.0.8", removes: true },
]);
