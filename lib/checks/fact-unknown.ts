import type { Check } from "./check";

const check: Check = {
  id: "fact-unknown",
  title: "A fact that decides is not known",
  severity: "warning",
  why: "The answer for these subnets hangs on a fact that no configuration shows, or that could not be understood. It says which fact, and from which device.",
  references: [],
  failures: [],
  onlyWhereNotAllBoot: true,
  look({ paths }, tell) {
    for (const { play } of paths) {
      const fact = play.unknown;
      if (!fact || fact.code === "device-not-read") continue;
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

export default check;
