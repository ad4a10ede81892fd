import { useState } from "react";
import { type CallProblem, call } from "./call";

/** For a form: makes a call to our own API, and holds whether one is under way and what kept the last one from being done. */
export function useCall() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const send = async <T = null>(...args: Parameters<typeof call>) => {
    setBusy(true);
    const result = await call<T>(...args);
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    return result;
  };
  return { busy, problem, setProblem, send };
}
