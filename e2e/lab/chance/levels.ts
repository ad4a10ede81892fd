import fc from "fast-check";
import { DHCP, PXE } from "../services/addresses";
import { type Settings, settings, told } from "./sketch";

/** Which clients a class holds. */
export const MATCHES = [
  "arch 0",
  "arch 7",
  "arch 9",
  "PXEClient",
  "PXEClient:Arch:00007",
  "HTTPClient",
  "iPXE",
] as const;
export type Match = (typeof MATCHES)[number];

/** One network whose DHCP server sets something at each of its levels, drawn by chance. */
export interface Levels {
  program: "dhcpd" | "kea" | "dnsmasq";
  server: Settings;
  /** Of the shared network; null where the subnet is in none. */
  shared: Settings | null;
  scope: Settings;
  /** Of the pool. */
  pool: Settings;
  classes: { match: Match; settings: Settings }[];
  /** Of a reservation for another computer, which must not matter here. */
  stranger: Settings;
  pxe: "none" | "binl" | "dnsmasq" | "tftp" | "same-host";
  targets: string[];
  filter: FilterName | null;
}

export type FilterName =
  | "to 69"
  | "to 4011"
  | "from 4011"
  | "answers of 4011"
  | "high ports to clients"
  | "to the DHCP server";

const few = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Settings>({}) },
  // One or two settings a level, so that levels meet and do not bury one another.
  {
    weight: 2,
    arbitrary: settings.map((all) => Object.fromEntries(Object.entries(all).slice(0, 2)) as Settings),
  },
);

const levels: fc.Arbitrary<Levels> = fc.record({
  program: fc.constantFrom("dhcpd" as const, "dhcpd" as const, "kea" as const, "kea" as const, "dnsmasq" as const),
  server: few,
  shared: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: few }),
  scope: few,
  pool: few,
  classes: fc.array(fc.record({ match: fc.constantFrom(...MATCHES), settings }), { maxLength: 2 }),
  stranger: few,
  pxe: fc.constantFrom("none", "binl", "binl", "dnsmasq", "tftp", "tftp", "same-host"),
  targets: fc.constantFrom([DHCP, PXE], [DHCP, PXE], [PXE, DHCP], [DHCP]),
  filter: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<FilterName>(
        "to 69",
        "to 4011",
        "from 4011",
        "answers of 4011",
        "high ports to clients",
        "to the DHCP server",
      ),
    },
  ),
});

/** The first `count` networks of a seed: always the same ones. */
export const levelSketches = (seed: number, count: number): Levels[] =>
  fc.sample(levels, { seed, numRuns: count }).map(possible);

/** dnsmasq knows neither shared networks nor pools; a pool of Kea holds options alone. */
function possible(levels: Levels): Levels {
  const { option60, option66, option67, option43 } = levels.pool;
  const options = Object.entries({ option60, option66, option67, option43 }).filter(([, value]) => value !== undefined);
  if (levels.program === "dnsmasq") return { ...levels, shared: null, pool: {} };
  return levels.program === "kea" ? { ...levels, pool: Object.fromEntries(options) } : levels;
}

/** In a line of the report. */
export function levelsTitle({ program, server, shared, scope, pool, classes, stranger, ...rest }: Levels): string {
  return [
    `By chance: ${program}`,
    ...told("server", server),
    ...(shared === null ? [] : ["in a shared network", ...told("shared network", shared)]),
    ...told("scope", scope),
    ...told("pool", pool),
    ...classes.flatMap(({ match, settings }) => told(`class of ${match}`, settings)),
    ...told("another computer", stranger),
    `PXE: ${rest.pxe}`,
    `relay to ${rest.targets.map((target) => (target === PXE ? "PXE" : "DHCP")).join(" and ")}`,
    ...(rest.filter ? [`dropped: ${rest.filter}`] : []),
  ].join("; ");
}
