import type { Assessment, Finding } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import type { AddRelayTarget, Fix, RemoveBootOptions, SetOption60 } from "@/lib/model/fix";
import { levelWord } from "@/lib/model/level-word";
import { alsoUsedBy } from "./also-used-by";

/** One leg of a fix, in order: a change on one device, or a check that what came before did what it should. */
export interface PlannedLeg {
  order: number;
  kind: "change" | "verify";
  device: string;
  title: string;
  why: string;
  fix: Fix | null;
  /** What else uses what this leg takes away (phones, thin clients, access points …). */
  alsoUsedBy: string[];
  /** What is worse from this leg on until the later ones are done, in one sentence; absent: nothing. */
  meanwhile?: string;
}

/**
 * The legs that mend these findings, in the only safe order: relay targets first, then proof that the PXE server is
 * heard, then the options away at every level and partner that reaches a computer there, then proof that it boots.
 */
export function planFix(estate: Estate, assessment: Assessment, findingIds: string[]): PlannedLeg[] {
  const chosen = assessment.findings.filter(({ id }) => findingIds.includes(id));
  const all = withEveryLevel(assessment, chosen);
  const fixes = all.flatMap((finding) => finding.fixes);
  const subnets = [...new Set(all.flatMap((finding) => finding.subnets))];
  const adds = unique(fixes.filter((fix) => fix.kind === "add-relay-target"));
  const sets = unique(fixes.filter((fix) => fix.kind === "set-option-60"));
  const removals = joined(fixes.filter((fix) => fix.kind === "remove-boot-options"));
  const legs: Omit<PlannedLeg, "order">[] = [
    ...adds.map((fix) => addLeg(estate, fix)),
    ...sets.map(setLeg),
    ...(adds.length + sets.length > 0 ? [heardLeg(estate, adds, sets, subnets)] : []),
    ...removals.map((fix) => removeLeg(estate, fix, adds.length > 0)),
    ...(removals.length > 0 ? [bootsLeg(removals, subnets)] : []),
  ];
  return legs.map((leg, at) => ({ ...leg, order: at + 1 }));
}

/** Taking options away at one level may lay bare those of another: every such finding of the same subnets comes along. */
function withEveryLevel(assessment: Assessment, chosen: Finding[]): Finding[] {
  const result = new Map(chosen.map((finding) => [finding.id, finding]));
  const harmed = new Set(
    chosen
      .filter(({ fixes }) => fixes.some(({ kind }) => kind === "remove-boot-options"))
      .flatMap(({ subnets }) => subnets),
  );
  for (const finding of assessment.findings)
    if (finding.check === "boot-options-on-dhcp" && finding.subnets.some((cidr) => harmed.has(cidr)))
      result.set(finding.id, finding);
  return [...result.values()];
}

const keyOf = (fix: AddRelayTarget | SetOption60) =>
  `${fix.device} ${fix.kind === "add-relay-target" ? `${fix.interface} ${fix.target}` : fix.level}`;

function unique<T extends AddRelayTarget | SetOption60>(fixes: T[]): T[] {
  return [...new Map(fixes.map((fix) => [keyOf(fix), fix])).values()];
}

/** Levels of one device from which the same is taken go together. */
function joined(fixes: RemoveBootOptions[]): RemoveBootOptions[] {
  const byLevel = new Map<string, RemoveBootOptions>();
  for (const fix of fixes)
    for (const level of fix.levels ?? [""]) {
      const known = byLevel.get(`${fix.device} ${level}`);
      const options = [...new Set([...(known?.options ?? []), ...fix.options])].sort((a, b) => a - b);
      const flags = {
        ...(known?.nextServer || fix.nextServer ? { nextServer: true } : {}),
        ...(known?.bootFile || fix.bootFile ? { bootFile: true } : {}),
      };
      byLevel.set(`${fix.device} ${level}`, {
        kind: fix.kind,
        device: fix.device,
        order: fix.order,
        options,
        ...flags,
        ...(level ? { levels: [level] } : {}),
      });
    }
  const result = new Map<string, RemoveBootOptions>();
  for (const fix of byLevel.values()) {
    const key = JSON.stringify([fix.device, fix.options, fix.nextServer, fix.bootFile, fix.levels === undefined]);
    const known = result.get(key);
    result.set(key, known?.levels && fix.levels ? { ...known, levels: [...known.levels, ...fix.levels] } : fix);
  }
  return [...result.values()].sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : 0));
}

function nameOf(estate: Estate, address: string): string {
  const owner = estate.devices.find(
    ({ addresses, facts }) =>
      addresses.includes(address) ||
      facts?.interfaces.some((iface) => iface.addresses.some((own) => own.split("/")[0] === address)),
  );
  return owner ? `${owner.name} (${address})` : address;
}

const addLeg = (estate: Estate, fix: AddRelayTarget): Omit<PlannedLeg, "order"> => ({
  kind: "change",
  device: fix.device,
  title: `Relay ${fix.interface} on ${fix.device} to ${nameOf(estate, fix.target)}`,
  why: "First of all the server must hear the computers. Adding a target takes nothing away: each target gets its own copy of every request.",
  fix,
  alsoUsedBy: [],
});

const setLeg = (fix: SetOption60): Omit<PlannedLeg, "order"> => ({
  kind: "change",
  device: fix.device,
  title: `Set option 60 = PXEClient on ${fix.device}`,
  why: "DHCP and PXE run on this one host, so its DHCP answers must tell computers to ask it on port 4011.",
  fix,
  alsoUsedBy: [],
});

function heardLeg(
  estate: Estate,
  adds: AddRelayTarget[],
  sets: SetOption60[],
  subnets: string[],
): Omit<PlannedLeg, "order"> {
  const servers = [...new Set(adds.map(({ target }) => nameOf(estate, target)))];
  const device = adds[0]?.device ?? sets[0]!.device;
  return {
    kind: "verify",
    device,
    title:
      servers.length > 0
        ? `See that ${servers.join(", ")} is heard in ${count(subnets)}`
        : `See that computers boot in ${count(subnets)}`,
    why: "The changes so far are read back and the subnets assessed again. Nothing is taken away before the new way is known to work.",
    fix: null,
    alsoUsedBy: [],
  };
}

function removeLeg(estate: Estate, fix: RemoveBootOptions, afterAdds: boolean): Omit<PlannedLeg, "order"> {
  const what = [
    ...(fix.options.length > 0 ? [`option${fix.options.length > 1 ? "s" : ""} ${fix.options.join(", ")}`] : []),
    ...(fix.nextServer ? ["next-server"] : []),
    ...(fix.bootFile ? ["the boot file"] : []),
  ].join(", ");
  const [one, ...more] = fix.levels ?? [];
  const levels = one === undefined ? "" : ` (${more.length === 0 ? levelWord(one) : `${more.length + 1} levels`})`;
  return {
    kind: "change",
    device: fix.device,
    title: `Take ${what} away on ${fix.device}${levels}`,
    why: `${afterAdds ? "The PXE server is heard now, so" : "The PXE server answers by itself, so"} computers no longer need these options, which send them to the wrong host. They go at every level that reaches a computer, because a weaker level comes to light when a stronger one is emptied.`,
    fix,
    alsoUsedBy: alsoUsedBy(estate, fix),
  };
}

const bootsLeg = (removals: RemoveBootOptions[], subnets: string[]): Omit<PlannedLeg, "order"> => ({
  kind: "verify",
  device: removals.at(-1)!.device,
  title: `See that computers boot in ${count(subnets)}`,
  why: "The devices are read again and every client is played once more; the fix is done only when it boots.",
  fix: null,
  alsoUsedBy: [],
});

const count = (subnets: string[]) => (subnets.length === 1 ? subnets[0]! : `${subnets.length} subnets`);
