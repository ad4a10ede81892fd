import type { Check } from "./check";
import { EDK2_SOURCE, IPXE_SOURCE } from "./references";

const check: Check = {
  id: "boot-menu-waits",
  title: "A boot menu waits until somebody chooses",
  severity: "note",
  why:
    "A menu whose prompt (option 43, sub-option 10) says 255 seconds stays on the screen until a person chooses. Where that is meant, all is well; " +
    "a computer that nobody sits at never gets any further. dnsmasq sends it by itself where several pxe-service lines stand without a pxe-prompt.",
  references: [EDK2_SOURCE, IPXE_SOURCE],
  failures: [],
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play } of paths) {
      if (play.waitsAt === null) continue;
      const step = play.steps.find(({ stage, device }) => stage === "boot-server" && device === play.waitsAt);
      tell({
        device: play.waitsAt,
        place: "boot menu",
        title: `The boot menu of ${play.waitsAt} waits until somebody chooses`,
        explanation: `${play.waitsAt} sends a boot menu whose prompt has no time, so computers wait there for a person. If they are to boot by themselves, give the prompt a time: with dnsmasq a line pxe-prompt="Press F8 for the menu", 10.`,
        evidence: step?.evidence ?? [],
      });
    }
  },
};

export default check;
