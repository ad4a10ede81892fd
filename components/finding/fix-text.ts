import type { Fix } from "@/lib/model/fix";
import { levelWord } from "@/lib/model/level-word";

function list(parts: string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const levelText = (id: string) => (levelWord(id) === id ? id : `the ${levelWord(id)}`);

/** One change in a person's words. */
export function fixText(fix: Fix): string {
  if (fix.kind === "add-relay-target") {
    const vrf = fix.vrf ? ` in VRF ${fix.vrf}` : "";
    return `On ${fix.device}, add ${fix.target} as a relay target (helper address) to ${fix.interface}${vrf}.`;
  }
  if (fix.kind === "set-option-60")
    return `On ${fix.device}, return option 60 = PXEClient from ${levelText(fix.level)}.`;
  const parts = [
    ...(fix.options.length > 0
      ? [`DHCP ${fix.options.length === 1 ? "option" : "options"} ${list(fix.options.map(String))}`]
      : []),
    ...(fix.nextServer ? ["next-server"] : []),
    ...(fix.bootFile ? ["the boot file field"] : []),
  ];
  const where = fix.levels?.length
    ? ` from ${list(fix.levels.map(levelText))}`
    : " from every level that reaches a PXE client";
  return `On ${fix.device}, remove ${list(parts)}${where}.`;
}
