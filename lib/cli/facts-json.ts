import { plainEffective } from "@/lib/engine/effective";
import type { DhcpScope, Facts, SettingsLevel } from "@/lib/model/facts";

/** Facts in the shape that `parse --json` promises (contracts/offline-check). */
export function factsJson(facts: Facts) {
  return {
    platform: facts.platform,
    hostname: facts.hostname,
    interfaces: facts.interfaces.map((one) => ({
      name: one.name,
      description: one.description,
      addresses: one.addresses,
      secondary: one.secondary,
      virtual: one.virtual,
      vrf: one.vrf,
      vlan: one.vlan,
      shutdown: one.shutdown,
      relayTargets: one.relayTargets
        .filter((target) => target.active !== false)
        .map((target) => ({
          address: target.address,
          vrf: target.vrf,
          line: target.place.line,
          file: target.place.file,
        })),
      aclIn: one.aclIn,
      aclOut: one.aclOut,
      line: one.place.line,
    })),
    dhcpScopes: (facts.dhcp?.scopes ?? []).map((scope) => scopeJson(scope, facts.dhcp?.kind === "kea")),
    pxe: facts.pxe,
    problems: facts.problems,
    coverage: facts.coverage,
  };
}

function scopeJson(scope: DhcpScope, keaStyle: boolean) {
  const own = ownLevel(scope);
  const effective = plainEffective(scope);
  const header = keaStyle
    ? { nextServer: effective.nextServer, bootFile: effective.bootFile }
    : { nextServer: own?.nextServer?.value ?? null, bootFile: own?.bootFile?.value || null };
  return {
    subnet: scope.subnet,
    name: scope.name,
    active: scope.active,
    ranges: scope.ranges,
    options: own ? optionsOf(own) : {},
    effective: effective.options,
    ...header,
    line: scope.place.line,
    file: scope.place.file,
  };
}

function optionsOf(level: SettingsLevel): Record<string, string> {
  const options: Record<string, string> = {};
  for (const { code, value, vendorClass } of level.options) if (!vendorClass) options[code] = value;
  return options;
}

/** The level that is the scope itself: what its own block sets without a condition. */
function ownLevel(scope: DhcpScope): SettingsLevel | undefined {
  for (const level of scope.levels) if (level.kind === "scope" && level.when.op === "always") return level;
  return undefined;
}
