import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { FactProblem, SettingsLevel } from "@/lib/model/facts";
import { itemsOf, type JsonNode, type JsonObject, member, stringOf, stringsOf } from "@/lib/parsers/json-nodes";
import { both } from "../conditions";
import { newLevel } from "./drafts";
import { readTest, readValue } from "./expression";
import { constantCases } from "./expression-data";
import type { OptionDefinitions } from "./option-definitions";
import { readCsvValue, readHexValue } from "./option-value";
import type { KeaSource } from "./source";

export interface Hooks {
  partners: { address: string; place: Place }[];
  /** What the flex-option hook adds or puts in place of other values; stronger than everything else. */
  levels: SettingsLevel[];
  /** What it adds where nothing else sets the option. */
  weakest: SettingsLevel[];
  problems: FactProblem[];
}

/** Options that bear on booting. */
const BOOT_OPTIONS = new Set([3, 13, 43, 54, 60, 66, 67, 150, 175]);

/** Reads the hook libraries that bear on booting: high availability (its partners) and flex-option (options by expression). */
export function readHooks(
  dhcp4: JsonObject,
  source: KeaSource,
  definitions: OptionDefinitions,
  memberOf: (name: string) => Condition,
): Hooks {
  const hooks: Hooks = { partners: [], levels: [], weakest: [], problems: [] };
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
    const expression = supersede ?? stringOf(member(option, "add"));
    const csv = member(option, "csv-format");
    const asText = csv?.kind === "scalar" && csv.value === true;
    const value = expression === null ? null : readValue(expression, { definitions, member: memberOf });
    const cases = value && constantCases(value);
    if (cases) {
      const type = definitions.withCode("dhcp4", code)?.type ?? null;
      for (const [at, one] of cases.entries()) {
        const sent = asText && type ? readCsvValue(type, textOf(one.hex)) : readHexValue(type, one.hex);
        const when = both(applies, one.when);
        // A value of no bytes leaves the option as it is (seen with kea-dhcp4 2.2).
        if (!sent?.hex || when.op === "never") continue;
        const id = `flex-option ${code} line ${place.line}${at > 0 ? ` #${at + 1}` : ""}`;
        const level = newLevel(id, "conditional", `flex-option ${code}`, place, when);
        level.options.push({ code, value: sent.value, hex: sent.hex, place });
        (supersede !== null ? hooks.levels : hooks.weakest).push(level);
      }
      continue;
    }
    // An expression whose value hangs on the request, or an option that is taken away.
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

const textOf = (hex: string) =>
  (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("");

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
