import fc from "fast-check";

/** Kea's configurations for the network 10.4.2.0/24 behind a relay. */

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
type Block = Record<string, unknown>;

const maybe = <T>(value: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });

/** Without what was not drawn. */
const block = (parts: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Block> =>
  fc.record(parts).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const CLASSES = ["a", "b", "c"];
const EVERYWHERE = [...CLASSES, "KNOWN", "UNKNOWN", "ALL"];

const value = pick<Block>(
  ...["PXEClient", "PXEClient", "HTTPClient", "Other"].map((data) => ({ name: "vendor-class-identifier", data })),
  { code: 60, data: "505845436c69656e74", "csv-format": false },
  ...["tftp.example.org", "10.20.0.12"].map((data) => ({ name: "tftp-server-name", data })),
  { code: 66, data: "0x70786500", "csv-format": false },
  ...["o1.0", "o2.efi", "with, comma"].map((data) => ({ name: "boot-file-name", data })),
  { code: 67, data: "'quoted.0'", "csv-format": false },
  { name: "vendor-encapsulated-options", data: "060108ff", "csv-format": false },
  { name: "vendor-encapsulated-options", data: "01 02 03 04", "csv-format": false },
  { name: "vendor-encapsulated-options" },
  { code: 1, space: "vendor-encapsulated-options-space", data: "0a", "csv-format": false },
  { code: 6, space: "vendor-encapsulated-options-space", data: "08", "csv-format": false },
  { name: "routers", data: "10.4.2.1" },
  { name: "routers", data: "10.4.2.2, 10.4.2.3" },
  { name: "domain-name-servers", data: "10.20.0.53" },
  { name: "boot-size", data: "12" },
  { code: 150, data: "0a14000c", "csv-format": false },
  { name: "ipxe", code: 175, data: "080101", "csv-format": false },
  { name: "dhcp-server-identifier", data: "10.20.0.77" },
);
const option = fc
  .tuple(value, maybe(fc.boolean().map((send) => ({ "always-send": send }))))
  .map(([one, flag]) => ({ ...one, ...flag }));
const options = (maxLength: number) => maybe(fc.array(option, { maxLength }), 4);

const header = {
  "next-server": maybe(pick("10.20.0.12", "10.20.0.13", "0.0.0.0")),
  "boot-file-name": maybe(pick("h1.0", "h2.efi", "")),
  "server-hostname": maybe(pick("srv", "other", "")),
};

const plainTest = pick(
  ...["option[93].hex == 0x0007", "option[93].hex == 0x0000", "not (option[93].hex == 0x0000)", "option[77].exists"],
  ...[
    "substring(option[60].hex,0,9) == 'PXEClient'",
    "substring(option[60].hex,15,5) == '00007'",
    "option[user-class].text == 'iPXE'",
  ],
  ...[
    "substring(option[60].hex,-6,6) == '003000'",
    "substring(option[60].hex,-6,all) == '002001'",
    "option[60].hex == 'HTTPClient'",
  ],
  ...[
    "member('UNKNOWN')",
    "member('KNOWN')",
    "member('VENDOR_CLASS_PXEClient')",
    "member('ALL')",
    "relay4[1].exists",
    "relay4[2].hex == 0x01",
  ],
  ...[
    "pkt4.giaddr == 10.4.2.1",
    "pkt4.msgtype == 1",
    "pkt4.hlen == 6",
    "pkt4.htype == 0x1",
    "substring(pkt4.mac,0,3) == 0x525400",
  ],
  ...[
    "option[97].exists",
    "option[175].exists",
    "option[55].exists",
    "option[94].hex == 0x010300",
    "option[12].exists",
  ],
  ...[
    "concat(option[60].hex, 'x') == 'x'",
    "ifelse(option[77].exists, 'y', 'n') == 'y'",
    "hexstring(option[93].hex, '') == '0007'",
  ],
  ...[
    "split(option[60].hex, ':', 3) == '00007'",
    "substring(option[60].hex,0,3) == 'PXE'",
    "uint16totext(option[93].hex) == '7'",
  ],
  ...[
    "option[client-system].hex == 0x0007",
    "vendor[*].exists",
    "vendor-class[4491].exists",
    "option[61].hex == ''",
    "option[60].hex == option[60].text",
  ],
);
const test = fc.oneof(
  { weight: 5, arbitrary: plainTest },
  { weight: 1, arbitrary: fc.tuple(plainTest, plainTest).map(([one, other]) => `${one} and not (${other})`) },
  { weight: 1, arbitrary: fc.tuple(plainTest, plainTest).map(([one, other]) => `(${one}) or ${other}`) },
  { weight: 1, arbitrary: fc.tuple(plainTest, plainTest, plainTest).map((all) => all.join(" or ")) },
);

const classOf = (name: string, at: number) =>
  block({
    name: fc.constant(name),
    test: fc.oneof(
      { weight: 6, arbitrary: test },
      { weight: 1, arbitrary: fc.constant(undefined) },
      { weight: at, arbitrary: pick(...CLASSES.slice(0, Math.max(1, at))).map((other) => `not member('${other}')`) },
    ),
    "only-if-required": maybe(fc.constant(true)),
    "option-data": options(2),
    ...header,
  });

const guards = {
  "client-class": maybe(pick(...EVERYWHERE)),
  "require-client-classes": maybe(fc.shuffledSubarray(CLASSES, { minLength: 1 })),
};

const pool = (range: string) => block({ pool: fc.constant(range), "option-data": options(2), ...guards });

const reservation = block({
  "hw-address": pick("02:00:00:00:00:01"),
  "option-data": options(1),
  "client-classes": maybe(pick(["a"], ["b"])),
  ...header,
});

const subnet = block({
  id: fc.constant(1),
  subnet: fc.constant("10.4.2.0/24"),
  pools: fc.oneof(
    { weight: 3, arbitrary: pool("10.4.2.50 - 10.4.2.99").map((one) => [one]) },
    { weight: 1, arbitrary: fc.tuple(pool("10.4.2.50 - 10.4.2.99"), pool("10.4.2.100-10.4.2.120")) },
  ),
  "option-data": options(3),
  reservations: maybe(fc.array(reservation, { minLength: 1, maxLength: 1 })),
  relay: maybe(pick({ "ip-addresses": ["10.4.2.1"] })),
  "match-client-id": maybe(fc.boolean()),
  ...header,
  "client-class": maybe(pick(...EVERYWHERE), 1),
  "require-client-classes": guards["require-client-classes"],
});

const definitions = pick<Block[]>(
  [{ name: "ipxe", code: 175, type: "binary" }],
  [
    { name: "ipxe", code: 175, type: "binary" },
    { name: "vendor-encapsulated-options", code: 43, type: "binary" },
  ],
  [
    { name: "ipxe", code: 175, type: "empty", encapsulate: "ipxe-space" },
    { name: "keep-san", code: 8, type: "uint8", space: "ipxe-space" },
  ],
);

export const keaConfig: fc.Arbitrary<string> = fc
  .record({
    global: block({ "option-data": options(3), ...header, "echo-client-id": maybe(fc.boolean()) }),
    classes: fc.subarray(CLASSES).chain((names) => fc.tuple(...names.map(classOf))),
    definitions,
    subnet,
    network: maybe(
      block({
        "option-data": options(2),
        ...header,
        "require-client-classes": guards["require-client-classes"],
        "client-class": maybe(pick(...EVERYWHERE), 1),
      }),
      2,
    ),
    second: fc.boolean(),
  })
  .map(({ global, classes, definitions, subnet, network, second }) => {
    const other = {
      id: 2,
      subnet: "10.5.0.0/24",
      pools: [{ pool: "10.5.0.10 - 10.5.0.20" }],
      "next-server": "10.20.0.66",
    };
    const subnets = second ? [other, subnet] : [subnet];
    const where = network
      ? { "shared-networks": [{ name: "n", ...network, subnet4: [subnet] }] }
      : { subnet4: subnets };
    const config = {
      "interfaces-config": { interfaces: ["eth0"], "dhcp-socket-type": "udp" },
      "lease-database": { type: "memfile", persist: false },
      "valid-lifetime": 600,
      "option-def": definitions,
      ...global,
      ...(classes.length > 0 ? { "client-classes": classes } : {}),
      ...where,
    };
    return JSON.stringify({ Dhcp4: config }, null, 1);
  });
