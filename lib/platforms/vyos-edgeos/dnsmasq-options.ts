import { formatIpv4, maskOf, parseIpv4 } from "@/lib/core/ipv4";
import type { DhcpScope, Interface, PxeFacts, SettingsLevel } from "@/lib/model/facts";
import type { WordNode } from "@/lib/parsers/word-tree";
import { readScopes } from "../dnsmasq/dhcp-scopes";
import { type Directive, splitParts } from "../dnsmasq/directives";
import { Tags } from "../dnsmasq/tags";
import type { Notes } from "../notes";
import { tftpOnly } from "../tftp-only";

/** `service dns forwarding options TEXT` (EdgeOS, Vyatta): each is a line of dnsmasq's own configuration. */
function optionLines(root: WordNode, notes: Notes): Directive[] {
  return root.below("service", "dns", "forwarding", "options").map((node) => {
    const text = node.word.replace(/&quot;/g, '"');
    const at = text.indexOf("=");
    const key = (at < 0 ? text : text.slice(0, at)).trim();
    const value = at < 0 ? "" : text.slice(at + 1).trim();
    return { key, value, parts: splitParts(value), place: notes.place(node) };
  });
}

/**
 * Where dnsmasq serves DHCP (`use-dnsmasq enable`), lines of its own configuration may name options and boot files. They are read together
 * with the lines that EdgeOS makes of each subnet, all of which carry the network's name as tag and stand behind them.
 */
export function withDnsmasqOptions(
  scopes: DhcpScope[],
  root: WordNode,
  faces: ReadonlyMap<string, Interface>,
  notes: Notes,
): DhcpScope[] {
  const lines = optionLines(root, notes);
  if (!lines.some(({ key }) => /^(dhcp-|pxe-|tag-if)/.test(key))) return scopes;
  const directives = [...lines, ...scopes.flatMap(linesOf)];
  const config = { directives, files: [], lines: 0, unknown: [], problems: [], read: [] };
  const { scopes: read, problems } = readScopes(config, new Tags(config), [...faces.values()], null);
  for (const { affects, code, what, next, place, only } of problems)
    notes.problem(affects, code, what, next, place ? { line: place.line } : undefined, only);
  const levels = new Map(read.map((scope) => [scope.subnet, scope.levels]));
  return scopes.map((scope) => ({ ...scope, levels: levels.get(scope.subnet) ?? scope.levels }));
}

function linesOf(scope: DhcpScope): Directive[] {
  const line = (key: string, place: SettingsLevel["place"], parts: string[]): Directive => {
    return { key, value: parts.join(","), parts, place };
  };
  const mask = formatIpv4(maskOf(Number(scope.subnet.split("/")[1])));
  const ranges = scope.ranges.map(([first, last]) =>
    line("dhcp-range", scope.place, [`set:${scope.name}`, first, last, mask]),
  );
  const tag = `tag:${scope.name}`;
  const settings = [...scope.levels]
    .reverse()
    .flatMap((level) => [
      ...level.options.map(({ code, value, place }) =>
        line("dhcp-option", place, [tag, String(code), ...value.split(",")]),
      ),
      ...(level.bootFile
        ? [
            line("dhcp-boot", level.bootFile.place, [
              tag,
              level.bootFile.value,
              ...(level.nextServer?.value ? ["", level.nextServer.value] : []),
            ]),
          ]
        : []),
    ]);
  return [...ranges, ...settings];
}

/** `service tftp-server`, or dnsmasq's own server of files; which files there are, the configuration does not tell. */
export function readTftpServer(root: WordNode, notes: Notes): PxeFacts | null {
  const server = root.at("service", "tftp-server");
  const option = root
    .below("service", "dns", "forwarding", "options")
    .find((node) => /^enable-tftp\b/.test(node.word.trim()));
  const at = server ?? option;
  if (!at || (server && server.child("directory") === null)) return null;
  const addresses = server?.below("listen-address").map(({ word }) => word) ?? [];
  const own = addresses.filter((word) => parseIpv4(word) !== null);
  return tftpOnly(server ? "tftpd" : "dnsmasq", "yes", notes.place(at), own);
}
