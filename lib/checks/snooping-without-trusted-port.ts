import { tellBlocked } from "./blocked-relays";
import type { Check } from "./check";
import { CISCO_SNOOPING } from "./references";

const check: Check = {
  id: "snooping-without-trusted-port",
  title: "A switch that snoops DHCP trusts no port, so no server's answer comes through",
  severity: "error",
  why:
    "A switch with DHCP snooping drops offers that come in on a port it does not trust. The ports towards the DHCP and the PXE servers must be " +
    "trusted (the uplink of an access switch; the servers' own ports on the switch where they hang). With none, computers behind it hear nobody.",
  references: [CISCO_SNOOPING],
  failures: ["F16"],
  look(path, tell) {
    if (path.task.pxe === "unwanted") return;
    tellBlocked(
      path,
      tell,
      "snooping",
      (where, { target }) => `${where} drops the answers of ${target?.address} by DHCP snooping`,
    );
    for (const { code, text, evidence, device } of path.hearing.doubts)
      if (code === "no-trusted-port")
        tell({
          device,
          place: "trusted ports",
          title: `${device} snoops DHCP and trusts no port`,
          explanation: `${text} Trust its uplink (ip dhcp snooping trust).`,
          evidence,
        });
  },
};

export default check;
