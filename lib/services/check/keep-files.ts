import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { findDevice, insertDevice, updateDeviceRow } from "@/lib/data/devices";
import { enqueue } from "@/lib/data/queue";
import { keepCapture } from "@/lib/data/worker/captures";
import { noteDeviceProblem } from "@/lib/data/worker/pulls";
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

/** Keeps dropped files as devices of transport "files"; a device of that name that exists gets them as a new capture. */
export async function keepFiles(ctx: Ctx, input: unknown): Promise<{ devices: { id: string; name: string }[] }> {
  requirePermission(ctx, "devices:write");
  const { texts, names, addresses } = parseInput(INPUT, input);
  texts.forEach(requireText);
  const devices: { id: string; name: string }[] = [];
  await transaction(async (tx) => {
    for (const [group, files] of knownGroups(groupByDevice(texts))) {
      const kept = keptTexts(files, null);
      const facts = readDevice(null, { texts: kept });
      const wanted = names[files[0]?.name ?? ""] ?? names[group] ?? facts.hostname ?? group;
      const name =
        wanted
          .replace(/[^\p{L}\p{N}._-]+/gu, "-")
          .replace(/^[^\p{L}\p{N}]+/u, "")
          .slice(0, 100) || "device";
      const known = await findDevice(tx, { name });
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
        `Kept ${files.length} dropped files.`,
      );
      devices.push({ id, name });
    }
    await enqueue("assess", { reason: "files were dropped" }, tx);
  });
  return { devices };
}
