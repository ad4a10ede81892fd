import type { Problem } from "../core/problem";
import type { ClientId } from "./clients";
import type { Facts } from "./facts";
import type { PlatformId, Role } from "./platform-ids";

/** The facts of all devices with the declared subnets, at one moment. Input of the engine. */
export interface Estate {
  clients: ClientId[];
  devices: EstateDevice[];
  /** Empty: every subnet seen on a router interface or in a DHCP scope. */
  subnets: DeclaredSubnet[];
}

export interface EstateDevice {
  name: string;
  roles: Role[];
  platform: PlatformId | null;
  site: string | null;
  /** Service addresses that the text does not show. */
  addresses: string[];
  /** null: not read (then `unread` says why), or nothing to read (declared PXE server). */
  facts: Facts | null;
  /** Why there are no facts, or why the facts are too old to be trusted. Everything that hangs on it is unknown. */
  unread: Problem | null;
  declaredPxe: DeclaredPxe | null;
}

export interface DeclaredPxe {
  answers: number[];
  boot: Partial<Record<ClientId, string>>;
  /** null: not known. */
  files: string[] | null;
}

export const PXE_WISHES = ["required", "optional", "unwanted"] as const;
export type PxeWish = (typeof PXE_WISHES)[number];
export const METHODS = ["proxy", "dhcp-options", "any"] as const;
export type Method = (typeof METHODS)[number];

export interface DeclaredSubnet {
  cidr: string;
  name: string;
  site: string;
  pxe: PxeWish;
  method: Method;
  vrf?: string | null;
}
