import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { Capture } from "@/lib/model/capture";
import type { FileChange } from "@/lib/model/change";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import { fileChange } from "../file-change";
import type { PlannedChange } from "../platform";
import { mayReachPxeClient } from "../pxe-client-condition";
import { all, type Directive, type DnsmasqConfig, loadConfig } from "./directives";
import { splitOption, splitTags } from "./tags";

/** Deletes or adds whole lines; dnsmasq has one option a line. */
export function planDnsmasqChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const config = loadConfig(capture);
  switch (fix.kind) {
    case "remove-boot-options":
      return removal(fix, config, facts);
    case "add-relay-target":
      return relayTarget(fix, config, facts);
    case "set-option-60":
      return refuse(
        "dnsmasq returns option 60 by itself wherever a pxe-service stands.",
        "Add a pxe-service line by hand.",
      );
  }
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function removal(fix: RemoveBootOptions, config: DnsmasqConfig, facts: Facts): PlannedChange {
  const lines = linesOf(fix, config, facts);
  const fromDefaults = lines.find((line) => !config.files.some((text) => text.name === line.place.file));
  if (fromDefaults)
    return refuse(
      `${fromDefaults.place.file} hands this option over on the command line.`,
      "Take it out of DNSMASQ_OPTS by hand.",
    );
  if (lines.length === 0)
    return refuse(
      "None of these settings stands in the configuration any more.",
      "Read the server again and assess anew.",
    );
  return change(
    config,
    lines.map((line) => ({ line, after: [] })),
  );
}

/**
 * Lines whose setting stands in a level that is named. A setting may stand in several lines of the same tags, of which the last one counts:
 * they go together, or a weaker one would come to light. A `dhcp-boot` line goes as a whole, because without a server dnsmasq names itself.
 */
function linesOf(fix: RemoveBootOptions, config: DnsmasqConfig, facts: Facts): Directive[] {
  const shown = levelsOf(facts);
  const named = new Set(fix.levels ?? shown.filter(({ when }) => mayReachPxeClient(when)).map(({ id }) => id));
  const emptied = shown.filter(({ id }) => named.has(id));
  const isHit = (place: Place | undefined, line: Directive) =>
    place?.line === line.place.line && place.file === line.place.file;
  const boots = all(config, "dhcp-boot");
  const bases = boots.flatMap((line) =>
    emptied.some(
      ({ bootFile, nextServer }) =>
        (fix.bootFile && bootFile?.value && isHit(bootFile.place, line)) ||
        (fix.nextServer && isHit(nextServer?.place, line)),
    )
      ? [baseOf(splitTags(line.parts).tags)]
      : [],
  );
  const ids = new Set(shown.map(({ id }) => id));
  return config.directives.filter((line) => {
    if (line.key === "dhcp-boot") return bases.includes(baseOf(splitTags(line.parts).tags));
    if (line.key !== "dhcp-option" && line.key !== "dhcp-option-force") return false;
    const { tags, carrier, code } = splitOption(line.parts);
    const base = baseOf(tags);
    if (carrier?.word === "vendor") return fix.options.includes(43) && named.has(`${base} (vendor:${carrier.value})`);
    if (carrier) return carrier.word === "encap" && fix.options.includes(Number(carrier.value)) && named.has(base);
    const own = `${base} (for option ${code})`;
    return code !== null && fix.options.includes(code) && named.has(ids.has(own) ? own : base);
  });
}

const baseOf = (tags: string[]) => (tags.length === 0 ? "global" : tags.map((tag) => `tag:${tag}`).join(","));

/** Every level of every scope and reservation. */
function levelsOf({ dhcp }: Facts): SettingsLevel[] {
  return (dhcp?.scopes ?? []).flatMap((scope) => [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)]);
}

/** `dhcp-relay=LOCAL,SERVER`: the local address is the one of the computers' network, so each network has lines of its own. */
function relayTarget(fix: AddRelayTarget, config: DnsmasqConfig, facts: Facts): PlannedChange {
  const { target } = fix;
  if (parseIpv4(target) === null)
    return refuse(`"${target}" is not an IPv4 address.`, "Name the server by its address.");
  const relays = all(config, "dhcp-relay");
  const face = facts.interfaces.find(({ name }) => name === fix.interface);
  const addresses = [...(face?.addresses ?? []), ...(face?.secondary ?? [])].map((one) => one.split("/")[0] ?? "");
  const known = new Set(face?.relayTargets.map(({ place }) => `${place.file}:${place.line}`));
  const here = relays.filter(
    ({ parts, place }) => addresses.includes(parts[0] ?? "") || known.has(`${place.file}:${place.line}`),
  );
  const local = here.at(-1)?.parts[0] ?? addresses[0];
  const like = here.at(-1) ?? relays.at(-1);
  if (!like) return refuse("dnsmasq relays nothing on this host.", "Add a dhcp-relay line by hand.");
  if (!local || parseIpv4(local) === null)
    return refuse(
      `Which address ${fix.interface} has is not known, and dnsmasq relays by the address of the computers' network.`,
      "Pull the host with its interfaces, or add a dhcp-relay line by hand.",
    );
  if (here.some((line) => line.parts[1] === target))
    return refuse(`${target} is a relay target already.`, "Read the relay again.");
  const text = config.files.find((file) => file.name === like.place.file);
  const own = text?.text.split(/\r?\n/)[like.place.line - 1];
  if (own === undefined)
    return refuse("dhcp-relay is handed over on the command line.", "Change DNSMASQ_OPTS by hand.");
  return change(config, [{ line: like, after: [own, `dhcp-relay=${local},${target}`] }]);
}

function change(config: DnsmasqConfig, lines: { line: Directive; after: string[] }[]): PlannedChange {
  const files = config.files.flatMap((text) => {
    const source = text.text.split(/\r?\n/);
    const edits: FileChange["edits"] = lines
      .filter(({ line }) => line.place.file === text.name)
      .sort((a, b) => a.line.place.line - b.line.place.line)
      .map(({ line, after }) => ({
        start: line.place.line,
        end: line.place.line,
        before: [source[line.place.line - 1] ?? ""],
        after,
      }));
    return edits.length > 0 ? [{ text, edits }] : [];
  });
  return {
    ok: true,
    change: fileChange({
      files,
      test: files.length === 1 ? ["dnsmasq", "--test", "-C", "{file}"] : ["dnsmasq", "--test"],
      activate: ["systemctl", "restart", "dnsmasq"],
      healthy: ["systemctl", "is-active", "dnsmasq"],
      safety:
        "dnsmasq --test judges the new file before dnsmasq is restarted; if it does not run afterwards, the old file comes back.",
    }),
  };
}
