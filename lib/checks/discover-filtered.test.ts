import { estate, place, threeHosts } from "@/lib/engine/testing";
import check from "./discover-filtered";
import { cases } from "./testing";

const any = { address: 0, wildcard: 0xffffffff };
const own = { address: 0x0a040200, wildcard: 0xff };
const acl = (source: typeof any) => ({
  name: "IN",
  place: place("core-1.cfg", "ip access-list extended IN"),
  entries: [
    {
      action: "permit" as const,
      protocol: "ip",
      source,
      destination: any,
      sourcePorts: null,
      destinationPorts: null,
      place: place("core-1.cfg", " permit ip"),
    },
  ],
});

cases(check, [
  [
    "permits only the subnet's own addresses",
    estate(threeHosts({ vlan: { aclIn: "IN" }, router: { acls: [acl(own)] } })),
    ["core-1:Vlan42"],
  ],
  ["permits all", estate(threeHosts({ vlan: { aclIn: "IN" }, router: { acls: [acl(any)] } })), []],
  ["no list", estate(threeHosts()), []],
]);
