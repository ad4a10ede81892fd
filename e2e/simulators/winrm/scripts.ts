import type { WdsDocument } from "@/lib/platforms/wds/document";
import { WDS_SCRIPTS } from "@/lib/platforms/wds/scripts";
import type {
  ChangeAnswer,
  DhcpDocument,
  OptionItem,
  OptionItems,
  OptionValueDocument,
} from "@/lib/platforms/windows-dhcp/document";
import { DHCP_SCRIPTS } from "@/lib/platforms/windows-dhcp/scripts";
import type { WindowsFaults } from "./faults";

export interface WindowsModel {
  dhcp: DhcpDocument | null;
  wds: WdsDocument | null;
  /** null: the cmdlet fails, as without the right to it. */
  leases?: { IPAddress: string; ClientId: string; HostName: string }[] | null;
  /** Ids of the scripts that were run, in order. */
  ran?: string[];
}

/**
 * Answers our constant scripts by the identity of their text, on a model that keeps what was changed. It does not run PowerShell: that
 * the scripts are PowerShell is another test's business; that real cmdlets answer so needs a real server.
 */
export function answerScript(
  script: string,
  args: unknown,
  model: WindowsModel,
  faults: WindowsFaults,
): { json: unknown } | { error: string } {
  if (faults.scriptFails !== null) return { error: faults.scriptFails };
  if (script === WDS_SCRIPTS["read-wds"]) return model.wds ? { json: model.wds } : { json: emptyWds(model) };
  const id = Object.entries(DHCP_SCRIPTS).find(([, text]) => text === script)?.[0];
  if (!id) return { error: "The simulator knows only Bootpath's own scripts." };
  model.ran = [...(model.ran ?? []), id];
  const dhcp = model.dhcp;
  if (!dhcp) return { error: "The term 'Get-DhcpServerv4OptionValue' is not recognized as the name of a cmdlet." };
  if (id === "read-dhcp") return { json: dhcp };
  if (id === "read-leases") {
    if (model.leases === null) return { error: "Failed to enumerate leases: access is denied." };
    return {
      json: {
        Format: "bootpath-windows-dhcp-leases-1",
        Left: (model.leases?.length ?? 0) > 20_000,
        Leases: (model.leases ?? []).slice(0, 20_000),
      },
    };
  }
  const { items } = args as OptionItems;
  switch (id) {
    case "remove-options":
      return { json: remove(dhcp, items, faults) };
    case "whatif-remove":
      return { json: whatIf(dhcp, items, faults) };
    case "set-option-60":
      define60(dhcp);
      return { json: set(dhcp, items) };
    default:
      return { json: set(dhcp, items) };
  }
}

function emptyWds(model: WindowsModel): WdsDocument {
  return {
    Format: "bootpath-wds-1",
    ComputerName: model.dhcp?.ComputerName ?? "WINDOWS",
    Services: model.dhcp ? [{ Name: "DHCPServer", Status: model.dhcp.Service }] : [],
    Addresses: [],
    WdsPxe: null,
    Binl: null,
    BootPrograms: [],
    Tftp: null,
    Files: null,
    Listeners: [],
    SmsDp: null,
    Errors: [],
  };
}

function level(dhcp: DhcpDocument, item: OptionItem): OptionValueDocument[] | null {
  if (item.reservedIp)
    return (
      dhcp.Scopes.flatMap((scope) => scope.Reservations).find((one) => one.IPAddress === item.reservedIp)
        ?.OptionValues ?? null
    );
  if (item.scopeId) return dhcp.Scopes.find((scope) => scope.ScopeId === item.scopeId)?.OptionValues ?? null;
  return dhcp.OptionValues;
}

const matches = (item: OptionItem) => (one: OptionValueDocument) =>
  one.OptionId === item.optionId &&
  one.PolicyName === (item.policyName ?? "") &&
  one.VendorClass === (item.vendorClass ?? "") &&
  (item.policyName !== null || one.UserClass === (item.userClass ?? ""));

function current(dhcp: DhcpDocument, item: OptionItem): string[] | null {
  return level(dhcp, item)?.find(matches(item))?.Value ?? null;
}

const same = (a: string[] | null, b: string[] | null): boolean => JSON.stringify(a) === JSON.stringify(b);
const NOT_PREVIEWED = "A value is not the one that was previewed. Nothing was changed.";

const REFUSED = "Failed to delete the option value: access is denied.";

function remove(dhcp: DhcpDocument, items: OptionItem[], faults: WindowsFaults): ChangeAnswer {
  const states = seen(dhcp, items);
  if (states.some((one) => one.state === "differs")) return { done: false, problem: NOT_PREVIEWED, items: states };
  let problem: string | null = null;
  const done = items.map((item, index): ChangeAnswer["items"][number] => {
    const before = states[index]!.before;
    if (problem) return { state: "present", before, after: null };
    if (before === null) return { state: "already-absent", before, after: null };
    const values = level(dhcp, item)!;
    if (item.optionId === faults.refusesRemoval?.optionId) problem = REFUSED;
    else if (!faults.removalLies) values.splice(values.findIndex(matches(item)), 1);
    const after = current(dhcp, item);
    if (after !== null) problem ??= "The value is still there after its removal.";
    return { state: after === null ? "removed" : "failed", before, after };
  });
  return { done: problem === null, problem, items: done };
}

function seen(dhcp: DhcpDocument, items: OptionItem[]): ChangeAnswer["items"] {
  return items.map((item) => {
    const now = current(dhcp, item);
    const state = now === null ? "already-absent" : same(now, item.expected) ? "would-remove" : "differs";
    return { state, before: now, after: now };
  });
}

function whatIf(dhcp: DhcpDocument, items: OptionItem[], { refusesRemoval }: WindowsFaults): ChangeAnswer {
  const states = seen(dhcp, items);
  const refused = refusesRemoval?.already && items.some(({ optionId }) => optionId === refusesRemoval.optionId);
  const differs = states.some((one) => one.state === "differs");
  const problem = differs ? NOT_PREVIEWED : refused ? REFUSED : null;
  return { done: problem === null, problem, items: states };
}

function set(dhcp: DhcpDocument, items: OptionItem[]): ChangeAnswer {
  const states = items.map((item): ChangeAnswer["items"][number] => {
    const now = current(dhcp, item);
    const state = same(now, item.value ?? null) ? "already-set" : same(now, item.expected) ? "waiting" : "differs";
    return { state, before: now, after: now };
  });
  if (states.some((one) => one.state === "differs")) return { done: false, problem: NOT_PREVIEWED, items: states };
  let problem: string | null = null;
  items.forEach((item, index) => {
    const one = states[index]!;
    if (one.state !== "waiting" || problem) return;
    const values = level(dhcp, item);
    const definition = dhcp.OptionDefinitions.find(
      (d) => d.OptionId === item.optionId && d.VendorClass === (item.vendorClass ?? ""),
    );
    if (!values || !definition) {
      one.state = "failed";
      problem = values
        ? `Option ${item.optionId} is not defined on this server.`
        : "The scope or reservation does not exist.";
      return;
    }
    const old = values.findIndex(matches(item));
    if (old >= 0) values.splice(old, 1);
    values.push({
      OptionId: item.optionId,
      Name: definition.Name,
      Type: definition.Type,
      Value: [...(item.value ?? [])],
      VendorClass: item.vendorClass ?? "",
      UserClass: item.userClass ?? "",
      PolicyName: item.policyName ?? "",
    });
    values.sort((a, b) => a.OptionId - b.OptionId);
    one.state = "set";
    one.after = current(dhcp, item);
  });
  return { done: problem === null, problem, items: states };
}

function define60(dhcp: DhcpDocument): void {
  if (dhcp.OptionDefinitions.some((one) => one.OptionId === 60 && one.VendorClass === "")) return;
  dhcp.OptionDefinitions.push({ OptionId: 60, Name: "PXEClient", Type: "String", VendorClass: "", MultiValued: false });
}
