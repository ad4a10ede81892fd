import type { Method } from "@/lib/model/estate";
import { type LabClient, PXE_CLIENTS } from "../firmware/observation";
import type { Payloads } from "../firmware/payload";
import type { LabSpec } from "../frame/spec";

/** One configuration of the matrix. */
export interface Scenario {
  id: string;
  title: string;
  lab(payloads: Payloads): LabSpec;
  /** How this subnet is meant to boot; "proxy" unless said. */
  method?: Method;
  /** The firmwares that boot there; both PXE clients unless said. */
  clients?: LabClient[];
  /** Run by the default `npm run lab` too, which CI does. */
  quick?: boolean;
  /** Why its DHCP server's settings cannot be said in other programs' words; they are then not tried in these. */
  ownWords?: string;
  /** Where the lab's firmware differs from the prediction, and why that is right. */
  differs?: Partial<Record<LabClient, string>>;
}

export const clientsOf = (scenario: Pick<Scenario, "clients">): LabClient[] => scenario.clients ?? PXE_CLIENTS;
