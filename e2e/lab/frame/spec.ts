import type { DeclaredPxe } from "@/lib/model/estate";
import type { PlatformId, Role } from "@/lib/model/platform-ids";
import type { MarkerConfig } from "../services/marker-config";
import type { ResponderConfig } from "../services/responder-config";
import type { WebConfig } from "../services/web-config";

/** The two wires of the lab: where the client sits, and where the servers stand. */
export type Wire = "client" | "server";

export interface Link {
  name: string;
  wire: Wire;
  /** With prefix: "10.4.2.1/24". */
  address: string;
}

/** One host of the lab: real programs, its own /etc, its own process and network world. */
export interface NodeSpec {
  name: string;
  roles: Role[];
  links: Link[];
  /** Default route; null: none. */
  gateway: string | null;
  /** Absolute path → content, put there before the services start. */
  files: Record<string, string>;
  /** Files copied from the host: absolute path on the node → path on the host. */
  copies: Record<string, string>;
  /** Service name → shell script that stays in the foreground. Started in the order of their names. */
  services: Record<string, string>;
  /** A boot-server responder of the lab's own (see services/responder.ts), run in the node's network. */
  responder?: ResponderConfig;
  /** A web server of the lab's own (see services/web.ts). */
  web?: WebConfig;
  /** A switch's program that puts option 82 into requests (see services/marker.ts). */
  marker?: MarkerConfig;
  /** nftables rules loaded on the node. */
  filter?: string;
  forwards?: boolean;
  estate: EstateEntry;
}

/** How the node is told to Bootpath in the estate folder. */
export interface EstateEntry {
  platform?: PlatformId;
  addresses: string[];
  /** File name in the device's folder → path on the node (read raw from the live node). */
  capture: Record<string, string>;
  /** File name → command whose output is captured on the live node. */
  commands: Record<string, string[]>;
  /** File name → text that says the same in another platform's words. */
  texts: Record<string, string>;
  declared?: DeclaredPxe;
  /** The same device in another platform's words: the prediction must not depend on the language. */
  otherWords?: { platform: PlatformId; texts: Record<string, string> };
  /** Not told at all: nobody registered this host. */
  hidden?: boolean;
}

export interface LabSpec {
  nodes: NodeSpec[];
  /** Certificate (PEM) that the firmware trusts for HTTPS. */
  trusts?: string;
  /** nftables rules of the wires themselves (family bridge): what a switch does. */
  wireFilter?: string;
}
