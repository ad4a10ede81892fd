import type { Condition } from "@/lib/model/condition";
import type { PxeAnswer, PxeRule } from "@/lib/model/facts";
import { type BootLine, bootLines, menuBytes, prompts, type ServiceLine, serviceLines } from "./boot-lines";
import type { DnsmasqConfig } from "./directives";
import type { Tags } from "./tags";

/** UEFI clients (RFC 4578: 6 and above) are told apart from BIOS ones. */
const UEFI_FROM = 6;
/** Architectures that have no pxe-service of their own still get dhcp-boot's file. */
const COMMON = [0, 6, 7, 9, 10, 11];
const MOST_TAGGED = 5;

const hex = (value: number) => value.toString(16).padStart(4, "0");
const PXE_CLIENT: Condition = { op: "prefix", field: { option: 60 }, value: "505845436c69656e74" };

/**
 * What dnsmasq answers as proxyDHCP (seen with 2.90 on the wire). It speaks PXE only when a pxe-service or a pxe-prompt stands in the
 * configuration: `dhcp-boot` alone makes it stay silent in proxy mode. BIOS gets a menu in option 43; UEFI is sent to 4011 without 43,
 * with siaddr = dnsmasq itself or the server of `dhcp-boot`; on 4011 exactly one matching service gives its file directly.
 */
export function proxyRules(config: DnsmasqConfig, tags: Tags, own: string | null): PxeRule[] {
  const services = serviceLines(config);
  if (services.length === 0 && prompts(config).length === 0) return [];
  const arches = [...new Set([...COMMON, ...services.flatMap((one) => (one.arch === null ? [] : [one.arch]))])].sort(
    (a, b) => a - b,
  );
  const rules = arches.flatMap((arch) => {
    const is: Condition = { op: "equals", field: { option: 93 }, value: hex(arch) };
    return rulesOf(
      config,
      tags,
      own,
      services.filter((one) => one.arch === arch),
      is,
      arch >= UEFI_FROM,
    );
  });
  return [...rules, ...rulesOf(config, tags, own, [], PXE_CLIENT, true)];
}

function rulesOf(
  config: DnsmasqConfig,
  tags: Tags,
  own: string | null,
  services: ServiceLine[],
  is: Condition,
  uefi: boolean,
): PxeRule[] {
  const none = new Set<string>();
  const boots: (BootLine | null)[] = [...bootLines(config), null];
  const rules: PxeRule[] = [];
  for (const { chosen, when: serviceWhen } of subsets(services, tags)) {
    for (const boot of boots) {
      const when = joined([is, ...serviceWhen, ...(boot ? [tags.condition(boot.tags, none)] : [])]);
      if (when.op === "never") continue;
      rules.push({ when, ...answers(config, tags, chosen, boot, own, uefi), place: placeOf(config, chosen, boot) });
      if (boot && tags.condition(boot.tags, none).op === "always") break;
    }
  }
  return rules;
}

/**
 * With a `dhcp-range` that gives addresses, the offer is the DHCP offer; on 4011 dnsmasq 2.90 then answers BIOS clients that ask for an
 * entry of its menu, and stays silent to UEFI ones (seen on the wire).
 */
export function dhcpModeRules(config: DnsmasqConfig, tags: Tags, own: string | null): PxeRule[] {
  return proxyRules(config, tags, own).map((rule) => {
    const { when, place, bootServerReply } = rule;
    const toUefi = rule.offer?.option43 === null;
    return { when, place, offer: null, bootServerReply: toUefi ? null : bootServerReply };
  });
}

/** Which of the services match: each combination of their tags, with what must hold for it. */
function subsets(services: ServiceLine[], tags: Tags): { chosen: ServiceLine[]; when: Condition[] }[] {
  const none = new Set<string>();
  const withTags = services
    .map((one) => ({ one, when: tags.condition(one.tags, none) }))
    .filter(({ when }) => when.op !== "never");
  const open = withTags.filter(({ when }) => when.op !== "always");
  if (open.length > MOST_TAGGED)
    return [
      { chosen: services, when: [{ op: "unknown", why: "too many pxe-service lines with tags for one architecture" }] },
    ];
  const result: { chosen: ServiceLine[]; when: Condition[] }[] = [];
  for (let bits = 2 ** open.length - 1; bits >= 0; bits--) {
    const holds = new Set(open.filter((_, at) => bits & (1 << at)).map(({ one }) => one));
    const chosen = withTags.filter(({ one, when }) => when.op === "always" || holds.has(one)).map(({ one }) => one);
    const when = open.map(({ one, when }): Condition => (holds.has(one) ? when : opposite(when)));
    if (!contradicts(when)) result.push({ chosen, when });
  }
  return result;
}

function opposite(condition: Condition): Condition {
  return condition.op === "not" ? condition.of : { op: "not", of: condition };
}

/** "x" and "not x" at once. */
function contradicts(conditions: Condition[]): boolean {
  const texts = new Set(conditions.map((one) => JSON.stringify(one)));
  return conditions.some((one) => texts.has(JSON.stringify(opposite(one))));
}

function joined(conditions: Condition[]): Condition {
  const never = conditions.find((one) => one.op === "never");
  if (never) return never;
  const texts = new Set<string>();
  const open = conditions.filter((one) => {
    const text = JSON.stringify(one);
    return one.op !== "always" && !texts.has(text) && texts.add(text);
  });
  return open.length === 1 ? open[0]! : { op: "and", of: open };
}

function answers(
  config: DnsmasqConfig,
  tags: Tags,
  services: ServiceLine[],
  boot: BootLine | null,
  own: string | null,
  uefi: boolean,
): { offer: PxeAnswer; bootServerReply: PxeAnswer; entryReply?: PxeAnswer } {
  const prompt =
    prompts(config).find((one) => tags.condition(one.tags, new Set()).op === "always") ?? prompts(config)[0] ?? null;
  const menu = menuBytes(services, prompt, own);
  const server = boot?.server ?? null;
  const base = { vendorClass: "PXEClient", file: boot?.file || null };
  // Local boot has no file, and does not count (rfc2131.c, pxe_uefi_workaround).
  const withFile = services.filter((one) => one.file !== null);
  const single = withFile.length === 1 ? withFile[0]! : null;
  const [first] = withFile;
  const entryReply = first && {
    ...base,
    file: first.file,
    nextServer: first.server ?? "own",
    option43: `4704${first.type.toString(16).padStart(4, "0")}0000ff`,
  };
  if (uefi) {
    const offer = { ...base, nextServer: server ?? "own", option43: null };
    if (single?.file)
      return {
        offer,
        bootServerReply: { ...base, file: single.file, nextServer: single.server ?? "own", option43: null },
      };
    const reply = { offer, bootServerReply: { ...base, nextServer: server ?? "own", option43: menu } };
    return entryReply ? { ...reply, entryReply } : reply;
  }
  const offer = { ...base, nextServer: server, option43: menu };
  // The client asks for an entry of the menu by its number; the first is taken when nobody presses a key.
  return { offer, bootServerReply: entryReply ?? offer };
}

function placeOf(config: DnsmasqConfig, services: ServiceLine[], boot: BootLine | null) {
  const line = services[0]?.line ?? boot?.line ?? config.directives.find((one) => one.key.startsWith("pxe-"));
  return line?.place ?? { file: "", line: 0 };
}
