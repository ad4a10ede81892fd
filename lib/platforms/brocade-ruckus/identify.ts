import type { CapturedText } from "@/lib/model/capture";
import { type Signs, weighSigns } from "../ioslike/identify";

const SIGNS: Signs = {
  mine: [
    [/^ver(sion)? V?0?\d+\.\d+\.\d+\S*T\d+/m, 80, "the version line of FastIron or NetIron"],
    [/^ver \d+\.\d+/m, 60, "the version line of FastIron or NetIron"],
    [/^interface ve \d+/m, 60, "interface ve"],
    [/^ +router-interface ve \d+/m, 50, "router-interface ve"],
    [/^vlan \d+ (name \S+ )?by port/m, 40, "vlan … by port"],
    [/^(stack unit \d|global-stp|skip-page-display|chassis name)/m, 20, "FastIron's own commands"],
    [/^ +ip helper-address \d+ \d+\.\d+\.\d+\.\d+/m, 40, "numbered helper addresses"],
    [/^ +port-name \S/m, 20, "port-name"],
  ],
  others: [[/^ *sysname |^set |^(interfaces|system) \{|^; \S+ Configuration Editor/m, "another vendor's language"]],
};

/** 0 = certainly not, 100 = certain. */
export function identify(text: CapturedText): { score: number; why: string } {
  return weighSigns(text, SIGNS);
}
