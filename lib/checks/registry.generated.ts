import type { Check } from "./check";

export const CHECKS: Check[] = [];
