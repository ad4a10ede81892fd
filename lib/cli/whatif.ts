import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Assessor } from "@/lib/checks/assessor";
import { personError } from "@/lib/core/problem";
import { parseYaml } from "@/lib/estate/estate-file";
import { applyFix, compare } from "@/lib/fixes/what-if";
import type { Fix } from "@/lib/model/fix";
import { fixSchema } from "@/lib/model/fix-schema";
import { type EstateFolder, estateOf, readEstateFolder, readShown } from "./load-estate-folder";
import { EXIT, out, plain } from "./output";
import { readText } from "./read-text";

const replaced = z.strictObject({ device: z.string().min(1), config: z.string().min(1) });
const changeFile = z
  .array(z.union([replaced, fixSchema], "is neither {device, config} nor a fix as `check --json` prints it"))
  .min(1);

/** `bootpath whatif FOLDER --change FILE`: assesses before and after; prints only what differs; 1 when a subnet gets worse. */
export function whatif(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, change: { type: "string" } },
  });
  const folder = positionals[0];
  if (!folder || !values.change)
    throw personError("usage", "whatif takes a folder and a change.", "Call: bootpath whatif FOLDER --change FILE");
  const estate = readEstateFolder(folder);
  const change = parseYaml(readText(values.change, values.change), changeFile);
  if (!change.ok)
    throw personError(
      "bad-change",
      `${values.change}, line ${change.fault.line}: ${change.fault.message}.`,
      "Mend that line.",
    );
  const known = new Set(estate.file?.devices.map((device) => device.name) ?? estate.captures.keys());
  const after: EstateFolder = { ...estate, captures: new Map(estate.captures) };
  for (const entry of change.value) {
    if (!known.has(entry.device))
      throw personError("no-device", `${values.change}: the estate has no device ${entry.device}.`, "Check the name.");
    if (!("config" in entry)) continue;
    const platform = estate.file?.devices.find((device) => device.name === entry.device)?.platform ?? null;
    after.captures.set(entry.device, readShown(dirname(values.change), entry.config, platform));
  }
  const fixes = change.value.filter((entry): entry is Fix => !("config" in entry));
  const now = estateOf(estate);
  const assessor = new Assessor(now);
  const edited = fixes.length === change.value.length ? now : estateOf(after);
  const difference = compare(assessor.assessment, assessor.update(applyFix(edited, fixes)));
  if (values.json) out(JSON.stringify({ version: 1, ...difference }, null, 2));
  else {
    for (const subnet of difference.subnets)
      out(plain(`${subnet.cidr.padEnd(18)} ${subnet.before} → ${subnet.after}  ${subnet.name}`));
    out(difference.subnets.length === 0 ? "no subnet differs" : countsOf(difference.subnets.length, difference.worse));
  }
  return difference.worse > 0 ? EXIT.found : EXIT.ok;
}

const countsOf = (differ: number, worse: number) =>
  `${differ} ${differ === 1 ? "subnet differs" : "subnets differ"}, ${worse === 0 ? "none" : worse} ${worse > 1 ? "get" : "gets"} worse`;
