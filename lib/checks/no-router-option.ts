import { levelName } from "@/lib/engine/effective";
import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "no-router-option",
  title: "The DHCP server gives no usable default router, and the boot server is on another network",
  severity: "error",
  why:
    "Firmware takes its default router from option 3 of the DHCP answer and knows no other. Without one, or with one outside its own network, " +
    "it gets an address but can send nothing to a boot server elsewhere: no request to port 4011 and no TFTP ever leaves the computer.",
  references: [
    EDK2_SOURCE,
    { title: "RFC 2132, section 3.5: Router Option", url: "https://www.rfc-editor.org/rfc/rfc2132#section-3.5" },
  ],
  failures: [],
  onlyWhereNotAllBoot: true,
  look({ task, hearing, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play, answers } of paths) {
      const noWay = play.lease?.noWayOut;
      if (play.cause !== "no-router" || !noWay || !play.lease) continue;
      const { device } = play.lease;
      const answer = answers.find(({ kind, listener }) => kind === "dhcp" && listener.info.device.name === device);
      const level = answer?.settings?.options.get(3)?.level;
      const router = hearing.gateways[0]?.iface;
      const right = router?.virtual[0] ?? hearing.gateways[0]?.primary;
      tell({
        device,
        place: level ? levelName(level) : `scope ${answer?.scope?.subnet ?? task.cidr}`,
        title: `${device} gives computers in ${task.cidr} no usable default router`,
        explanation: `${noWay.text}. Set option 3 (routers) there to the address of this subnet's own router${right ? `, ${right}` : ""}.`,
        evidence: noWay.evidence,
      });
    }
  },
};

export default check;
