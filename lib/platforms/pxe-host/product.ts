import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import type { FactProblem, PortFact, PxeRule } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";

/** One setting of a product's own file, as written. */
export interface Setting {
  name: string;
  value: string;
  place: Place;
}

/** What a product's settings tell; what they do not tell is left out and stays unknown. */
export interface ProductSettings {
  addresses: string[];
  /** Folder from which TFTP gives out files. */
  tftpRoot: string | null;
  ports: Partial<Record<67 | 69 | 4011, PortFact>>;
  problems: FactProblem[];
  /** Which file it names to which client, where its settings tell; absent: they do not. */
  rules?: PxeRule[];
  /** Files that it gives out without a folder; absent: not known. */
  files?: string[];
  /** It gives out files under other names than the folder's, or makes them when asked: the listing does not hold all. */
  makesFiles?: true;
}

/** A PXE product on a Linux host: how its settings look, and what they mean. */
export interface PxeProduct {
  id: PlatformId;
  title: string;
  /** Paths of its settings on the host. */
  files: string[];
  /** Further files that its host may have, for the readers of other programs: the DHCP server's that it writes. */
  beside?: string[];
  /** Whether a text holds its settings, with what gave it away; null: it does not. */
  recognise(text: CapturedText): { score: number; why: string } | null;
  /** Lines → settings. */
  read(text: CapturedText): Setting[];
  interpret(settings: Map<string, Setting>): ProductSettings;
  /** Names of settings whose value is a secret. */
  secret: RegExp;
}
