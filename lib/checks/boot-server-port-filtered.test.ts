import { estate, place, threeHosts } from "@/lib/engine/testing";
import check from "./boot-server-port-filtered";
import { cases } from "./testing";

const any = { address: 0, wildcard: 0xffffffff };
const entry = (action: "permit" | "deny", ports: [number, number][] | null) => ({
  action,
  protocol: "udp",
  source: any,
  destination: any,
  sourcePorts: null,
  destinationPorts: ports,
  place: { file: "core-1.cfg", line: ports ? 901 : 902, text: action },
});
const acl = (ports: [number, number][] | null) => ({
  name: "IN",
  place: place("core-1.cfg", "ip access-list extended IN"),
  entries: [...(ports ? [entry("deny", ports)] : []), entry("permit", null)],
});
const filtered = (ports: [number, number][] | null) =>
  estate(threeHosts({ vlan: { aclIn: "IN" }, router: { acls: [acl(ports)] } }));

cases(check, [
  ["port 4011 is denied", filtered([[4011, 4011]]), ["core-1:line 901"]],
  ["another port is denied", filtered([[8080, 8080]]), []],
  ["nothing is denied", filtered(null), []],
]);
