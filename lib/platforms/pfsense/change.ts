import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import { type XmlElement, xmlAt } from "@/lib/parsers/xml-tree";
import { byHand, placesOf } from "../ioslike/plan-removal";
import { printable, refuse } from "../ioslike/shell-words";
import { configXmlOf, readConfigXml } from "../pf/config-xml";
import { listed } from "../pf/relay";
import type { PlannedChange } from "../platform";

/**
 * A fix → lines for pfSense's own PHP shell (`pfSsh.php`), as text to copy for ever: config.xml is written by the firewall itself, and an
 * answer of that shell does not tell whether a line did what it should.
 */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const { root } = readConfigXml(configXmlOf(capture, "pfsense"), "pfsense");
  if (!root || facts.problems.some((problem) => problem.affects === "all"))
    return refuse("The config.xml of this firewall could not be read completely.", "Pull the device again.");
  if (fix.kind === "add-relay-target") return addTarget(fix, root, facts);
  if (fix.kind === "remove-boot-options") return removeOptions(fix, root, facts);
  return refuse(
    "pfSense is given option 60 by hand only.",
    "Services > DHCP Server > the interface > Additional BOOTP/DHCP Options: number 60, type text, value PXEClient.",
  );
}

function addTarget(fix: AddRelayTarget, root: XmlElement, facts: Facts): PlannedChange {
  const page = "Services > DHCP Relay";
  const face = facts.interfaces.find((one) => one.name === fix.interface);
  if (!face)
    return refuse(`There is no interface ${printable(fix.interface)} in the configuration.`, "Pull the device again.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  const active = face.relayTargets.filter((target) => target.active !== false);
  if (active.some((target) => target.address === fix.target))
    return refuse(`${face.name} already relays to ${fix.target}.`, "Nothing is to be done; pull the device again.");
  const server = xmlAt(root, "dhcrelay", "server");
  if (active.length === 0 || !server)
    return refuse(
      `${face.name} does not relay on this firewall.`,
      `${page}: enable it, choose the interface, and add ${fix.target} to the destination servers.`,
    );
  const before = listed([server]).map((one) => one.text);
  const others = facts.interfaces.filter(
    (one) => one !== face && one.relayTargets.some((target) => target.active !== false),
  );
  const set = (servers: string[]) => [`$config['dhcrelay']['server'] = ${php(servers.join(","))};`];
  const also = others.length === 0 ? "" : ` ${others.map((one) => one.name).join(", ")} relay to it too.`;
  return planned(
    set([...before, fix.target]),
    set(before),
    "services_dhcrelay_configure();",
    `${page} shows the same.${also}`,
  );
}

function removeOptions(fix: RemoveBootOptions, root: XmlElement, facts: Facts): PlannedChange {
  const places = placesOf(fix, facts);
  if (places.length === 0)
    return refuse(
      "None of these options stands in a DHCP server of this firewall.",
      "Pull the device again; it may have been done already.",
    );
  const found = places.map((place) => elementAt(root, place.line));
  const known = found.filter((one) => one !== null);
  if (known.length < places.length)
    return byHand(places, "One of these settings could not be found again in config.xml.");
  return planned(
    known.map(({ path }) => `unset($config${path});`),
    known.map(({ path, element }) => `$config${path} = ${phpValue(element)};`),
    "services_dhcpd_configure();",
    "Services > DHCP Server shows the same.",
  );
}

/** Elements of which pfSense keeps lists. */
const LISTS = new Set(["staticmap", "pool", "item"]);

/** The innermost element that begins on that line, with its path as PHP writes it. */
function elementAt(root: XmlElement, line: number): { path: string; element: XmlElement } | null {
  for (const [index, child] of root.children.entries()) {
    const like = root.children.slice(0, index).filter((one) => one.name === child.name).length;
    const own = `['${child.name}']${LISTS.has(child.name) ? `[${like}]` : ""}`;
    if (!/^[\w-]+$/.test(child.name) || line < child.line || line > child.endLine) continue;
    const inner = elementAt(child, line);
    if (inner) return { path: `${own}${inner.path}`, element: inner.element };
    if (child.line === line) return { path: own, element: child };
  }
  return null;
}

function phpValue(element: XmlElement): string {
  if (element.children.length === 0) return php(element.text);
  return `array(${element.children.map((child) => `${php(child.name)} => ${phpValue(child)}`).join(", ")})`;
}

function php(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

function planned(apply: string[], undo: string[], activate: string, note: string): PlannedChange {
  const inverse = [...undo].reverse();
  const commands = (lines: string[], why: string) => [
    "pfSsh.php",
    ...lines,
    `write_config('${why}');`,
    activate,
    "exec",
    "exit",
  ];
  return {
    ok: true,
    change: {
      kind: "shell",
      preview: {
        commands: commands(apply, "PXE boot settings changed"),
        diff: null,
        inverse: commands(inverse, "PXE boot settings put back"),
        safety: `pfSense keeps every earlier configuration under Diagnostics > Backup & Restore > Config History. ${note}`,
        sendable: false,
      },
      apply,
      inverse,
      save: [],
      expect: [],
    },
  };
}
