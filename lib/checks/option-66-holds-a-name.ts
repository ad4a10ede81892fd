import { parseIpv4 } from "@/lib/core/ipv4";
import { levelName } from "@/lib/engine/effective";
import type { Check } from "./check";

const check: Check = {
  id: "option-66-holds-a-name",
  title: "Option 66 of a Windows DHCP server holds a host name",
  severity: "note",
  why:
    "Windows DHCP servers look up a name in option 66 themselves. If the lookup fails, it holds up the server's threads, and DHCP becomes slow or silent " +
    "for everyone, not only for computers that boot from the network. A name that always resolves is fine; an address cannot fail.",
  references: [
    {
      title: "Microsoft: the DHCP server is slow or does not respond because option 66 is wrongly configured",
      url: "https://learn.microsoft.com/troubleshoot/windows-server/networking/dhcp-server-slow-not-respond-dhcp-requests-option-66-wrongly-configured",
    },
  ],
  failures: [],
  look({ task, answers }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { kind, listener, settings } of answers) {
      const option = settings?.options.get(66);
      if (kind !== "dhcp" || listener.info.dhcp?.kind !== "windows-dhcp" || !option?.value) continue;
      if (parseIpv4(option.value) !== null || option.value.includes("://")) continue;
      const device = listener.info.device.name;
      tell({
        device,
        place: levelName(option.level),
        title: `${device} holds the name ${option.value} in option 66 (${levelName(option.level)})`,
        explanation: `${device} looks up ${option.value} by itself. Check that its name servers know the name; else it slows the whole DHCP server down. Where computers boot from it, an address is safer.`,
        evidence: [option.place],
      });
    }
  },
};

export default check;
