// Written by `npm run registries`. Do not edit.
import type { Check } from "./check";

export const CHECKS: Check[] = [];
