import { effectiveSettings } from "@/lib/engine/effective";
import { requestOf } from "@/lib/engine/request";
import { CLIENTS, type ClientId } from "@/lib/model/clients";
import type { DhcpFacts } from "@/lib/model/facts";
import { CLIENT_NET } from "../lab/services/addresses";
import { type Atom, addressHex, endsWithNul, type ServerWords } from "./server-words";

/** What concerns a boot in the offer to one client, by name of the field. */
export type Sent = Record<string, string>;

const CONCERNS = [6, 43, 60, 66, 67, 150];

/** What a server so described sends. */
export function sentByWords(words: ServerWords, client: ClientId): Sent {
  const groups = words.groups.filter(({ who }) => who.every((atom) => holds(atom, client)));
  const sent: Sent = words.routers ? { routers: words.routers } : {};
  for (const settings of [...groups.map((group) => group.settings), words.pool, words.scope, words.server]) {
    for (const [code, hex] of settings.options) if (CONCERNS.includes(code)) sent[code] ??= hex;
    if (settings.nextServer) sent.nextServer ??= settings.nextServer;
    if (settings.file) sent.file ??= settings.file;
  }
  return sent;
}

function holds(atom: Atom, client: ClientId): boolean {
  const { arch, vendorClass, userClass } = CLIENTS[client];
  if ("userClass" in atom) return (userClass === atom.userClass) === atom.is;
  return "vendor" in atom ? vendorClass.startsWith(atom.vendor) : (arch === atom.arch) === atom.is;
}

/** What the same server sends by the facts that were read from its configuration. */
export function sentByFacts(dhcp: DhcpFacts, address: string, client: ClientId): Sent {
  const scope = dhcp.scopes.find(({ subnet }) => subnet === CLIENT_NET)!;
  const settings = effectiveSettings(scope.levels, requestOf(client, null));
  const sent: Sent = {};
  const routers = settings.options.get(3)?.value;
  if (routers) sent.routers = routers;
  for (const code of CONCERNS) {
    const setting = settings.options.get(code);
    const hex = setting?.hex ?? (code === 6 ? setting?.value?.split(",").map(addressHex).join("") : null);
    if (hex) sent[code] = code === 67 && endsWithNul(dhcp.kind) && !hex.endsWith("00") ? `${hex}00` : hex;
  }
  const next = settings.nextServer?.value ?? (dhcp.defaultNextServer === "own" ? address : null);
  if (next) sent.nextServer = next;
  if (settings.bootFile?.value) sent.file = settings.bootFile.value;
  return sent;
}
