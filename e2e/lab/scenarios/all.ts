import { BASICS } from "./basics";
import { BOOT_BY_OPTIONS } from "./boot-by-options";
import { KB } from "./kb";
import type { Scenario } from "./scenario";

export const SCENARIOS: Scenario[] = [...BASICS, ...KB, ...BOOT_BY_OPTIONS];
