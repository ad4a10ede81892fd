import { type EstateIndex, once } from "@/lib/engine/estate-index";
import type { Check } from "./check";
import { offersPxe } from "./pxe-wanted";
import { KB_259670 } from "./references";

const check: Check = {
  id: "no-pxe-server",
  title: "No PXE server is registered",
  severity: "error",
  why: "Computers are to boot here, but no device with the role pxe is known, and no relay leads to a host that could be one.",
  references: [KB_259670],
  failures: ["F02"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell, index) {
    if (task.pxe !== "required" || someServer(index)) return;
    for (const { play } of paths)
      if (play.cause === "no-pxe")
        tell({
          device: "estate",
          place: "pxe",
          title: "No PXE server is registered",
          explanation: "Register the PXE server: connect it, give its configuration, or declare what it answers.",
          evidence: [],
        });
  },
};

export default check;

const someServer = (index: EstateIndex) =>
  once(index, "some PXE server", () =>
    [...index.devices.values()].some((info) => offersPxe(info) || info.pxe !== null),
  );
