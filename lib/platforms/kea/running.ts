import type { DhcpScope, FactProblem, Facts } from "@/lib/model/facts";

/** What of a scope decides what a computer gets, without places and without the order in which a server lists things. */
function essence(scope: DhcpScope): string {
  const levels = [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)];
  const plain = {
    ranges: scope.ranges,
    reservations: scope.reservations.map(({ mac, address }) => [mac, address]),
    levels: levels
      .filter(({ options, nextServer, bootFile }) => options.length > 0 || nextServer || bootFile)
      .map(({ kind, options, nextServer, bootFile }) => ({
        kind,
        options: options.map(({ code, value, vendorClass }) => [code, value, vendorClass ?? null]).sort(),
        nextServer: nextServer?.value ?? null,
        bootFile: bootFile?.value ?? null,
      })),
  };
  return JSON.stringify(plain);
}

/** Tells that a server runs another configuration than its file holds: it was changed by command, or the file was not loaded yet. */
export function runsOtherwise(file: Facts, running: Facts): FactProblem | null {
  if (!file.dhcp || !running.dhcp) return null;
  const inFile = new Map(file.dhcp.scopes.map((scope) => [scope.subnet, scope]));
  const inServer = new Map(running.dhcp.scopes.map((scope) => [scope.subnet, scope]));
  const subnets = [...new Set([...inFile.keys(), ...inServer.keys()])].filter((subnet) => {
    const [one, other] = [inFile.get(subnet), inServer.get(subnet)];
    return !one || !other || essence(one) !== essence(other);
  });
  const first = subnets[0];
  if (first === undefined) return null;
  const place = inServer.get(first)?.place ?? inFile.get(first)?.place;
  const named = `${subnets.slice(0, 5).join(", ")}${subnets.length > 5 ? ` and ${subnets.length - 5} more` : ""}`;
  return {
    code: "kea-runs-otherwise",
    what: `Kea runs another configuration than its file holds, for ${named}. What runs is what computers get now; after a restart it is what the file says.`,
    next: "Load the file (systemctl reload kea-dhcp4-server) if it is right, or write down what runs (config-write) if that is.",
    affects: "nothing",
    ...(place ? { place } : {}),
  };
}
