import type { Place } from "@/lib/core/place";
import type { FactProblem } from "@/lib/model/facts";
import type { DeviceInfo } from "./device-info";

/** A fact that decides something and that is not known: which, of which device, and what to do about it. */
export interface Unknown {
  /** Kebab-case; with `device` it is what findings are grouped by. */
  code: string;
  device: string | null;
  what: string;
  next: string;
  evidence: Place[];
}

type Area = Exclude<FactProblem["affects"], "all" | "nothing">;

/** Why nothing that rests on this part of the device may be told; null when its reading is whole but for single interfaces and scopes. */
export function unknownOf(info: DeviceInfo, ...areas: Area[]): Unknown | null {
  const { device } = info;
  if (device.unread) {
    const { what, next, place } = device.unread;
    return { code: "device-not-read", device: device.name, what, next, evidence: place ? [place] : [] };
  }
  if (!device.facts) {
    if (device.declaredPxe && areas.every((area) => area === "pxe")) return null;
    return {
      code: "device-not-read",
      device: device.name,
      what: `Nothing was read from ${device.name}.`,
      next: `Pull ${device.name}, or give its configuration.`,
      evidence: [],
    };
  }
  const { problems } = device.facts;
  if (problems.length === 0) return null;
  const problem = problems.find(
    ({ affects, only, except }) =>
      only === undefined && except === undefined && (affects === "all" || (areas as string[]).includes(affects)),
  );
  return problem ? fromProblem(info, problem) : null;
}

/** Why nothing may be told of this one interface or scope, though the rest of the device was read. */
export function unknownAt(info: DeviceInfo, area: Area, name: string): Unknown | null {
  const problems = info.device.facts?.problems;
  if (!problems || problems.length === 0) return null;
  const problem = problems.find(
    ({ affects, only, except }) =>
      affects === area && (only?.includes(name) || (except !== undefined && !except.includes(name))),
  );
  return problem ? fromProblem(info, problem) : null;
}

/** Why there may be interfaces of this device that are not known, or whose addresses are not. */
export function interfacesInDoubt(info: DeviceInfo): Unknown | null {
  const problem = info.device.facts?.problems.find(({ affects, only }) => affects === "interfaces" && only);
  return unknownOf(info, "interfaces") ?? (problem ? fromProblem(info, problem) : null);
}

function fromProblem(info: DeviceInfo, problem: FactProblem): Unknown {
  return {
    code: `fact-unknown:${problem.code}`,
    device: info.device.name,
    what: problem.what,
    next: problem.next,
    evidence: problem.place ? [problem.place] : [],
  };
}
