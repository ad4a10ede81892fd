import type { Place } from "@/lib/core/place";
import type { EstateIndex } from "@/lib/engine/estate-index";
import type { SubnetPath } from "@/lib/engine/simulate";
import type { Finding } from "@/lib/model/assessment";
import type { ClientId } from "@/lib/model/clients";
import type { Fix } from "@/lib/model/fix";

/** One check: what it looks for, why it matters, and the code that finds it. Its cases stand in the test beside it. */
export interface Check {
  /** Kebab-case; the name of its file. */
  id: string;
  title: string;
  severity: Finding["severity"];
  /** For people: what goes wrong because of it, and what mends it. */
  why: string;
  references: { title: string; url: string }[];
  /** Numbers in the catalogue of failures (F01 …). */
  failures: string[];
  /** It tells nothing where every client surely boots, and is not asked there. */
  onlyWhereNotAllBoot?: true;
  /** It is asked only where the others do not explain why a subnet is broken or degraded: nobody is left without a finding. */
  lastResort?: true;
  /**
   * Looks at one subnet and tells each cause that it sees there; what several subnets share becomes one finding. It may rest on
   * nothing but this subnet's path and what it looks up in the index: after a change it is called again only for the subnets
   * whose path, or whose look-ups, the change touches. Nothing may be remembered from one call to the next (see `once`).
   */
  look(path: SubnetPath, tell: Tell, index: EstateIndex): void;
}

export type Tell = (cause: Told) => void;

/** A cause as it is seen in one subnet. Causes with the same device and place are one finding, whichever subnets tell them. */
export interface Told {
  /** With the check's id this makes the finding's id. */
  device: string;
  place: string;
  /** Words, or words around "core-1 Vlan42" where one cause stands on several interfaces (see `at`). */
  title: string | ((where: string) => string);
  explanation: string | ((where: string) => string);
  /** Interfaces that this cause stands on in this subnet. */
  at?: { device: string; interface: string }[];
  severity?: Finding["severity"];
  /** The client that stops because of it; the explanation ends with all of them, whoever was looked at first. */
  stops?: { client: ClientId; error: string | null };
  evidence: Place[];
  fixes?: Fix[];
}
