import type { FixState, LegView } from "@/lib/model/views";
import { HealthMark } from "../ui/state-mark";
import { FIX_STATE, LEG_STATE } from "./fix-state-look";

export function FixStateMark({ state }: { state: FixState }) {
  return <HealthMark health={FIX_STATE[state].health} word={FIX_STATE[state].word} />;
}

export function LegStateMark({ state }: { state: LegView["state"] }) {
  return <HealthMark health={LEG_STATE[state].health} word={LEG_STATE[state].word} />;
}
