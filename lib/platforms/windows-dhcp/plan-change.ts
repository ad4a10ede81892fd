import type { Capture } from "@/lib/model/capture";
import type { PowerShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { Fix, RemoveBootOptions, SetOption60 } from "@/lib/model/fix";
import type { PlannedChange } from "../platform";
import { netshRemove, netshServer, netshSet, removeLine, setLine } from "./commands";
import type { OptionItem } from "./document";
import { allLevels, type WindowsLevel } from "./levels";
import { reachesPxe } from "./reaches-pxe";
import { readModel } from "./read";
import type { DhcpScriptId } from "./scripts";
import type { ServerModel, Value } from "./server-model";

/** Plans what takes boot options away, or sets option 60, on a Windows DHCP server. Pure: nothing is sent here. */
export function planChange(fix: Fix, capture: Capture, _facts: Facts): PlannedChange {
  const model = readModel(capture);
  if (!model) return { ok: false, why: "There is no reading of this server.", next: "Read it first." };
  if (model.problems.some((one) => one.affects === "all" || one.affects === "dhcp"))
    return {
      ok: false,
      why: "The server could not be read whole, so a change could miss a level.",
      next: "See what could not be read, mend that, and read the server again.",
    };
  switch (fix.kind) {
    case "remove-boot-options":
      return planRemoval(model, fix);
    case "set-option-60":
      return planOption60(model, fix);
    default:
      return {
        ok: false,
        why: "A Windows DHCP server has no relay targets.",
        next: "Add the relay target on the subnet's router.",
      };
  }
}

/** One value on one level, as an item of the scripts. */
interface Planned {
  item: OptionItem;
  value: Value;
}

function planRemoval(model: ServerModel, fix: RemoveBootOptions): PlannedChange {
  const planned = uniqueLevels(model)
    .filter((one) => (fix.levels ? fix.levels.includes(one.level.id) : reachesPxe(one.level.when)))
    .flatMap((one) =>
      one.values
        .filter((value) => value.vendorClass === "" && fix.options.includes(value.code))
        .map((value) => plannedItem(one, value)),
    );
  if (planned.length === 0)
    return {
      ok: false,
      why: `None of the options ${fix.options.join(", ")} is set on these levels any more.`,
      next: "Read the server again: there may be nothing left to do.",
    };
  const items = planned.map((one) => one.item);
  const restore = planned.map(({ item, value }) => ({ ...item, expected: null, value: value.value }));
  return change(model, "remove-options", items, "restore-options", restore, {
    commands: planned.map(({ item }) => (model.form === "netsh" ? netshRemove(model, item) : removeLine(item))),
    inverse: planned.map(({ item, value }) =>
      model.form === "netsh" ? netshSet(model, item, value.type, value.value) : setLine(item, value.value),
    ),
  });
}

function planOption60(model: ServerModel, fix: SetOption60): PlannedChange {
  const level = uniqueLevels(model).find((one) => one.level.id === fix.level);
  if (!level)
    return {
      ok: false,
      why: `This server has no level "${fix.level}".`,
      next: "Read the server again and open the fix anew.",
    };
  const now = level.values.find((one) => one.code === 60 && one.vendorClass === "")?.value ?? null;
  if (now?.join() === "PXEClient")
    return { ok: false, why: "Option 60 is PXEClient there already.", next: "Nothing is left to do on this server." };
  const base: OptionItem = { ...level.selectors, vendorClass: null, optionId: 60, expected: now };
  const set: OptionItem = { ...base, value: ["PXEClient"] };
  const back: OptionItem = { ...base, expected: ["PXEClient"], ...(now && { value: now }) };
  const defined = model.types.has(":60");
  const netsh = model.form === "netsh";
  const define = netsh
    ? `${netshServer(model)} add optiondef 60 PXEClient STRING 0 comment="PXE support"`
    : "Add-DhcpServerv4OptionDefinition -OptionId 60 -Name PXEClient -Type String -Description 'PXE support'";
  return change(model, "set-option-60", [set], now ? "restore-options" : "remove-options", [back], {
    commands: [
      ...(defined ? [] : [define]),
      netsh ? netshSet(model, set, "STRING", ["PXEClient"]) : setLine(set, ["PXEClient"]),
    ],
    inverse: [
      now
        ? netsh
          ? netshSet(model, back, "STRING", now)
          : setLine(back, now)
        : netsh
          ? netshRemove(model, back)
          : removeLine(back),
    ],
  });
}

function change(
  model: ServerModel,
  script: DhcpScriptId,
  items: OptionItem[],
  inverseScript: DhcpScriptId,
  inverseItems: OptionItem[],
  lines: { commands: string[]; inverse: string[] },
): PlannedChange {
  const sendable = model.form === "json";
  const trial: DhcpScriptId | null = script === "remove-options" ? "whatif-remove" : null;
  const planned: PowerShellChange = {
    kind: "powershell",
    script,
    args: { items },
    ...(trial ? { trial } : {}),
    inverseScript,
    inverseArgs: { items: inverseItems },
    preview: {
      commands: lines.commands,
      diff: null,
      inverse: lines.inverse,
      safety: sendable
        ? `Each value is read first and compared with this preview${trial ? ", and the removal is tried with -WhatIf" : ""}; if one differs${trial ? " or the trial is refused" : ""}, nothing is changed. Afterwards each is read back.`
        : "This reading came from a file, so the commands are for a person to run; compare the values on the server before.",
      sendable,
    },
  };
  return { ok: true, change: planned };
}

function plannedItem(one: WindowsLevel, value: Value): Planned {
  return { value, item: { ...one.selectors, vendorClass: null, optionId: value.code, expected: value.value } };
}

/** Server-wide levels come once for every scope; each is taken once. */
function uniqueLevels(model: ServerModel): WindowsLevel[] {
  const seen = new Map<string, WindowsLevel>();
  for (const { levels } of allLevels(model))
    for (const one of levels) if (!seen.has(one.level.id)) seen.set(one.level.id, one);
  return [...seen.values()];
}
