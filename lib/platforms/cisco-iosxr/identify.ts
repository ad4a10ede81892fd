import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";
import { CARD } from "./typed";

const SIGNS: Signs = {
  mine: [
    [/^!RANCID-CONTENT-TYPE: cisco-xr/m, 90, "RANCID says cisco-xr"],
    [/^!! IOS XR/m, 90, "the device's own header"],
    [/^[ \t]*ipv4 address \d+\.\d+\.\d+\.\d+/m, 60, "ipv4 address"],
    [new RegExp(`^${CARD}[\\w.-]{1,64}\\(config[\\w-]{0,60}\\)#`, "m"), 90, "the prompt of IOS XR"],
    [/^dhcp ipv4\s*$/m, 40, "dhcp ipv4"],
    [/^ +helper-address vrf \S+ \d/m, 30, "helper-address in a profile"],
    [/^(route-policy|prefix-set) \S+[\s\S]{0,5000}?^end-(policy|set)\s*$/m, 50, "route policies"],
    [/^ipv4 access-list \S/m, 30, "ipv4 access-list"],
    [
      /^interface (Bundle-Ether|MgmtEth|HundredGigE|TenGigE|FourHundredGigE|GigabitEthernet)\d+\/\d+\/\d+\/\d+/m,
      40,
      "four-part interface names",
    ],
    [/^interface (Bundle-Ether\d|MgmtEth0|preconfigure )/m, 40, "interface names as IOS XR prints them"],
  ],
  others: [
    [/^!Version (ArubaOS-CX|AOS-CX)|^ +vrf attach /m, "Aruba AOS-CX"],
    [/^feature [a-z]|^vrf context /m, "Cisco NX-OS"],
    [/^ *sysname |^set |^(interfaces|system) \{/m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
