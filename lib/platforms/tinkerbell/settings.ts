import type { CapturedText } from "@/lib/model/capture";
import type { PortFact } from "@/lib/model/facts";
import type { Setting } from "../pxe-host/product";

/**
 * `SMEE_DHCP_MODE` in its forms, all under the flag's name (`dhcp-mode`): environment lines, `- name:`/`value:` of Kubernetes, flags
 * (`-dhcp-mode=proxy`) and a Helm chart's values (`dhcp:` with `mode:` below it, or `dhcpMode:`).
 */
export function readSmeeSettings(text: CapturedText): Setting[] {
  const found: Setting[] = [];
  const lines = text.text.split("\n");
  const put = (name: string, value: string, index: number) =>
    found.push({
      name: flagName(name),
      value: value
        .trim()
        .replace(/\s#.*$/, "")
        .replace(/^(["'])(.*)\1$/, "$2"),
      place: { file: text.name, line: index + 1, text: lines[index]!.trim().slice(0, 300) },
    });
  const section = helmSections();
  for (const [index, line] of lines.entries()) {
    if (/^\s*#/.test(line)) continue;
    const env = /\b((?:SMEE|TINKERBELL|BOOTS)_[A-Z0-9_]+)\s*[:=]\s*("[^"]*"|'[^']*'|[^\s"']+)/.exec(line);
    if (env) put(env[1]!, env[2]!, index);
    const named = /^(?:-\s*)?name:\s*"?((?:SMEE|TINKERBELL|BOOTS)_[A-Z0-9_]+)"?$/.exec(line.trim());
    const value = /^value:\s*(\S.*)$/.exec((lines[index + 1] ?? "").trim());
    if (named && value) put(named[1]!, value[1]!, index + 1);
    for (const flag of line.matchAll(
      /(?:^|[\s"'[,-])-{1,2}((?:dhcp|tftp|public|enable|ipxe)-[a-z0-9-]+)[= ]["']?([^\s"',\]]+)/g,
    ))
      put(flag[1]!, flag[2]!, index);
    const helm = section(line);
    if (helm) put(helm.name, helm.value, index);
  }
  return found;
}

/** `TINKERBELL_SMEE_DHCP_MODE`, `dhcpMode`, `dhcp-mode` → `dhcp-mode`; what a service listens on is called alike. */
function flagName(name: string): string {
  return name
    .replace(/^(SMEE_|TINKERBELL_|BOOTS_)+/, "")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll("_", "-")
    .replace(/^tftp-server-/, "tftp-")
    .replace(/^(dhcp|tftp)-(bind-addr|ip)$/, "$1-addr")
    .replace(/^(dhcp|tftp)-bind-port$/, "$1-port")
    .replace(/^public-ip(v4)?$/, "public-ipv4");
}

/** The values of Tinkerbell's charts: `dhcp:` and `tftp:` as sections, or names such as `dhcpMode` in one list. */
function helmSections(): (line: string) => { name: string; value: string } | null {
  let open: { name: string; indent: number } | null = null;
  return (line) => {
    const match = /^(\s*)([A-Za-z][A-Za-z0-9]*):\s*([^\s].*)?$/.exec(line.trimEnd());
    if (!match) return null;
    const indent = match[1]!.length;
    const [name, value] = [match[2]!, match[3]];
    if (open && indent <= open.indent) open = null;
    if (value === undefined) {
      if (name === "dhcp" || name === "tftp") open = { name, indent };
      return null;
    }
    if (open) return { name: `${open.name}-${name}`, value };
    return /^(dhcp|tftp)[A-Z]|^publicIP$|^enableSmee$/.test(name) ? { name: name.replace("IP", "Ip"), value } : null;
  };
}

const OFF = /^(false|0|no)$/i;

/**
 * A service of Smee by its switch, address and port. Without a word about it Smee serves it on its usual port: both switches are on by
 * default. null: these settings are not Smee's.
 */
export function smeePort(settings: Map<string, Setting>, service: "dhcp" | "tftp", number: number): PortFact | null {
  const title = `Smee's ${service.toUpperCase()}`;
  const smee = settings.get("enable-smee");
  if (smee && OFF.test(smee.value)) return { answers: "no", place: smee.place, why: "Smee is switched off" };
  const enabled = settings.get(`${service}-enabled`);
  if (enabled && OFF.test(enabled.value))
    return { answers: "no", place: enabled.place, why: `${title} is switched off` };
  const address = settings.get(`${service}-addr`);
  const port = settings.get(`${service}-port`);
  const written = (address && /:(\d+)$/.exec(address.value)?.[1]) ?? port?.value;
  const told = port && written === port.value ? port : address;
  if (told && written && Number(written) !== number)
    return { answers: "no", place: told.place, why: `${title} listens on port ${written.slice(0, 8)}` };
  const shown = enabled ?? told ?? settings.get(`${service}-mode`);
  if (shown) return { answers: "yes", place: shown.place, why: `${title} is set up here` };
  const any = [...settings.values()][0];
  return any
    ? { answers: "yes", place: any.place, why: `${title} is on unless it is switched off, and nothing here does` }
    : null;
}
