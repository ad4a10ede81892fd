import type { Check } from "./check";
import { CISCO_SNOOPING } from "./references";

const check: Check = {
  id: "option-82-dropped-by-relay",
  title: "A switch adds option 82, and the router's relay drops such requests",
  severity: "error",
  why:
    "DHCP snooping puts option 82 (relay information) into the requests of computers, and leaves the relay's address in them empty. A relay that " +
    "does not trust such requests drops them: the computers of that switch get no address, those of its neighbours do. Either stop the insertion " +
    "on the switch, or let the router trust it.",
  references: [CISCO_SNOOPING],
  failures: ["F17"],
  look({ task, hearing }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { code, text, evidence, device } of hearing.doubts)
      if (code === "option-82")
        tell({
          device,
          place: "option 82",
          title: `${device} adds option 82, which the relay does not trust`,
          explanation: `${text} Let ${device} leave option 82 out (IOS: "no ip dhcp snooping information option"), or let the relay trust such requests on that interface (IOS: "ip dhcp relay information trusted"; Junos: "overrides trust-option-82"; dhcrelay: without "-m discard").`,
          evidence,
        });
  },
};

export default check;
