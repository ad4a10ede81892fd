import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { SettingsLevel } from "@/lib/model/facts";

const FIELDS: Record<string, "routers" | "dnsServers"> = {
  "default-router": "routers",
  "default-gateway": "routers",
  "gateway-list": "routers",
  router: "routers",
  "dns-server": "dnsServers",
  "dns-list": "dnsServers",
  "name-server": "dnsServers",
};

/**
 * Default routers and DNS servers, for which many DHCP servers have words of their own (sent as options 3 and 6). Returns whether the
 * word is one of these. What is no address (a name, a value that nobody filled in) leaves the field unsaid.
 */
export function readRoutersAndDns([word, ...values]: readonly string[], level: SettingsLevel, place: Place): boolean {
  const field = FIELDS[word ?? ""];
  if (!field) return false;
  const addresses = values.flatMap((value) => value.replace(/^"(.*)"$/, "$1").split(",")).filter(Boolean);
  const known = addresses.length > 0 && addresses.every((address) => parseIpv4(address) !== null);
  // A second line adds to the first.
  const before = level[field] ? [level[field].value] : [];
  if (known) level[field] = { value: [...before, ...addresses].join(","), place };
  return true;
}
