import type { OptionItem } from "./document";
import type { ServerModel } from "./server-model";

/** The readable commands of a preview. They are for eyes and for copying; what is sent is a constant script with data. */
export function removeLine(item: OptionItem): string {
  return `Remove-DhcpServerv4OptionValue${selectors(item)} -OptionId ${item.optionId}`;
}

export function setLine(item: OptionItem, value: string[]): string {
  return `Set-DhcpServerv4OptionValue${selectors(item)} -OptionId ${item.optionId} -Value ${value.map(quote).join(", ")}`;
}

function selectors(item: OptionItem): string {
  const level = item.reservedIp ? ` -ReservedIP ${item.reservedIp}` : item.scopeId ? ` -ScopeId ${item.scopeId}` : "";
  const owner = item.policyName
    ? ` -PolicyName ${quote(item.policyName)}`
    : item.userClass
      ? ` -UserClass ${quote(item.userClass)}`
      : "";
  return level + owner + (item.vendorClass ? ` -VendorClass ${quote(item.vendorClass)}` : "");
}

/** A PowerShell literal: nothing within single quotes is looked at but the quote itself (in its curly forms too). */
const quote = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;

export function netshRemove(model: ServerModel, item: OptionItem): string {
  if (item.reservedIp)
    return `${netshServer(model)} scope ${item.scopeId} delete reservedoptionvalue ${item.reservedIp} ${item.optionId}${netshOwner(item)}`;
  return `${netshServer(model)}${item.scopeId ? ` scope ${item.scopeId}` : ""} delete optionvalue ${item.optionId}${netshOwner(item)}`;
}

export function netshSet(model: ServerModel, item: OptionItem, type: string, value: string[]): string {
  const tail = `${item.optionId} ${type}${netshOwner(item)} ${value.map((one) => `"${one.replaceAll('"', "")}"`).join(" ")}`;
  if (item.reservedIp)
    return `${netshServer(model)} scope ${item.scopeId} set reservedoptionvalue ${item.reservedIp} ${tail}`;
  return `${netshServer(model)}${item.scopeId ? ` scope ${item.scopeId}` : ""} set optionvalue ${tail}`;
}

export const netshServer = (model: ServerModel): string =>
  `netsh dhcp server${model.netshName ? ` \\\\${model.netshName}` : ""}`;
const netshOwner = (item: OptionItem): string => (item.userClass ? ` user="${item.userClass}"` : "");
