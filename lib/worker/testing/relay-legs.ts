import type { ShellChange } from "@/lib/model/change";
import { standingOf } from "../apply/expect";

/** For tests of workers that die or race: a router with two VLANs, and the leg that gives one of them a further relay target. */

export const LANS = ["Vlan10", "Vlan11"];

export const routerConfig = (name: string) => `hostname ${name}
archive
 path flash:saved
interface Vlan10
 ip address 10.1.1.1 255.255.255.0
 ip helper-address 10.9.9.1
interface Vlan11
 ip address 10.1.2.1 255.255.255.0
 ip helper-address 10.9.9.1
end
`;

export const addsTarget = (lan: string): ShellChange => ({
  kind: "shell",
  preview: { commands: [], diff: null, inverse: [], safety: "", sendable: true },
  enter: ["configure terminal revert timer 5"],
  apply: [`interface ${lan}`, "ip helper-address 10.9.9.9"],
  inverse: [`interface ${lan}`, "no ip helper-address 10.9.9.9"],
  confirm: ["configure confirm"],
  revert: ["configure revert now"],
  save: ["write memory"],
  expect: [{ context: `interface ${lan}`, line: "ip helper-address 10.9.9.9", present: true }],
});

const hasTarget = (config: string, lan: string) => standingOf(config, addsTarget(lan).expect) === "all";

/** The VLANs at which the target came to stand between these two configurations. */
export const arrivedAt = (before: string, after: string): string[] =>
  LANS.filter((lan) => !hasTarget(before, lan) && hasTarget(after, lan));
