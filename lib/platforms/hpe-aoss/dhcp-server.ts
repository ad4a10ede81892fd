import { formatCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { DhcpScope } from "@/lib/model/facts";
import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { readRoutersAndDns } from "../ioslike/routers-and-dns";
import {
  blankScope,
  blankServer,
  networkFromInterfaces,
  readBootSetting,
  subnetOf,
  unreadPoolLine,
} from "../ioslike/simple-pool";

/** `dhcp-server …`: pools, and whether they serve. Returns whether the line is known. */
export function readServerLine(block: IndentedLine, no: boolean, text: string, device: Device): boolean {
  device.dhcp ??= { ...blankServer("aoss-dhcp-server"), enabled: false };
  if (text === "dhcp-server enable") device.dhcp.enabled = !no;
  else if (/^dhcp-server pool /.test(text)) readPool(block, device);
  else return /^dhcp-server (conflict-logging|database|ping|snmp-server|trap)/.test(text);
  return true;
}

function readPool(block: IndentedLine, device: Device): void {
  const scope = blankScope(
    block.text.replace(/^dhcp-server pool\s+/, "").replace(/^"(.*)"$/, "$1"),
    device.reading.place(block),
  );
  for (const line of block.children) {
    const [first, second, third] = line.words;
    if (first === "network") scope.subnet = subnetOf(second, third) ?? "";
    else if (first === "range" && parseIpv4(second ?? "") !== null) scope.ranges.push([second!, third ?? second!]);
    else if (first === "static-bind") readBinding(line, scope, device);
    else if (readRoutersAndDns(line.words, scope.levels[0]!, device.reading.place(line))) continue;
    // Several addresses of one option stand in one pair of quotes.
    else if (/^option \d+ ip "/.test(line.text)) {
      const text = line.text.replace(/[",]+/g, " ").replace(/\s+/g, " ").trim();
      readBootSetting(lineWith(line, { text, words: text.split(" ") }), scope, device);
    } else if (
      !/^(exit|authoritative|domain-name|lease|netbios-.*|wins-server)$/.test(first ?? "") &&
      !readBootSetting(line, scope, device)
    )
      unreadPoolLine(line, scope, device);
  }
  // A pool without a network serves nobody but the computers that it names.
  if (scope.subnet !== "") device.dhcp!.scopes.push(scope);
  else named(scope, device);
}

/** A pool that holds fixed addresses alone serves no others. */
function named(scope: DhcpScope, device: Device): void {
  for (const reservation of scope.reservations) {
    const [, mask] = /(?:mask )?((?:\d{1,3}\.){3}\d{1,3}) mac/.exec(reservation.place.text ?? "") ?? [];
    const subnet =
      networkFromInterfaces(reservation.address!, device) ??
      (mask === "255.255.255.255" ? null : subnetOf(reservation.address!, mask));
    if (subnet !== null)
      device.dhcp!.scopes.push({ ...scope, subnet, reservations: [reservation], serves: { op: "known-client" } });
  }
}

/** Fixed addresses of pools of their own belong to the pool of that network, where there is one. */
export function gather(scopes: DhcpScope[]): DhcpScope[] {
  const alone = (scope: DhcpScope) => scope.serves.op === "known-client";
  const whole = new Map(scopes.filter((scope) => !alone(scope)).map((scope) => [scope.subnet, scope]));
  return scopes.filter((scope) => {
    const home = alone(scope) ? whole.get(scope.subnet) : undefined;
    home?.reservations.push(...scope.reservations.map((one) => ({ ...one, levels: scope.levels })));
    return !home;
  });
}

/** `static-bind ip A mask M mac X`. */
function readBinding(line: IndentedLine, scope: ReturnType<typeof blankScope>, { reading }: Device): void {
  const ip = parseIpv4(line.words[line.words.indexOf("ip") + 1] ?? "");
  const hex = (line.words[line.words.indexOf("mac") + 1] ?? "").replace(/[.:-]/g, "").toLowerCase();
  if (ip === null || !/^[0-9a-f]{12}$/.test(hex)) {
    reading.unknown(line);
    return;
  }
  scope.reservations.push({
    name: hex,
    mac: hex.replace(/..(?=.)/g, "$&:"),
    address: formatCidr({ network: ip, prefix: 32 }).slice(0, -3),
    levels: [],
    place: reading.place(line),
  });
}
