import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^!System Description "(Dell|DELL|PowerConnect|Powerconnect)/m, 95, "the header of Dell OS6"],
    [/^!System Software Version \d/m, 40, "the header of Dell OS6"],
    [/^! Version (8|9)\.\d/m, 60, "the version line of OS9"],
    [
      /^interface (TenGigabitEthernet|fortyGigE|twentyFiveGigE|hundredGigE|ManagementEthernet|GigabitEthernet|Port-channel) \d/m,
      35,
      "interface names with a blank, as OS9 prints them",
    ],
    [/^interface Vlan \d+ *$/m, 40, "interface names with a blank, as OS9 prints them"],
    [/^stack-unit \d+ (provision|quad-port-profile)/m, 40, "stack-unit"],
    [/^ +(un)?tagged (TenGigabitEthernet|GigabitEthernet|Port-channel) /m, 25, "tagged ports"],
  ],
  others: [
    [/^! Version 10\.|^interface ethernet\d/m, "Dell OS10"],
    [/^boot-start-marker|^version 1\d\.\d/m, "Cisco IOS"],
    [/^ *sysname |^set |^(interfaces|system) \{/m, "another vendor's language"],
  ],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
