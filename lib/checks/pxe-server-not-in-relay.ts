import { ownersOf } from "@/lib/engine/estate-index";
import type { SubnetPath } from "@/lib/engine/simulate";
import { notOffered, sharesHost } from "@/lib/engine/verdict";
import type { Check } from "./check";
import { hearsPxe, offersPxe, relayFixes, wantedPxe } from "./pxe-wanted";
import { CM_TROUBLESHOOT, KB_259670 } from "./references";

const check: Check = {
  id: "pxe-server-not-in-relay",
  title: "The PXE server is missing from the relay targets",
  severity: "error",
  why:
    "A computer asks for a boot server by broadcast. Routers do not pass broadcasts on; only the hosts in the relay's list (IP helper) get a copy. " +
    "A PXE server that is not in the list never hears the computer.",
  references: [KB_259670, CM_TROUBLESHOOT],
  failures: ["F02"],
  look(path, tell, index) {
    const { task, hearing, clients } = path;
    if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) return;
    if (hearing.unknowns.length > 0 || hearing.strangers.length > 0 || hearsPxe(hearing)) return;
    if (task.method !== "proxy" && clients.every(({ outcome }) => outcome === "boots")) return;
    if (task.method === "dhcp-options" && namedByDhcp(path)) return;
    if (path.paths.some(({ answers }) => answers.some((answer) => answer.kind === "dhcp" && sharesHost(answer))))
      return;
    const wanted = wantedPxe(index, path);
    if (!wanted) return;
    const relays = hearing.gateways.filter(({ iface }) => iface.relayTargets.length > 0);
    const onLink = hearing.listeners.some(({ info, relays: by }) => by.length === 0 && info.dhcp !== null);
    const gateways = relays.length > 0 ? relays : onLink ? hearing.gateways : [];
    const fails = clients.some(({ outcome }) => outcome === "fails");
    // A target that stands but is not reached (access list, VRF, relaying off) is another cause.
    const lacking = gateways.filter(
      ({ iface }) => !iface.relayTargets.some(({ address }) => ownersOf(index, address).some(offersPxe)),
    );
    const fixes = relayFixes(index, lacking, wanted.address);
    if (fixes.length === 0) return;
    // Routers that stand for each other are mended together: one of them alone would leave the subnet half done.
    const routers = [...new Set(lacking.map(({ info }) => info.device.name))].sort();
    const pxe = wanted.info.device.name;
    tell({
      device: routers[0]!,
      place: [...routers.slice(1), pxe].join(" "),
      severity: fails ? "error" : "warning",
      at: lacking.map(({ info, iface }) => ({ device: info.device.name, interface: iface.name })),
      title: (where) => `The PXE server ${pxe} is missing from the relay targets of ${where}`,
      explanation: (where) =>
        `DISCOVERs are passed on by ${where}, but not to ${pxe} (${wanted.address}). The PXE server never hears computers there.`,
      evidence: lacking.flatMap(({ iface }) =>
        iface.relayTargets.length > 0 ? iface.relayTargets.map(({ place }) => place) : [iface.place],
      ),
      fixes,
    });
  },
};

export default check;

/** Where the DHCP server is meant to name the boot file and does, what it names is the fault: nobody waits for a PXE server. */
const namedByDhcp = ({ paths }: SubnetPath) =>
  paths.some(({ answers }) =>
    answers.some(
      ({ kind, variants }) =>
        kind === "dhcp" && variants.some(({ offer }) => offer?.file || offer?.option67 || offer?.fileUnknown),
    ),
  );
