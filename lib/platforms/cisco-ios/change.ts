import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts, Interface } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions, SetOption60 } from "@/lib/model/fix";
import { type IndentedLine, readIndented } from "@/lib/parsers/indented";
import { terminalLines } from "@/lib/parsers/indented-text";
import { levelFor60, NEW_60 } from "../ioslike/plan-option-60";
import { pathTo } from "../ioslike/plan-removal";
import type { PlannedChange } from "../platform";
import { configTextOf } from "./read";
import { isSmallBusinessRelay } from "./small-business";

/** Minutes after which the device takes an unconfirmed change back by itself. */
const REVERT_MINUTES = 5;
const CONFIRM = { confirm: ["configure confirm"], revert: ["configure revert now"] };

/** A fix in neutral words → the commands for this device, with what takes them back. Nothing is planned on a reading that is not complete. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const config = configTextOf(capture);
  if (!config || facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The running configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  const blocks = readIndented(terminalLines(config.text), (line) => line.startsWith("!"));
  if (fix.kind === "add-relay-target") return addTarget(fix, facts, blocks);
  if (fix.kind === "remove-boot-options") return removeOptions(fix, facts, blocks);
  return setOption60(fix, facts, blocks);
}

/** IOS prints text in quotes in some releases and without in others, so that what was typed may not be what is read back. */
function setOption60(fix: SetOption60, facts: Facts, blocks: IndentedLine[]): PlannedChange {
  const found = levelFor60(fix, facts);
  if ("refused" in found) return found.refused;
  const block = pathTo(found.level.place.line, blocks)?.at(-1);
  const old = found.now && block?.children.find((line) => line.line === found.now?.place.line);
  if (!block || !POOL_CONTEXT.test(block.text) || (found.now && !old) || ![block, ...(old ? [old] : [])].every(isTyped))
    return refuse(`${found.level.name} is no pool in which option 60 could be set.`, "Set it by hand in the pool.");
  const line = 'option 60 ascii "PXEClient"';
  const part = { context: block.text, apply: [line], inverse: [old ? old.text : "no option 60"] };
  const expect = [
    { context: block.text, line, present: true },
    ...(old ? [{ context: block.text, line: old.text, present: false }] : []),
  ];
  const change = shellChange(blocks, [part], expect);
  return { ok: true, change: { ...change, preview: { ...change.preview, sendable: false, unproven: NEW_60 } } };
}

const isTyped = ({ text }: IndentedLine) => isLine(text);

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function addTarget(fix: AddRelayTarget, facts: Facts, blocks: IndentedLine[]): PlannedChange {
  const face = facts.interfaces.find((known) => known.name.toLowerCase() === fix.interface.toLowerCase());
  if (!face || !isWord(face.name))
    return refuse(`There is no interface ${printable(fix.interface)} in the configuration.`, "Pull the device again.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  if (blocks.some(({ text }) => isSmallBusinessRelay(text)))
    return refuse(
      "On this switch one list of servers is for all interfaces that relay.",
      `Type \`ip dhcp relay address ${fix.target}\` in configuration mode, and \`ip dhcp relay enable\` in the interface.`,
    );
  const table = tableWords(fix.vrf ?? null, blocks);
  if (table === null)
    return refuse(
      `The VRF ${printable(fix.vrf ?? "")} is not on this device.`,
      "Name a VRF that the configuration defines, or `global`.",
    );
  if (
    face.relayTargets.some(
      (target) => target.address === fix.target && words(target.vrf, target.global ?? false) === table,
    )
  )
    return refuse(
      `${face.name} already relays to ${fix.target}.`,
      "Nothing is to be done here; pull the device again.",
    );
  if (face.addresses.length === 0)
    return refuse(`${face.name} has no address, so it cannot relay.`, "Give the interface an address first.");
  const line = `ip helper-address ${table}${fix.target}`;
  return {
    ok: true,
    change: shellChange(
      blocks,
      [{ context: contextOf(face), apply: [line], inverse: [`no ${line}`] }],
      expectPresent(face, line),
    ),
  };
}

function contextOf(face: Interface): string {
  return `interface ${face.name}`;
}

function expectPresent(face: Interface, line: string): ShellChange["expect"] {
  return [{ context: contextOf(face), line, present: true }];
}

/** "" for the interface's own table, "vrf RED " or "global " otherwise; null when there is no such VRF. */
function tableWords(vrf: string | null, blocks: IndentedLine[]): string | null {
  const name = (vrf ?? "").trim().replace(/^vrf\s+/, "");
  if (name === "") return "";
  if (name === "global" || name === "default") return "global ";
  const defined = blocks.some((block) => block.text === `vrf definition ${name}` || block.text === `ip vrf ${name}`);
  return defined && isWord(name) ? `vrf ${name} ` : null;
}

function words(vrf: string | null, global: boolean): string {
  return vrf !== null ? `vrf ${vrf} ` : global ? "global " : "";
}

const POOL_CONTEXT = /^(ip dhcp pool .+|ip dhcp global-options)$/;

function removeOptions(fix: RemoveBootOptions, facts: Facts, blocks: IndentedLine[]): PlannedChange {
  const wanted = fix.levels ? new Set(fix.levels) : null;
  const known = new Set(
    (facts.dhcp?.scopes ?? []).flatMap((scope) =>
      [...scope.levels, ...scope.reservations.flatMap((r) => r.levels)].map((level) => level.id),
    ),
  );
  const parts: Part[] = [];
  for (const block of blocks) {
    if (!POOL_CONTEXT.test(block.text)) continue;
    const id =
      block.text === "ip dhcp global-options"
        ? "global-options"
        : `pool ${block.text.replace(/^ip dhcp pool /, "").replace(/^"(.*)"$/, "$1")}`;
    if (!known.has(id) || (wanted && !wanted.has(id))) continue;
    const lines = block.children.filter((line) => concerns(line, fix));
    if (lines.length > 0 && [block, ...lines].some((line) => !isLine(line.text)))
      return refuse(
        `${block.text} holds a line that could not be typed back as it is, so the change could not be taken back.`,
        "Remove the option by hand.",
      );
    if (lines.length > 0)
      parts.push({
        context: block.text,
        apply: lines.map((line) => negated(line)),
        inverse: lines.map((line) => line.text),
      });
  }
  if (parts.length === 0)
    return refuse(
      "None of these options stands in a DHCP pool of this device.",
      "Pull the device again; it may have been done already.",
    );
  const expect = parts.flatMap((part) => part.inverse.map((line) => ({ context: part.context, line, present: false })));
  return { ok: true, change: shellChange(blocks, parts, expect) };
}

function concerns(line: IndentedLine, fix: RemoveBootOptions): boolean {
  const [first, second] = line.words;
  if (first === "option") return fix.options.includes(Number(second));
  if (first === "next-server") return fix.nextServer === true;
  return first === "bootfile" && fix.bootFile === true;
}

function negated(line: IndentedLine): string {
  return line.words[0] === "option" ? `no option ${line.words[1]}` : `no ${line.words[0]}`;
}

interface Part {
  context: string;
  apply: string[];
  inverse: string[];
}

function shellChange(blocks: IndentedLine[], parts: Part[], expect: ShellChange["expect"]): ShellChange {
  const apply = parts.flatMap((part) => [part.context, ...part.apply, "exit"]);
  const inverse = [...parts].reverse().flatMap((part) => [part.context, ...part.inverse, "exit"]);
  const timer = hasArchive(blocks);
  const enter = timer ? [`configure terminal revert timer ${REVERT_MINUTES}`] : undefined;
  const save = ["write memory"];
  return {
    kind: "shell",
    preview: {
      commands: [
        ...(enter ?? ["configure terminal"]),
        ...apply,
        "end",
        ...(timer ? ["configure confirm"] : []),
        ...save,
      ],
      diff: null,
      inverse: [
        ...(enter ?? ["configure terminal"]),
        ...inverse,
        "end",
        ...(timer ? ["configure confirm"] : []),
        ...save,
      ],
      safety: timer
        ? `The device takes the change back by itself after ${REVERT_MINUTES} minutes unless it is confirmed (configure terminal revert timer).`
        : "The device has no configuration archive, so it cannot take the change back by itself; Bootpath reads the change back and undoes it if it differs. Saved only after that.",
      sendable: true,
    },
    apply,
    inverse,
    save,
    expect,
    ...(enter
      ? {
          enter,
          ...CONFIRM,
          undoneAfterMinutes: REVERT_MINUTES,
          takeBack: { enter, commands: inverse, ...CONFIRM },
        }
      : {}),
  };
}

/** `configure terminal revert timer` is refused unless the archive has a path. */
function hasArchive(blocks: IndentedLine[]): boolean {
  return blocks.some((block) => block.text === "archive" && block.children.some((line) => line.words[0] === "path"));
}

/** One word of printable ASCII that the command line does not read as something else. */
function isWord(text: string): boolean {
  return /^[A-Za-z0-9][\w./:+-]*$/.test(text);
}

/** A whole line may be typed back only when it is printable and holds nothing that a terminal or the command line acts on. */
function isLine(text: string): boolean {
  return /^[\x20-\x7e]{1,240}$/.test(text) && !text.includes("?");
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
