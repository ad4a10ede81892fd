import { parseIpv4 } from "@/lib/core/ipv4";
import type { Problem } from "@/lib/core/problem";
import { indexEstate } from "@/lib/engine/estate-index";
import { subnetsOf } from "@/lib/engine/subnets";
import type { Capture } from "@/lib/model/capture";
import type { DeclaredSubnet, Estate, EstateDevice } from "@/lib/model/estate";
import type { Facts } from "@/lib/model/facts";
import { isLeaseFile } from "@/lib/platforms/leases/lease-file";
import { readDevice } from "@/lib/platforms/read-device";
import { latestCaptures, type StoredCapture } from "./captures";
import type { Db } from "./client";
import { type DeviceRecord, listDeviceRecords } from "./devices";
import { readSettings } from "./settings";
import { listSubnetRecords, type SubnetRecord } from "./subnets";

/** What one device's part of the estate was read from. */
export interface DeviceReading {
  deviceId: string;
  captureId: string | null;
  capture: Capture | null;
  fingerprint: string | null;
  facts: Facts | null;
}

export interface LoadedEstate {
  estate: Estate;
  /** By device name. */
  readings: Map<string, DeviceReading>;
}

// A capture never changes but for its leases, so neither does its reading. Bounded: the oldest go first.
const kept = new Map<string, { leases: string[]; facts: Facts }>();
const KEPT_READINGS = 3000;

/**
 * The estate of this moment: the last good capture of each device, read into facts. A device that could not be read, or not lately,
 * keeps its facts but says so in `unread`, and everything that hangs on it is unknown.
 */
export async function loadEstate(db: Db, now = new Date()): Promise<LoadedEstate> {
  const [settings, devices, captures, subnets] = await Promise.all([
    readSettings(db),
    listDeviceRecords(db),
    latestCaptures(db),
    listSubnetRecords(db),
  ]);
  const readings = new Map<string, DeviceReading>();
  const estateDevices = devices.map((device): EstateDevice => {
    const stored = captures.get(device.id);
    const facts = stored ? factsOf(device, stored) : null;
    readings.set(device.name, {
      deviceId: device.id,
      captureId: stored?.id ?? null,
      capture: stored?.capture ?? null,
      fingerprint: stored?.fingerprint ?? null,
      facts,
    });
    return {
      name: device.name,
      roles: device.roles,
      platform: device.platform ?? facts?.platform ?? null,
      site: device.site,
      addresses: addressesOf(device),
      facts,
      unread: whyUnread(device, stored !== undefined, settings.staleAfterHours, now),
      declaredPxe: device.declaredPxe,
    };
  });
  return {
    estate: {
      clients: settings.clients,
      devices: estateDevices,
      subnets: declaredAndSeen(subnets, { clients: settings.clients, devices: estateDevices, subnets: [] }),
    },
    readings,
  };
}

/** Naming one subnet must not take the others out of the picture: what routers and DHCP servers show is assessed as well. */
export function declaredAndSeen(records: SubnetRecord[], withoutSubnets: Estate): DeclaredSubnet[] {
  const declared = records.filter((record) => record.declared);
  const known = new Set(declared.map((record) => record.cidr));
  const seen = subnetsOf(indexEstate(withoutSubnets)).filter((task) => !known.has(task.cidr));
  return [...declared, ...seen].map(({ cidr, name, site, pxe, method, vrf }) => ({
    cidr,
    name,
    site,
    pxe,
    method,
    vrf: vrf ?? null,
  }));
}

/** What a stored capture says, read once and kept. */
export function factsOf(device: Pick<DeviceRecord, "platform">, stored: Pick<StoredCapture, "id" | "capture">): Facts {
  const key = `${stored.id} ${device.platform ?? ""}`;
  const known = kept.get(key);
  const leases = stored.capture.texts.filter(isLeaseFile).map(({ text }) => text);
  if (known && known.leases.length === leases.length && known.leases.every((text, at) => text === leases[at]))
    return known.facts;
  const facts = readDevice(device.platform, stored.capture);
  kept.set(key, { leases, facts });
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_READINGS) break;
    kept.delete(oldest);
  }
  return facts;
}

/** A server is also heard at the address under which we reach it, unless that is loopback (a tunnel, a simulator). */
function addressesOf(device: DeviceRecord): string[] {
  const value = parseIpv4(device.address);
  const own = value !== null && value >>> 24 !== 127 && (device.roles.includes("dhcp") || device.roles.includes("pxe"));
  return own ? [...new Set([...device.serviceAddresses, device.address])] : device.serviceAddresses;
}

function whyUnread(device: DeviceRecord, captured: boolean, staleAfterHours: number, now: Date): Problem | null {
  if (device.transport === "declared") return null;
  if (device.transport === "files") return captured ? null : neverRead(device);
  if (device.lastProblem) return device.lastProblem;
  if (!captured || !device.lastReadAt) return neverRead(device);
  const hours = (now.getTime() - device.lastReadAt.getTime()) / 3_600_000;
  if (hours <= staleAfterHours) return null;
  return {
    code: "stale",
    what: `${device.name} was last read ${Math.floor(hours)} hours ago; after ${staleAfterHours} hours its facts are not trusted.`,
    next: "Pull it again.",
  };
}

function neverRead(device: DeviceRecord): Problem {
  return {
    code: "never-read",
    what: `${device.name} has not been read yet.`,
    next: "Pull it, or add its files by hand.",
  };
}
