import type { Gateway } from "./device-info";
import { type Unknown, unknownAt, unknownOf } from "./unknown";

/** A list that is bound but not defined: IOS lets everything through; elsewhere it is not known. */
export function aclMissing({ info, iface }: Gateway, name: string): Unknown | null {
  const unread = unknownOf(info, "acls");
  if (unread) return unread;
  if (info.device.platform === "cisco-ios" || info.device.facts?.platform === "cisco-ios") return null;
  const what = `${info.device.name} ${iface.name} uses access list ${name}, which its configuration does not hold.`;
  const next = `Read access list ${name} on ${info.device.name}.`;
  return { code: `acl:${name}`, device: info.device.name, what, next, evidence: [iface.place] };
}

/** Why it cannot be told what this interface filters: something that filters there was seen and not understood. */
export const filterUnread = ({ info, iface }: Gateway): Unknown | null => unknownAt(info, "acls", iface.name);

/** Whether anything may be filtered at this interface. */
export const mayFilterAt = (gateway: Gateway): boolean =>
  gateway.iface.aclIn !== null ||
  gateway.iface.aclOut !== null ||
  (gateway.iface.aclSelf ?? null) !== null ||
  filterUnread(gateway) !== null;
