import type { Hearing } from "@/lib/engine/hearing";
import type { Check, Tell } from "./check";

type Stranger = Hearing["strangers"][number];

const check: Check = {
  id: "fact-unknown",
  title: "A fact that decides is not known",
  severity: "warning",
  why: "The answer for these subnets hangs on a fact that no configuration shows, or that could not be understood. It says which fact, and from which device.",
  references: [],
  failures: [],
  onlyWhereNotAllBoot: true,
  look({ paths, hearing: { strangers } }, tell) {
    if (strangers.some(({ unknown: { code } }) => paths.some(({ play }) => play.unknown?.code === code)))
      for (const stranger of strangers) tellStranger(stranger, tell);
    for (const { play } of paths) {
      const fact = play.unknown;
      if (!fact || fact.code === "device-not-read" || strangers.some(({ unknown }) => unknown.code === fact.code))
        continue;
      tell({
        device: fact.device ?? "estate",
        place: fact.code === "gateway" ? "gateway" : fact.code.replace(/^fact-unknown:/, ""),
        title: fact.what,
        explanation: `${fact.what} ${fact.next}`,
        evidence: fact.evidence,
      });
    }
  },
};

/** A server that nobody has shown us is one cause, however many interfaces and routers relay to it. */
function tellStranger({ gateway, target, unknown }: Stranger, tell: Tell): void {
  const { address } = target;
  const title = (where: string) => `Relay target ${address} on ${where}: no device of the estate has that address`;
  tell({
    device: "estate",
    place: unknown.code,
    at: [{ device: gateway.info.device.name, interface: gateway.iface.name }],
    title,
    explanation: (where) => `${title(where)}, and it may be a DHCP or a PXE server. ${unknown.next}`,
    evidence: unknown.evidence,
  });
}

export default check;
