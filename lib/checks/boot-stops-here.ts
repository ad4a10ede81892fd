import type { Offer } from "@/lib/engine/offer";
import { notOffered } from "@/lib/engine/verdict";
import type { BootPath } from "@/lib/model/assessment";
import type { Check, Told } from "./check";
import { KB_259670 } from "./references";

const check: Check = {
  id: "boot-stops-here",
  title: "The conversation ends at a step that no other finding explains",
  severity: "error",
  why:
    "Nothing that is known as a fault stands in the configurations, and yet the firmware's own rules end the boot at this step, or leave it " +
    "open how it ends. The step says what the computer meets there; the lines are those that it rests on.",
  references: [KB_259670],
  failures: [],
  lastResort: true,
  look({ task, paths, clients }, tell) {
    if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) return;
    for (const [at, { client, play }] of paths.entries()) {
      const path = clients[at]!;
      const named = (play.boot ?? play.lease)?.device ?? null;
      if (path.outcome === "fails") tell({ ...stop(path, named), stops: { client, error: path.error } });
      else if (path.outcome === "at-risk") tell(risk(path, named, play.boot));
      else if (path.outcome === "boots" && !path.supported && task.method === "proxy")
        tell(unsupported(path, named, play.boot));
    }
  },
};

export default check;

function stop({ stage, steps, cause }: BootPath, named: string | null): Told {
  const step = steps.findLast(({ ok }) => !ok)!;
  const device = step.device ?? named ?? "estate";
  return {
    device,
    place: `${stage} ${cause ?? ""}`.trim(),
    title: `Computers stop at the step "${stage}"${device === "estate" ? "" : ` with ${device}`}`,
    explanation: step.text,
    evidence: step.evidence,
  };
}

function risk({ steps, server }: BootPath, named: string | null, boot: Offer | null): Told {
  const risks = steps.filter(({ text }) => text.startsWith("At risk: "));
  const device = named ?? server ?? "estate";
  return {
    device,
    place: "at risk",
    severity: "warning",
    title: `Whether computers boot with what ${device} says is not sure`,
    explanation: risks.map(({ text }) => text.slice("At risk: ".length)).join(" ") || "It depends on what comes first.",
    evidence: [...risks.flatMap(({ evidence }) => evidence), ...(boot?.evidence ?? [])],
  };
}

function unsupported({ file }: BootPath, named: string | null, boot: Offer | null): Told {
  const device = named ?? "estate";
  return {
    device,
    place: "unsupported",
    severity: "warning",
    title: `Computers boot because ${device} names the boot file, which Microsoft does not support`,
    explanation: `${device} names ${file ?? "the boot file"} in its answers. Where that is meant so, set the way of this subnet to DHCP options; else relay to a PXE server and take the boot file away.`,
    evidence: boot?.evidence ?? [],
  };
}
