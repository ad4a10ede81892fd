import { estate, type ScopeSketch, threeHosts } from "@/lib/engine/testing";
import check from "./foreign-option-43";
import { cases } from "./testing";

/** "10.20.0.5" as Aruba writes it, and a Cisco list of controllers (type 0xf1). */
const ARUBA = "31302e32302e302e35";
const CISCO = "f1040a140005";
const of = (scope: Partial<ScopeSketch>) => estate(threeHosts({ scope }));
const forAccessPoints = {
  name: "access-points",
  when: { op: "prefix" as const, field: { option: 60 }, value: "417275626141" },
  options: { 43: ARUBA },
};

cases(check, [
  ["an access point's text", of({ options: { 43: ARUBA, 60: "PXEClient" } }), ["dhcp-1:scope 10.4.2.0"]],
  ["an access point's list", of({ options: { 43: CISCO, 60: "PXEClient" } }), ["dhcp-1:scope 10.4.2.0"]],
  ["the same without option 60: access points are served by right", of({ options: { 43: ARUBA } }), []],
  ["in a class of the access points' own", of({ options: { 60: "PXEClient" }, above: [forAccessPoints] }), []],
  ["PXE's own: load the file at once", of({ options: { 43: "060108ff", 60: "PXEClient" } }), []],
  ["padding and an end mark only", of({ options: { 43: "0000ff", 60: "PXEClient" } }), []],
  ["no option 43 at all", of({ options: { 60: "PXEClient" } }), []],
]);
