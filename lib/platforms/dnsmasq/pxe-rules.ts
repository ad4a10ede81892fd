import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { PxeAnswer, PxeRule } from "@/lib/model/facts";
import { negated } from "../conditions";
import { type BootLine, bootLines, COMMON, type ServiceLine, serviceLines, UEFI_FROM } from "./boot-lines";
import { all, type DnsmasqConfig } from "./directives";
import { ignored } from "./ignored";
import { type Chosen, combinations, type VendorLine, vendorBlock, vendorLines } from "./option43";
import { fromNetworks, readRange } from "./ranges";
import { NO_TAGS, type Own, type Tags } from "./tags";

const hex = (value: number) => value.toString(16).padStart(4, "0");
const PXE_CLIENT: Condition = { op: "prefix", field: { option: 60 }, value: "505845436c69656e74" };

/**
 * What dnsmasq answers as proxyDHCP (seen with 2.90 on the wire). It speaks PXE only when a pxe-service or a pxe-prompt stands in the
 * configuration: `dhcp-boot` alone makes it stay silent in proxy mode. BIOS gets a menu in option 43; UEFI is sent to 4011 without 43,
 * with siaddr = dnsmasq itself or the server of `dhcp-boot`; on 4011 exactly one matching service gives its file directly. Whom
 * `dhcp-ignore` or the condition of the range turns away gets nothing.
 */
export function proxyRules(config: DnsmasqConfig, tags: Tags, own: string | null): PxeRule[] {
  const services = serviceLines(config);
  const first = config.directives.find((one) => one.key === "pxe-service" || one.key === "pxe-prompt");
  if (!first) return [];
  const proxies = all(config, "dhcp-range").flatMap((line) => {
    const range = readRange(line);
    return range && range !== "bad" && range.proxy ? [range] : [];
  });
  const { takes, own: ownTags } = proxies.length > 0 ? fromNetworks(proxies, tags) : { takes: ALWAYS, own: NO_TAGS };
  const away = [negated(takes), ...ignored(config, tags, ownTags)].filter(({ op }) => op !== "never");
  const refusals = away.map((when) => ({ when, offer: null, bootServerReply: null, place: first.place }));
  const arches = [...new Set([...COMMON, ...services.flatMap((one) => (one.arch === null ? [] : [one.arch]))])].sort(
    (a, b) => a - b,
  );
  const world: World = { config, tags, ownTags, own, lines: vendorLines(config) };
  const rules = arches.flatMap((arch) => {
    const is: Condition = { op: "equals", field: { option: 93 }, value: hex(arch) };
    return rulesOf(
      world,
      services.filter((one) => one.arch === arch),
      arch,
      is,
    );
  });
  return [...refusals, ...rules, ...rulesOf(world, [], null, PXE_CLIENT)];
}

interface World {
  config: DnsmasqConfig;
  tags: Tags;
  ownTags: Own;
  own: string | null;
  lines: VendorLine[];
}

function rulesOf(world: World, services: ServiceLine[], arch: number | null, is: Condition): PxeRule[] {
  const { config, tags, ownTags, lines } = world;
  const boots: (BootLine | null)[] = [...bootLines(config), null];
  const rules: PxeRule[] = [];
  for (const chosen of combinations(services, lines, arch, tags, ownTags)) {
    for (const boot of boots) {
      const when = joined([is, ...chosen.when, ...(boot ? [tags.condition(boot.tags, ownTags)] : [])]);
      if (when.op === "never") continue;
      const said = answers(chosen, boot, world.own, arch === null || arch >= UEFI_FROM);
      rules.push({ when, ...said, place: placeOf(config, chosen.services, boot) });
      if (boot && tags.condition(boot.tags, ownTags).op === "always") break;
    }
  }
  return rules;
}

/**
 * With a `dhcp-range` that gives addresses, the offer is the DHCP offer; on 4011 dnsmasq 2.90 then answers those that ask for an entry of
 * its menu, and stays silent to UEFI ones that ask for none (seen on the wire).
 */
export function dhcpModeRules(config: DnsmasqConfig, tags: Tags, own: string | null): PxeRule[] {
  return proxyRules(config, tags, own).map((rule) => {
    const { when, place, bootServerReply, entryReply } = rule;
    const toUefi = rule.offer?.option43 === null;
    const silent = { when, place, offer: null, bootServerReply: toUefi ? null : bootServerReply };
    return entryReply ? { ...silent, entryReply } : silent;
  });
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
  { services, lines }: Chosen,
  boot: BootLine | null,
  own: string | null,
  uefi: boolean,
): { offer: PxeAnswer; bootServerReply: PxeAnswer; entryReply?: PxeAnswer } {
  const menu = vendorBlock(services, lines, own);
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
    option43: `4704${first.type.toString(16).padStart(4, "0")}0000${vendorBlock(null, lines, own) || "ff"}`,
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
