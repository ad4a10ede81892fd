import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "../registry";

const problems = (platform: PlatformId, text: string) =>
  platformById(platform)!.read({ texts: [{ name: "display current-configuration", text }] }).problems;

const vrp = (rule: string, behavior: string) => `#
sysname hall
#
dhcp enable
#
acl number 3001
 rule 5 ${rule}
#
traffic classifier c1 operator or
 if-match acl 3001
traffic behavior b1
 ${behavior}
traffic policy p1
 classifier c1 behavior b1
#
interface Vlanif10
 ip address 10.10.0.1 255.255.255.0
 traffic-policy p1 inbound
#
return
`;
const comware = (behavior: string) => `#
 version 7.1.070, Release 6555P01
#
 sysname hall
#
acl advanced 3001
 rule 5 permit udp destination-port eq tftp
#
traffic classifier c1 operator and
 if-match acl 3001
#
traffic behavior b1
 ${behavior}
#
qos policy p1
 classifier c1 behavior b1
#
interface Vlan-interface10
 ip address 10.10.0.1 255.255.255.0
 qos apply policy p1 inbound
#
return
`;
const TOLD = [{ code: "traffic-policy", affects: "acls" }];

describe("policies of an interface that may drop packets", () => {
  it("are told on VRP, whether the behavior or a rule of the list denies", () => {
    const tftp = "permit udp destination-port eq tftp";
    expect(problems("huawei-vrp", vrp(tftp, "deny"))).toMatchObject([{ ...TOLD[0], only: ["Vlanif10"] }]);
    expect(problems("huawei-vrp", vrp("deny udp destination-port eq tftp", "permit"))).toMatchObject(TOLD);
    expect(problems("huawei-vrp", vrp(tftp, "remark dscp ef"))).toEqual([]);
    const gone = vrp(tftp, "permit").replace("traffic policy p1", "traffic policy p2");
    expect(problems("huawei-vrp", gone)).toMatchObject(TOLD);
  });
  it("and on Comware", () => {
    expect(problems("hpe-comware", comware("filter deny"))).toMatchObject([{ ...TOLD[0], only: ["Vlan-interface10"] }]);
    expect(problems("hpe-comware", comware("car cir 1000"))).toEqual([]);
  });
});
