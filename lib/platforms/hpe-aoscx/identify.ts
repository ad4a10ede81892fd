import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^! mode config-(if-vlan|loopback-if|dhcp-server)$/m, 50, "the prompt of AOS-CX"],
    [/^dhcp-server vrf \S/m, 40, "dhcp-server vrf"],
    [/^ *range [\d.]+ [\d.]+ prefix-len(gth)? \d/m, 35, "ranges of addresses as AOS-CX writes them"],
    [/^!Version (ArubaOS-CX|AOS-CX) /m, 95, "the version line of AOS-CX"],
    [/^!export-password: /m, 50, "export-password"],
    [/^ +vrf attach \S/m, 45, "vrf attach"],
    [/^ +vlan (trunk (native|allowed)|access) \d/m, 25, "vlan access and vlan trunk inside interfaces"],
    [/^ +active-gateway ip /m, 40, "active-gateway"],
    [
      /^interface vlan \d+ *\n( {4}\S[^\n]*\n)*? {4}ip address \d+\.\d+\.\d+\.\d+\/\d+/m,
      40,
      "VLAN interfaces as AOS-CX prints them",
    ],
    [/^interface \d\/\d\/\d+ *$/m, 20, "interface names as AOS-CX prints them"],
    [/^ssh server vrf \S+/m, 20, "ssh server vrf"],
    [/^access-list ip \S/m, 20, "access-list ip"],
    [/^(vsx|https-server vrf|aruba-central)/m, 20, "AOS-CX's own commands"],
  ],
  others: [
    [/^; \S+ Configuration Editor/m, "ArubaOS-Switch"],
    [/^feature [a-z]|^vrf context /m, "Cisco NX-OS"],
    [/^! Version 10\.\d|^interface ethernet\d/m, "Dell OS10"],
    [/^vrf instance |^! device: .*EOS/m, "Arista EOS"],
    [/^ *sysname |^set |^(interfaces|system) \{/m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
