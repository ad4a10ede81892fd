import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { findDevice, insertDevice, updateDeviceRow } from "@/lib/data/devices";
import { enqueue } from "@/lib/data/queue";
import { keepCapture } from "@/lib/data/worker/captures";
import { noteDeviceProblem } from "@/lib/data/worker/pulls";
import { deviceNames, nameBeside, sharers } from "@/lib/estate/device-names";
import { groupByDevice, knownGroups } from "@/lib/estate/group-by-device";
import { readDevice } from "@/lib/platforms/read-device";
import { identifyText } from "@/lib/platforms/registry";
import { type Ctx, requirePermission } from "../context";
import { deviceNameField } from "../devices/fields";
import { fingerprintOf, keptTexts, requireText, textsField } from "../devices/texts";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { addressesField, rolesOf } from "./check-files";

const INPUT = z.object({
  texts: textsField,
  /** File name → device name, where the person says otherwise. */
  names: z.record(z.string(), deviceNameField).default({}),
  addresses: addressesField,
});

/**
 * Keeps dropped files as devices of transport "files"; a device of that name that exists gets them as a new capture. Files of one host name
 * that were dropped together are devices of their own, also when one of them is dropped again alone.
 */
export async function keepFiles(ctx: Ctx, input: unknown): Promise<{ devices: { id: string; name: string }[] }> {
  requirePermission(ctx, "devices:write");
  const { texts, names, addresses } = parseInput(INPUT, input);
  texts.forEach(requireText);
  const devices: { id: string; name: string }[] = [];
  const groups = [...knownGroups(groupByDevice(texts))].map(([group, files]) => {
    const kept = keptTexts(files, null);
    return { group, files, kept, facts: readDevice(null, { texts: kept }) };
  });
  const hostnames = new Map(groups.map(({ group, facts }) => [group, facts.hostname]));
  const own = deviceNames(hostnames);
  await transaction(async (tx) => {
    for (const { group, files, kept, facts } of groups) {
      const given = names[files[0]?.name ?? ""] ?? names[group];
      const apart =
        given === undefined && facts.hostname !== null
          ? await findDevice(tx, { name: usable(nameBeside(facts.hostname, group)) })
          : null;
      const name = apart?.name ?? usable(given ?? own.get(group) ?? group);
      const known = apart ?? (await findDevice(tx, { name }));
      const id =
        known?.id ??
        (await insertDevice(tx, {
          name,
          roles: rolesOf(facts),
          platform: files.some((text) => identifyText(text)) ? facts.platform : null,
          site: null,
          address: "",
          port: null,
          transport: "files",
          serviceAddresses: addresses[group] ?? [],
          credentialId: null,
          declaredPxe: null,
          certificatePem: null,
        }));
      if (known && addresses[group]) await updateDeviceRow(tx, known.id, { serviceAddresses: addresses[group] });
      await keepCapture(tx, id, fingerprintOf(kept), kept);
      await noteDeviceProblem(tx, id, null);
      await record(
        tx,
        ctx,
        known ? "device.capture-added" : "device.created",
        name,
        `Kept ${files.length} dropped files.${besides(group, hostnames)}`,
      );
      devices.push({ id, name });
    }
    await enqueue("assess", { reason: "files were dropped" }, tx);
  });
  return { devices };
}

/** What a device may be called, out of a host name or the name of a file. */
function usable(wanted: string): string {
  const name = wanted.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[^\p{L}\p{N}]+/u, "");
  return name.slice(0, 100) || "device";
}

function besides(group: string, hostnames: ReadonlyMap<string, string | null>): string {
  const others = sharers(group, hostnames);
  return others.length === 0 ? "" : ` Files dropped with it show the same host name: ${others.slice(0, 8).join(", ")}.`;
}
