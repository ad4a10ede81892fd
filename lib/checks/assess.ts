import type { Assessment } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { Assessor } from "./assessor";

/**
 * The estate's assessment: boot paths of every required client in every subnet, health, and findings by cause.
 * Pure and deterministic; the order of devices in the estate changes nothing.
 */
export const assess = (estate: Estate): Assessment => new Assessor(estate, true).assessment;
