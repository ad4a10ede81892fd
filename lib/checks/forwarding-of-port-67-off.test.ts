import { estate, place, threeHosts } from "@/lib/engine/testing";
import check from "./forwarding-of-port-67-off";
import { cases } from "./testing";

const relay = (port: number) => ({
  enabled: true,
  portsOff: [{ port, place: place("core-1.cfg", "no ip forward-protocol udp") }],
  notes: [],
});

cases(check, [
  ["67 is off", estate(threeHosts({ router: { relay: relay(67) } })), ["core-1:port 67"]],
  ["another port is off", estate(threeHosts({ router: { relay: relay(137) } })), []],
]);
