import type { Method } from "@/lib/model/estate";
import type { LabClient } from "../firmware/observation";
import type { Payloads } from "../firmware/payload";
import type { LabSpec } from "../frame/spec";

/** One configuration of the matrix. */
export interface Scenario {
  id: string;
  title: string;
  lab(payloads: Payloads): LabSpec;
  /** How this subnet is meant to boot; "proxy" unless said. */
  method?: Method;
  /** Run by the default `npm run lab` too, which CI does. */
  quick?: boolean;
  /** Where the lab's firmware differs from the prediction, and why that is right. */
  differs?: Partial<Record<LabClient, string>>;
}
