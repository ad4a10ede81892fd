import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { FileChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import { fileChange } from "../file-change";
import type { PlannedChange } from "../platform";
import { all, type Directive, type DnsmasqConfig, loadConfig } from "./directives";
import { splitOption, splitTags } from "./tags";

/** Deletes or adds whole lines; dnsmasq has one option a line. */
export function planDnsmasqChange(fix: Fix, capture: Capture): PlannedChange {
  const config = loadConfig(capture);
  switch (fix.kind) {
    case "remove-boot-options":
      return removal(fix, config);
    case "add-relay-target":
      return relayTarget(fix.interface, fix.target, config);
    case "set-option-60":
      return refuse(
        "dnsmasq returns option 60 by itself wherever a pxe-service stands.",
        "Add a pxe-service line by hand.",
      );
  }
}

const bootTags = (parts: string[]) => ({ tags: splitTags(parts).tags, carrier: null, code: null });

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function removal(fix: Extract<Fix, { kind: "remove-boot-options" }>, config: DnsmasqConfig): PlannedChange {
  const levels = fix.levels ? new Set(fix.levels) : null;
  const lines = config.directives.filter((line) => {
    const { tags, carrier, code } = line.key === "dhcp-boot" ? bootTags(line.parts) : splitOption(line.parts);
    const id = tags.length === 0 ? "global" : tags.map((tag) => `tag:${tag}`).join(",");
    if (levels && ![...levels].some((one) => one === id || one.startsWith(`${id} (`))) return false;
    if (line.key === "dhcp-boot") return fix.bootFile === true || fix.nextServer === true;
    if (line.key !== "dhcp-option" && line.key !== "dhcp-option-force") return false;
    if (carrier) return carrier.word === "vendor" && fix.options.includes(43);
    return code !== null && fix.options.includes(code);
  });
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

function relayTarget(name: string, target: string, config: DnsmasqConfig): PlannedChange {
  if (parseIpv4(target) === null)
    return refuse(`"${target}" is not an IPv4 address.`, "Name the server by its address.");
  const relays = all(config, "dhcp-relay");
  const like = relays.filter((line) => line.parts[2] === undefined || line.parts[2] === name).at(-1) ?? relays.at(-1);
  if (!like) return refuse("dnsmasq relays nothing on this host.", "Add a dhcp-relay line by hand.");
  if (relays.some((line) => line.parts[0] === like.parts[0] && line.parts[1] === target))
    return refuse(`${target} is a relay target already.`, "Read the relay again.");
  const text = config.files.find((file) => file.name === like.place.file);
  const own = text?.text.split(/\r?\n/)[like.place.line - 1];
  if (own === undefined)
    return refuse("dhcp-relay is handed over on the command line.", "Change DNSMASQ_OPTS by hand.");
  return change(config, [{ line: like, after: [own, `dhcp-relay=${like.parts[0]},${target}`] }]);
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
