import { estate, threeHosts } from "@/lib/engine/testing";
import type { AclAddress } from "@/lib/model/facts";
import { ANY, acl, entry } from "./access-lists";
import check from "./discover-filtered";
import { cases } from "./testing";

const own = { address: 0x0a040200, wildcard: 0xff };
const permitting = (source: AclAddress) =>
  estate(
    threeHosts({ vlan: { aclIn: "IN" }, router: { acls: [acl("IN", entry("permit", { protocol: "ip", source }))] } }),
  );

cases(check, [
  ["permits only the subnet's own addresses", permitting(own), ["core-1:Vlan42"]],
  ["permits all", permitting(ANY), []],
  ["no list", estate(threeHosts()), []],
]);
