import { estate, place, threeHosts } from "@/lib/engine/testing";
import check from "./relay-switched-off";
import { cases } from "./testing";

const off = { enabled: false, why: place("core-1.cfg", "no service dhcp"), portsOff: [], notes: [] };

cases(check, [
  ["no service dhcp", estate(threeHosts({ router: { relay: off } })), ["core-1:relay"]],
  ["on", estate(threeHosts()), []],
]);
