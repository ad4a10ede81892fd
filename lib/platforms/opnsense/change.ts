import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { byHand, placesOf } from "../ioslike/plan-removal";
import { refuse } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";

/** OPNsense takes changes through its pages and its API only: said is where, and which lines of config.xml they are. */
export function planChange(fix: Fix, _capture: Capture, facts: Facts): PlannedChange {
  const why = "OPNsense writes its configuration through its own pages only, so Bootpath does not change it.";
  if (fix.kind === "add-relay-target") {
    const face = facts.interfaces.find((one) => one.name === fix.interface);
    const shown = face?.relayTargets.map((target) => target.address).join(", ");
    return refuse(
      why,
      `Services > DHCRelay > Destinations: add ${fix.target}${shown ? ` beside ${shown}` : ""}, and use that destination in a relay on ${fix.interface}; Apply, then pull the device again.`,
    );
  }
  if (fix.kind === "set-option-60")
    return refuse(why, "Services > DHCP (ISC, Kea or Dnsmasq): option 60, type text, value PXEClient; Apply.");
  const places = placesOf(fix, facts);
  return places.length === 0
    ? refuse("None of these options stands in a DHCP server of this firewall.", "Pull the device again.")
    : byHand(places, `${why} The settings are under Services, in the DHCP server that serves the subnet.`);
}
