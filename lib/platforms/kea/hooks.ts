import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { FactProblem, SettingsLevel } from "@/lib/model/facts";
import { itemsOf, type JsonNode, type JsonObject, member, stringOf, stringsOf } from "@/lib/parsers/json-nodes";
import { newLevel } from "./drafts";
import { readTest } from "./expression";
import type { OptionDefinitions } from "./option-definitions";
import { textHex } from "./option-value";
import type { KeaSource } from "./source";

export interface Hooks {
  partners: { address: string; place: Place }[];
  /** What the flex-option hook adds or puts in place of other values; stronger than everything else. */
  levels: SettingsLevel[];
  problems: FactProblem[];
}

const BOOT_OPTIONS = new Set([43, 60, 66, 67, 150]);

/** Reads the hook libraries that bear on booting: high availability (its partners) and flex-option (options by expression). */
export function readHooks(
  dhcp4: JsonObject,
  source: KeaSource,
  definitions: OptionDefinitions,
  memberOf: (name: string) => Condition,
): Hooks {
  const hooks: Hooks = { partners: [], levels: [], problems: [] };
  for (const library of itemsOf(member(dhcp4, "hooks-libraries"))) {
    const path = stringOf(member(library, "library")) ?? "";
    const parameters = member(library, "parameters");
    if (/libdhcp_ha\b/.test(path)) readPartners(parameters, source, hooks);
    else if (/libdhcp_flex_option\b/.test(path)) readFlexOptions(parameters, source, definitions, memberOf, hooks);
    else if (/libdhcp_(radius|subnet_cmds|cb_cmds|class_cmds|lua|perfmon)\b/.test(path))
      note(path, library, source, hooks);
  }
  return hooks;
}

function readPartners(parameters: JsonNode | undefined, source: KeaSource, hooks: Hooks): void {
  for (const relationship of itemsOf(member(parameters, "high-availability"))) {
    const own = stringOf(member(relationship, "this-server-name"));
    for (const peer of itemsOf(member(relationship, "peers"))) {
      const written = peer.kind === "object" ? peer.members.find((one) => one.name === "url") : undefined;
      const url = stringOf(written?.value) ?? "";
      const host = /^[a-z]+:\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/i.exec(url)?.[1];
      if (host && written && stringOf(member(peer, "name")) !== own)
        hooks.partners.push({ address: host, place: source.memberPlace(written) });
    }
  }
}

function readFlexOptions(
  parameters: JsonNode | undefined,
  source: KeaSource,
  definitions: OptionDefinitions,
  memberOf: (name: string) => Condition,
  hooks: Hooks,
): void {
  for (const option of itemsOf(member(parameters, "options"))) {
    const place = source.place(option);
    const number = member(option, "code");
    const name = stringOf(member(option, "name"));
    const space = stringOf(member(option, "space")) ?? "dhcp4";
    const code = number?.kind === "scalar" ? Number(number.value) : name && definitions.named(space, name)?.code;
    if (typeof code !== "number" || space !== "dhcp4" || !BOOT_OPTIONS.has(code)) continue;
    const classes = stringsOf(member(option, "client-class"));
    const applies = classes.length > 0 ? memberOf(classes[0]!) : ({ op: "always" } as const);
    const supersede = stringOf(member(option, "supersede"));
    const add = stringOf(member(option, "add"));
    const expression = supersede ?? add;
    const literal = /^\s*'([^']*)'\s*$/.exec(expression ?? "")?.[1];
    if (literal !== undefined && supersede !== null) {
      const level = newLevel(
        `flex-option ${code} line ${place.line}`,
        "conditional",
        `flex-option ${code}`,
        place,
        applies,
      );
      level.options.push({ code, value: literal, hex: textHex(literal), place });
      hooks.levels.push(level);
      continue;
    }
    // An expression whose value hangs on the request, an option added only where there is none, or one that is taken away.
    const removed = stringOf(member(option, "remove"));
    if (removed !== null && readTest(removed, { definitions, member: memberOf }).op === "never") continue;
    hooks.problems.push({
      code: "computed-option",
      what: `${place.file}, line ${place.line}: the flex-option hook works out option ${code} for each client, so it is not known what is sent.`,
      next: `Look at what the hook does to option ${code}, or ask the server with a probe.`,
      place,
      affects: "dhcp",
    });
  }
}

function note(path: string, library: JsonNode, source: KeaSource, hooks: Hooks): void {
  const place = source.place(library);
  hooks.problems.push({
    code: "hook-may-change",
    what: `${place.file}, line ${place.line}: the hook ${path.split("/").at(-1)} can change settings that this file does not show.`,
    next: "Compare with what config-get of the running server prints.",
    place,
    affects: "nothing",
  });
}
