import type { Check } from "./check";

const check: Check = {
  id: "device-not-read",
  title: "A device on the path could not be read",
  severity: "warning",
  why: "What could not be read is not known, and what hangs on it is not shown as healthy. Old facts are not used as if they were fresh.",
  references: [],
  failures: [],
  onlyWhereNotAllBoot: true,
  look({ paths }, tell) {
    for (const { play } of paths) {
      const fact = play.unknown;
      if (fact?.code !== "device-not-read" || !fact.device) continue;
      tell({
        device: fact.device,
        place: "pull",
        title: `${fact.device} was not read`,
        explanation: `${fact.what} ${fact.next}`,
        evidence: fact.evidence,
      });
    }
  },
};

export default check;
