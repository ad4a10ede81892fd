import type { CapturedText } from "@/lib/model/capture";
import type { PortFact } from "@/lib/model/facts";
import type { Setting } from "../pxe-host/product";

/** `SMEE_DHCP_MODE` and its forms: environment lines, `- name:`/`value:` of Kubernetes, flags (`-dhcp-mode=proxy`). All under the flag's name. */
export function readSmeeSettings(text: CapturedText): Setting[] {
  const found: Setting[] = [];
  const lines = text.text.split("\n");
  const put = (name: string, value: string, index: number) =>
    found.push({
      name: name
        .toLowerCase()
        .replace(/^(smee|tinkerbell|boots)_/, "")
        .replaceAll("_", "-"),
      value: value.trim().replace(/^(["'])(.*)\1$/, "$2"),
      place: { file: text.name, line: index + 1, text: lines[index]!.trim().slice(0, 300) },
    });
  for (const [index, line] of lines.entries()) {
    if (/^\s*#/.test(line)) continue;
    const env = /\b((?:SMEE|TINKERBELL)_[A-Z0-9_]+)\s*[:=]\s*("[^"]*"|'[^']*'|[^\s"']+)/.exec(line);
    if (env) put(env[1]!, env[2]!, index);
    const named = /^(?:-\s*)?name:\s*"?((?:SMEE|TINKERBELL)_[A-Z0-9_]+)"?$/.exec(line.trim());
    const value = /^value:\s*(\S.*)$/.exec((lines[index + 1] ?? "").trim());
    if (named && value) put(named[1]!, value[1]!, index + 1);
    for (const flag of line.matchAll(/(?:^|[\s"'[,-])-{1,2}((?:dhcp|tftp)-[a-z0-9-]+)[= ]["']?([^\s"',\]]+)/g))
      put(flag[1]!, flag[2]!, index);
  }
  return found;
}

/** A service of Smee by its switch and address: on port `number`, switched off, or not told. */
export function smeePort(settings: Map<string, Setting>, service: "dhcp" | "tftp", number: number): PortFact | null {
  const enabled = settings.get(`${service}-enabled`) ?? settings.get(`${service}-server-enabled`);
  if (enabled && /^(false|0|no)$/i.test(enabled.value))
    return { answers: "no", place: enabled.place, why: `Smee's ${service.toUpperCase()} is switched off` };
  const address = settings.get(`${service}-addr`);
  const port = address && /:(\d+)$/.exec(address.value)?.[1];
  if (port && Number(port) !== number)
    return { answers: "no", place: address.place, why: `Smee's ${service.toUpperCase()} listens on port ${port}` };
  const shown = enabled ?? address ?? settings.get(`${service}-mode`);
  return shown ? { answers: "yes", place: shown.place, why: `Smee's ${service.toUpperCase()} is set up here` } : null;
}
