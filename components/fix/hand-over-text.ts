import type { FixView } from "@/lib/model/views";
import { FIX_STATE } from "./fix-state-look";

/** Everything found and planned, as a text for a ticket. */
export function handOverText(fix: FixView): string {
  const before = fix.effect.map((one) => `  ${one.cidr} ${one.name}: ${one.before} -> ${one.after}`);
  return [
    `Bootpath fix: ${fix.title}`,
    `State: ${FIX_STATE[fix.state].word}, begun by ${fix.createdBy} on ${fix.createdAt.slice(0, 10)}`,
    "",
    fix.problem,
    "",
    "Steps, in this order:",
    ...fix.legs.flatMap((leg, index) => [
      `${index + 1}. ${leg.device}: ${leg.title} [${leg.state}]`,
      ...(leg.preview?.commands ?? []).map((command) => `     ${command}`),
      ...(leg.preview?.diff
        ? leg.preview.diff
            .trimEnd()
            .split("\n")
            .map((line) => `     ${line}`)
        : []),
      ...(leg.preview?.meanwhile ? [`     ${leg.preview.meanwhile}`] : []),
      ...(leg.notSendable ? [`     By hand: ${leg.notSendable.why} ${leg.notSendable.next}`] : []),
    ]),
    "",
    before.length > 0 ? "Subnets before -> after:" : "No subnet's answer changes.",
    ...before,
    ...(fix.override
      ? [`${fix.override.by} let it through although it makes ${fix.worse} worse: ${fix.override.reason}`]
      : fix.worse > 0
        ? [`Refused, because it makes ${fix.worse} worse; an admin may override that with a reason.`]
        : []),
    ...(fix.alsoUsedBy.length > 0
      ? ["", "These also use what is taken away:", ...fix.alsoUsedBy.map((one) => `  ${one}`)]
      : []),
  ].join("\n");
}
