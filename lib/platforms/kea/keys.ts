import type { JsonMember, JsonNode } from "@/lib/parsers/json-nodes";

const words = (text: string) => text.trim().split(/\s+/);

/** Parameters that may stand on several levels and change nothing about booting. */
const TIMES_AND_NAMES =
  words(`adaptive-lease-time-threshold allocator authoritative cache-max-age cache-threshold calculate-tee-times
 comment ddns-conflict-resolution-mode ddns-generated-prefix ddns-override-client-update ddns-override-no-update ddns-qualifying-suffix
 ddns-replace-client-name ddns-send-updates ddns-ttl ddns-ttl-max ddns-ttl-min ddns-ttl-percent ddns-update-on-renew
 ddns-use-conflict-resolution hostname-char-replacement hostname-char-set match-client-id max-valid-lifetime min-valid-lifetime
 offer-lifetime rebind-timer renew-timer store-extended-info t1-percent t2-percent user-context valid-lifetime`);

/** Parameters of the server as a whole that change nothing about booting. */
const SERVER =
  words(`control-socket control-sockets ddns-use-conflict-resolution decline-probation-period dhcp-ddns dhcp-queue-control
 dhcp4o6-port early-global-reservations-lookup echo-client-id expired-leases-processing host-reservation-identifiers hosts-database
 hosts-databases ip-reservations-unique lease-database loggers multi-threading parked-packet-limit reservations-lookup-first sanity-checks
 server-tag statistic-default-sample-age statistic-default-sample-count stash-agent-options compatibility config-control hooks-libraries
 interfaces-config option-def server-id`);

const SETTINGS = words("boot-file-name next-server option-data server-hostname");
const CLASSES = words("client-class client-classes evaluate-additional-classes require-client-classes");
const RESERVED = words(
  "reservation-mode reservations reservations-global reservations-in-subnet reservations-out-of-pool relay interface interface-id",
);

/** What is understood in each kind of block. Blocks that are not named here are passed over as a whole. */
const KNOWN = {
  server: [...TIMES_AND_NAMES, ...SERVER, ...SETTINGS, ...RESERVED, ...words("client-classes shared-networks subnet4")],
  network: [...TIMES_AND_NAMES, ...SETTINGS, ...CLASSES, ...RESERVED, ...words("name subnet4")],
  subnet: [
    ...TIMES_AND_NAMES,
    ...SETTINGS,
    ...CLASSES,
    ...RESERVED,
    ...words("id subnet pools 4o6-interface 4o6-interface-id 4o6-subnet"),
  ],
  pool: [...TIMES_AND_NAMES, ...CLASSES, ...words("option-data pool pool-id")],
  class: [
    ...TIMES_AND_NAMES,
    ...SETTINGS,
    ...words("name test template-test option-def only-if-required only-in-additional-list"),
  ],
  reservation: [
    ...SETTINGS,
    ...words("circuit-id client-classes client-id comment duid flex-id hostname hw-address ip-address user-context"),
  ],
  option: words("always-send client-classes code comment csv-format data name never-send space user-context"),
};

export type BlockKind = keyof typeof KNOWN;

const setOf = (kind: BlockKind): ReadonlySet<string> => new Set(KNOWN[kind]);
const SETS: Record<BlockKind, ReadonlySet<string>> = {
  server: setOf("server"),
  network: setOf("network"),
  subnet: setOf("subnet"),
  pool: setOf("pool"),
  class: setOf("class"),
  reservation: setOf("reservation"),
  option: setOf("option"),
};
const NONE: JsonMember[] = [];

/** The members of a block whose key is not one of those that may stand there. */
export function unknownMembers(kind: BlockKind, node: JsonNode): JsonMember[] {
  if (node.kind !== "object") return NONE;
  const known = SETS[kind];
  const { members } = node;
  for (let at = 0; at < members.length; at++)
    if (!known.has(members[at]!.name)) return members.filter((one) => !known.has(one.name));
  return NONE;
}
