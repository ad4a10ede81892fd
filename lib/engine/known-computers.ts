import { contains, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { CLIENT_IDS } from "@/lib/model/clients";
import type { EstateDevice } from "@/lib/model/estate";
import type { Reservation, SettingsLevel } from "@/lib/model/facts";
import { evaluate } from "./condition";
import { levelName } from "./effective";
import { requestOf } from "./request";

/** A single computer that a DHCP server knows by a reservation, or by a lease. */
export interface KnownComputer {
  name: string;
  mac: string | null;
  address: string | null;
  /** The scope that holds it. */
  subnet: string;
  /** The DHCP server that knows it. */
  device: string;
  by: "reservation" | "lease";
  /** Boot settings that it gets and its neighbours do not, in words. */
  own: string[];
}

/** "AA-BB-CC-DD-EE-FF", "aabb.ccdd.eeff", "01:aa:bb:…" (with the hardware type in front) → aa:bb:cc:dd:ee:ff; null: no hardware address. */
export function macOf(text: string): string | null {
  const plain = text.trim().toLowerCase();
  if (!/^[0-9a-f]{2,4}([:. -]?[0-9a-f]{2,4})*$/.test(plain)) return null;
  const digits = plain.replace(/[^0-9a-f]/g, "");
  const mac = digits.length === 14 && digits.startsWith("01") ? digits.slice(2) : digits;
  return mac.length === 12 ? mac.match(/../g)!.join(":") : null;
}

type Reading = Pick<EstateDevice, "name" | "facts">;

/** The computers that DHCP servers call so: by hardware address, or by name with or without its domain. */
export function computersCalled(estate: { devices: Reading[] }, text: string): KnownComputer[] {
  const mac = macOf(text);
  const name = text.trim().toLowerCase();
  const is = (one: Pick<Reservation, "mac" | "name">) =>
    mac !== null ? one.mac === mac : name !== "" && sameName(one.name.toLowerCase(), name);
  const reserved = estate.devices.flatMap(({ name: device, facts }) =>
    (facts?.dhcp?.scopes ?? []).flatMap((scope) =>
      scope.reservations.filter(is).map(({ name, mac, address, levels }): KnownComputer => {
        const own = levels.flatMap(ownSettings);
        return { name, mac, address, subnet: scope.subnet, device, by: "reservation", own };
      }),
    ),
  );
  return reserved.length > 0 ? reserved : estate.devices.flatMap((device) => leasedTo(device, is));
}

/** A lease tells where a computer was when the server was read; a reservation, where it belongs. */
function leasedTo(
  { name: device, facts }: Reading,
  is: (one: Pick<Reservation, "mac" | "name">) => boolean,
): KnownComputer[] {
  return (facts?.dhcp?.leases ?? []).flatMap(({ address, mac, name }): KnownComputer[] => {
    if (!is({ mac, name: name ?? "" })) return [];
    const number = parseIpv4(address) ?? 0;
    const scope = facts?.dhcp?.scopes.find(({ subnet }) => {
      const network = parseCidr(subnet);
      return network !== null && contains(network, number);
    });
    return [{ name: name ?? "", mac, address, subnet: scope?.subnet ?? `${address}/32`, device, by: "lease", own: [] }];
  });
}

function sameName(one: string, wanted: string): boolean {
  if (one === wanted) return true;
  return !(one.includes(".") && wanted.includes(".")) && one.split(".")[0] === wanted.split(".")[0];
}

function ownSettings(level: SettingsLevel): string[] {
  if (CLIENT_IDS.every((client) => evaluate(level.when, requestOf(client, null)) === "no")) return [];
  const from = level.kind === "reservation" ? "" : ` (${levelName(level)})`;
  const options = level.options
    .filter(({ code, vendorClass }) => vendorClass == null && [43, 60, 66, 67].includes(code))
    .map(({ code, value }) => `option ${code} ${value}`);
  const { nextServer, bootFile } = level;
  return [
    ...options,
    ...(nextServer ? [`next-server ${nextServer.value ?? "none"}`] : []),
    ...(bootFile ? [`boot file ${bootFile.value || "none"}`] : []),
  ].map((text) => text + from);
}
